// @ts-check
// A stand-in for a model of the AI SDK, with the decisions of the script.
import { MockLanguageModelV3 } from 'ai/test';
import { declaredOnly, decide } from './scripted-decisions.mjs';

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/** A model that follows the script, for `generateText` and `streamText`. */
export function scriptedModel() {
  return new MockLanguageModelV3({
    doGenerate: async ({ prompt, tools }) => {
      const { content, finishReason } = next(prompt, tools);
      return { content, finishReason, usage, warnings: [] };
    },
    doStream: async ({ prompt, tools }) => {
      const { content, finishReason } = next(prompt, tools);
      const parts = content.flatMap((part) =>
        part.type === 'text'
          ? [
              { type: 'text-start', id: '0' },
              { type: 'text-delta', id: '0', delta: part.text },
              { type: 'text-end', id: '0' },
            ]
          : [part],
      );
      const all = [{ type: 'stream-start', warnings: [] }, ...parts, { type: 'finish', finishReason, usage }];
      return { stream: new ReadableStream({ start: (controller) => enqueueAll(controller, all) }) };
    },
  });
}

/** @param {ReadableStreamDefaultController<any>} controller @param {readonly unknown[]} parts */
function enqueueAll(controller, parts) {
  for (const part of parts) controller.enqueue(part);
  controller.close();
}

/**
 * @param {readonly any[]} messages
 * @param {readonly any[]} [tools]
 * @returns {{ content: any[], finishReason: any }}
 */
function next(messages, tools = []) {
  const prompt = messages.find(({ role }) => role === 'user').content[0].text;
  const parts = messages.flatMap(({ role, content }) => (role === 'system' ? [] : content));
  const calls = parts.filter(({ type }) => type === 'tool-call');
  const done = parts
    .filter(({ type }) => type === 'tool-result')
    .map(({ toolCallId, output }) => {
      const call = calls.find((one) => one.toolCallId === toolCallId);
      const result = typeof output.value === 'string' ? output.value : JSON.stringify(output.value);
      return { name: call.toolName, arguments: call.input, result };
    });
  const decision = decide(prompt, done);
  if ('text' in decision) {
    return { content: [{ type: 'text', text: decision.text }], finishReason: { unified: 'stop', raw: undefined } };
  }
  const tool = tools.find(({ name }) => name === decision.call.name);
  const call = {
    type: 'tool-call',
    toolCallId: `call-${done.length}`,
    toolName: decision.call.name,
    input: JSON.stringify(declaredOnly(decision.call.arguments, tool?.inputSchema)),
  };
  return { content: [call], finishReason: { unified: 'tool-calls', raw: undefined } };
}
