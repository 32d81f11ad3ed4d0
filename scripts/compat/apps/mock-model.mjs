// @ts-check
import * as mocks from 'ai/test';
import { pageInput, pageTool } from './page-call.mjs';

/** @typedef {{ readonly toolName: string, readonly input: object }} MockCall */
/**
 * What it calls after these results, if anything, of the tools that it is offered.
 * @typedef {(done: readonly { readonly toolName: string, readonly output: any }[], offered: readonly string[]) => MockCall | undefined} Next
 */

/**
 * A mock model of the AI SDK, whichever major is installed, that calls the tool. Its class, and with it the form of what it
 * answers, is named after the specification of models.
 * @param {Next} [next]
 */
export function mockModel(next = () => ({ toolName: pageTool, input: pageInput })) {
  const named = /** @type {Record<string, any>} */ (mocks);
  const Model = named['MockLanguageModelV4'] ?? named['MockLanguageModelV3'] ?? named['MockLanguageModelV2'];
  const isOld = Model === named['MockLanguageModelV2'];
  const usage = isOld
    ? { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    : {
        inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, text: 0, reasoning: 0 },
      };
  /** @param {{ prompt: readonly any[], tools?: readonly { name: string }[] }} request */
  const answerTo = ({ prompt, tools = [] }) => {
    const parts = prompt.flatMap(({ role, content }) => (role === 'tool' ? content : []));
    const done = parts.filter(({ type }) => type === 'tool-result');
    const call = next(
      done,
      tools.map(({ name }) => name),
    );
    const reason = call === undefined ? 'stop' : 'tool-calls';
    const finishReason = isOld ? reason : { unified: reason, raw: undefined };
    const content =
      call === undefined
        ? []
        : [{ type: 'tool-call', toolCallId: `call-${done.length}`, ...call, input: JSON.stringify(call.input) }];
    return { content, finishReason, usage };
  };
  return new Model({
    doGenerate: async (/** @type {any} */ request) => ({ ...answerTo(request), warnings: [] }),
    doStream: async (/** @type {any} */ request) => {
      const { content, ...finish } = answerTo(request);
      const parts = [{ type: 'stream-start', warnings: [] }, ...content, { type: 'finish', ...finish }];
      return {
        stream: new ReadableStream({
          start: (controller) => {
            for (const part of parts) controller.enqueue(part);
            controller.close();
          },
        }),
      };
    },
  });
}
