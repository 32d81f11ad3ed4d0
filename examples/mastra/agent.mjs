// @ts-check
// An agent of Mastra: `node examples/mastra/agent.mjs offboarding` (or `documentation`, `editing`). With OPENAI_API_KEY in the
// environment it asks the model MASTRA_MODEL.
import process from 'node:process';
import { Agent } from '@mastra/core/agent';
import { createConfluence } from 'confluence-tools';
import { createMastraTools } from 'confluence-tools/mastra';
import { scriptedModel } from '../support/scripted-ai-sdk.mjs';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openTruto } from '../support/services.mjs';

const truto = await openTruto();
const { OPENAI_API_KEY: key, MASTRA_MODEL: model = 'openai/gpt-4.1' } = process.env;
const agent = new Agent({
  id: 'confluence',
  name: 'Confluence',
  instructions: 'You look after a Confluence site.',
  model: key ? model : scriptedModel(),
  // Nobody sits in front of this program who could approve a write.
  tools: createMastraTools(createConfluence(truto.options), { versioning: 'auto', needsApproval: false }),
});

const { text } = await agent.generate(prompts[chosenWorkflow()], { maxSteps: 20 });
console.log(text);
await truto.close();
