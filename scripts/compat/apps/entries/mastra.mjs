// @ts-check
// The loop of Mastra's agents, with a mock model of the AI SDK.
import { Agent } from '@mastra/core/agent';
import { MockLanguageModelV3 } from 'ai/test';
import { createMastraTools } from 'confluence-tools/mastra';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const tools = createMastraTools(confluence);
  const agent = new Agent({ id: 'compat', name: 'Compat', instructions: 'Read.', model: mockModel(), tools });
  const { toolResults } = await agent.generate('What is the title of the page?', { maxSteps: 1 });
  return { generate: titleIn(toolResults[0]?.payload.result) };
}

/** A model that calls the tool. */
function mockModel() {
  const content = { type: 'tool-call', toolCallId: '1', toolName: pageTool, input: JSON.stringify(pageInput) };
  const finishReason = { unified: 'tool-calls', raw: undefined };
  const usage = {
    inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 0, text: 0, reasoning: 0 },
  };
  const parts = [{ type: 'stream-start', warnings: [] }, content, { type: 'finish', finishReason, usage }];
  const model = {
    doGenerate: async () => ({ content: [content], finishReason, usage, warnings: [] }),
    doStream: async () => ({
      stream: new ReadableStream({
        start: (controller) => {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      }),
    }),
  };
  return new MockLanguageModelV3(/** @type {any} */ (model));
}
