// @ts-check
// The loop of Mastra's agents, with a mock model of the AI SDK.
import { Agent } from '@mastra/core/agent';
import { createMastraTools } from 'confluence-tools/mastra';
import { mockModel } from '../mock-model.mjs';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const tools = createMastraTools(confluence);
  const agent = new Agent({ id: 'compat', name: 'Compat', instructions: 'Read.', model: mockModel(), tools });
  const { toolResults } = await agent.generate('What is the title of the page?', { maxSteps: 1 });
  return { generate: titleIn(toolResults[0]?.payload.result) };
}
