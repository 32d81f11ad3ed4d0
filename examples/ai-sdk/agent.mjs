// @ts-check
// An agent of the AI SDK: `node examples/ai-sdk/agent.mjs offboarding` (or `documentation`, `editing`). With AI_GATEWAY_API_KEY in the
// environment it asks the model AI_GATEWAY_MODEL.
import process from 'node:process';
import { stepCountIs, ToolLoopAgent } from 'ai';
import { createConfluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { scriptedModel } from '../support/scripted-ai-sdk.mjs';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openTruto } from '../support/services.mjs';

const truto = await openTruto();
const { AI_GATEWAY_API_KEY: key, AI_GATEWAY_MODEL: model = 'openai/gpt-4.1' } = process.env;
const agent = new ToolLoopAgent({
  model: key ? model : scriptedModel(),
  // Nobody sits in front of this program who could approve a write.
  tools: createAiSdkTools(createConfluence(truto.options), { needsApproval: false }),
  stopWhen: stepCountIs(20),
});

const { text } = await agent.generate({ prompt: prompts[chosenWorkflow()] });
console.log(text);
await truto.close();
