// @ts-check
// The runner of OpenAI's Agents SDK against a scripted endpoint, through both APIs.
import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence, modelUrl }) {
  /** @param {boolean} useResponses */
  const ask = async (useResponses) => {
    const modelProvider = new OpenAIProvider({ apiKey: 'offline', baseURL: `${modelUrl}/v1`, useResponses });
    const runner = new Runner({ modelProvider, tracingDisabled: true });
    const agent = new Agent({ name: 'Compat', model: 'scripted', tools: createOpenAIAgentsTools(confluence) });
    const { finalOutput } = await runner.run(agent, 'What is the title of the page?');
    return titleIn(finalOutput);
  };
  return { 'chat completions': await ask(false), responses: await ask(true) };
}
