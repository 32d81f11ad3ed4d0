// @ts-check
// OpenAI's Agents SDK: `node examples/openai-agents/agent.mjs offboarding` (or `documentation`, `editing`).
import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { createConfluence } from 'confluence-tools';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const agent = new Agent({
  name: 'Confluence',
  instructions: 'You look after a Confluence site.',
  model,
  // Nobody sits in front of this program who could approve a write.
  tools: createOpenAIAgentsTools(createConfluence(truto.options), { versioning: 'auto', needsApproval: false }),
});

const modelProvider = new OpenAIProvider({ apiKey, ...(baseURL && { baseURL }) });
const runner = new Runner({ modelProvider, tracingDisabled: true });
const { finalOutput } = await runner.run(agent, prompts[chosenWorkflow()], { maxTurns: 20 });
console.log(finalOutput);
await Promise.all([truto.close(), close()]);
