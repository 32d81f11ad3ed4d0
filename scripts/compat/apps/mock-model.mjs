// @ts-check
import * as mocks from 'ai/test';
import { pageInput, pageTool } from './page-call.mjs';

/** @typedef {{ readonly toolName: string; readonly input: object }} Call */

/**
 * A mock model of the AI SDK, whichever major is installed. Its class, and with it the form of what it answers, is named after
 * the specification of models.
 *
 * @param {(offered: readonly string[], turn: number) => Call} [decide] which tool it calls; by default that of the page
 */
export function mockModel(decide = () => ({ toolName: pageTool, input: pageInput })) {
  const named = /** @type {Record<string, any>} */ (mocks);
  const Model = named['MockLanguageModelV4'] ?? named['MockLanguageModelV3'] ?? named['MockLanguageModelV2'];
  const isOld = Model === named['MockLanguageModelV2'];
  let turn = 0;
  const next = (/** @type {{ tools?: readonly { name: string }[] }} */ { tools = [] }) => {
    const offered = tools.map(({ name }) => name);
    const { toolName, input } = decide(offered, turn);
    turn += 1;
    return { type: 'tool-call', toolCallId: String(turn), toolName, input: JSON.stringify(input) };
  };
  const finishReason = isOld ? 'tool-calls' : { unified: 'tool-calls', raw: undefined };
  const usage = isOld
    ? { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    : {
        inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, text: 0, reasoning: 0 },
      };
  return new Model({
    doGenerate: async (/** @type {any} */ request) => ({ content: [next(request)], finishReason, usage, warnings: [] }),
    doStream: async (/** @type {any} */ request) => ({
      stream: new ReadableStream({
        start: (controller) => {
          const parts = [
            { type: 'stream-start', warnings: [] },
            next(request),
            { type: 'finish', finishReason, usage },
          ];
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      }),
    }),
  });
}
