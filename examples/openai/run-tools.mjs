// @ts-check
// OpenAI's client with its own loop: `node examples/openai/run-tools.mjs offboarding` (or `documentation`, `editing`).
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';
import OpenAI from 'openai';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const openai = new OpenAI({ apiKey, baseURL });
const { runnable: tools } = createOpenAITools(createConfluence(truto.options));

const runner = openai.chat.completions.runTools(
  { model, messages: [{ role: 'user', content: prompts[chosenWorkflow()] }], tools },
  { maxChatCompletions: 20 },
);
console.log(await runner.finalContent());
await Promise.all([truto.close(), close()]);
