// @ts-check
// A stand-in for a model of the AI SDK, with the decisions of the script.
import { MockLanguageModelV3 } from 'ai/test';
import { inPieces } from './formats/format.mjs';
import { decide as followPrompt } from './scripted-decisions.mjs';

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/**
 * A model that follows the script, for `generateText` and `streamText`.
 * @param {(conversation: import('./scripted-decisions.mjs').Conversation) => import('./scripted-decisions.mjs').Decision} [decide]
 */
export function scriptedModel(decide = followPrompt) {
  return new MockLanguageModelV3({
    doGenerate: async ({ prompt, tools }) => {
      const { content, finishReason } = next(decide, prompt, tools);
      return { content, finishReason, usage, warnings: [] };
    },
    doStream: async ({ prompt, tools }) => {
      const { content, finishReason } = next(decide, prompt, tools);
      const parts = content.flatMap((part) =>
        part.type === 'text'
          ? [
              { type: 'text-start', id: '0' },
              ...inPieces(part.text).map((delta) => ({ type: 'text-delta', id: '0', delta })),
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
 * @param {NonNullable<Parameters<typeof scriptedModel>[0]>} decide
 * @param {readonly any[]} messages
 * @param {readonly any[]} [tools]
 * @returns {{ content: any[], finishReason: any }}
 */
function next(decide, messages, tools = []) {
  const prompt = messages.find(({ role }) => role === 'user').content[0].text;
  const parts = messages.flatMap(({ role, content }) => (role === 'system' ? [] : content));
  const calls = parts.filter(({ type }) => type === 'tool-call');
  const done = parts
    .filter(({ type }) => type === 'tool-result')
    .map(({ toolCallId: id, output }) => {
      const call = calls.find((one) => one.toolCallId === id);
      const result = typeof output.value === 'string' ? output.value : JSON.stringify(output.value);
      return { id, name: call.toolName, arguments: call.input, result };
    });
  const shown = tools.map(({ name, inputSchema: schema }) => ({ name, schema }));
  const decision = decide({ prompt, done, tools: shown });
  if ('text' in decision) {
    return { content: [{ type: 'text', text: decision.text }], finishReason: { unified: 'stop', raw: undefined } };
  }
  const content = decision.calls.map((call, index) => ({
    type: 'tool-call',
    toolCallId: `call_${done.length + index}`,
    toolName: call.name,
    input: JSON.stringify(call.arguments),
  }));
  return { content, finishReason: { unified: 'tool-calls', raw: undefined } };
}
