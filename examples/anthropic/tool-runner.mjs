// @ts-check
// Anthropic's client with its own loop: `node examples/anthropic/tool-runner.mjs offboarding` (or `documentation`, `editing`).
import Anthropic from '@anthropic-ai/sdk';
import { createConfluence } from 'confluence-tools';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openAnthropic, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openAnthropic()]);
const anthropic = new Anthropic({ apiKey, baseURL });
const tools = createAnthropicTools(createConfluence(truto.options), { versioning: 'auto' });

const { content } = await anthropic.beta.messages.toolRunner({
  model,
  max_tokens: 4096,
  messages: [{ role: 'user', content: prompts[chosenWorkflow()] }],
  tools,
  max_iterations: 20,
});
for (const block of content) if (block.type === 'text') console.log(block.text);
await Promise.all([truto.close(), close()]);
