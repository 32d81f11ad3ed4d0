// @ts-check
import * as mocks from 'ai/test';
import { pageInput, pageTool } from './page-call.mjs';

/**
 * A mock model of the AI SDK that calls the tool, whichever major is installed. Its class, and with it the form of what it
 * answers, is named after the specification of models.
 */
export function mockModel() {
  const named = /** @type {Record<string, any>} */ (mocks);
  const Model = named['MockLanguageModelV4'] ?? named['MockLanguageModelV3'] ?? named['MockLanguageModelV2'];
  const isOld = Model === named['MockLanguageModelV2'];
  const content = { type: 'tool-call', toolCallId: '1', toolName: pageTool, input: JSON.stringify(pageInput) };
  const finishReason = isOld ? 'tool-calls' : { unified: 'tool-calls', raw: undefined };
  const usage = isOld
    ? { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    : {
        inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, text: 0, reasoning: 0 },
      };
  const parts = [{ type: 'stream-start', warnings: [] }, content, { type: 'finish', finishReason, usage }];
  return new Model({
    doGenerate: async () => ({ content: [content], finishReason, usage, warnings: [] }),
    doStream: async () => ({
      stream: new ReadableStream({
        start: (controller) => {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      }),
    }),
  });
}
