// @ts-check
// The AI SDK's own loop, with the mock model of whichever major is installed.
import { generateText, stepCountIs } from 'ai';
import * as mocks from 'ai/test';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const { toolResults } = await generateText({
    model: mockModel(),
    tools: createAiSdkTools(confluence, { outputSchemas: true }),
    prompt: 'What is the title of the page?',
    stopWhen: stepCountIs(1),
  });
  return { generateText: titleIn(toolResults[0]?.output) };
}

/** A model that calls the tool. Its class, and with it the form of what it answers, is named after the specification of models. */
function mockModel() {
  const named = /** @type {Record<string, any>} */ (mocks);
  const Model = named['MockLanguageModelV4'] ?? named['MockLanguageModelV3'] ?? named['MockLanguageModelV2'];
  const isOld = Model === named['MockLanguageModelV2'];
  const finishReason = isOld ? 'tool-calls' : { unified: 'tool-calls', raw: undefined };
  const usage = isOld
    ? { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    : {
        inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, text: 0, reasoning: 0 },
      };
  return new Model({
    doGenerate: async () => ({
      content: [{ type: 'tool-call', toolCallId: '1', toolName: pageTool, input: JSON.stringify(pageInput) }],
      finishReason,
      usage,
      warnings: [],
    }),
  });
}
