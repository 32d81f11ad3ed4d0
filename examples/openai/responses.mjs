// @ts-check
// OpenAI's client with Responses: `node examples/openai/responses.mjs offboarding` (or `documentation`, `editing`).
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';
import OpenAI from 'openai';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const openai = new OpenAI({ apiKey, baseURL });
const { responsesTools: tools, execute } = createOpenAITools(createConfluence(truto.options));

/** @type {OpenAI.Responses.ResponseInputItem[]} */
const input = [{ role: 'user', content: prompts[chosenWorkflow()] }];
for (;;) {
  const response = await openai.responses.create({ model, input, tools });
  input.push(.../** @type {OpenAI.Responses.ResponseInputItem[]} */ (response.output));
  const calls = response.output.filter((item) => item.type === 'function_call');
  if (calls.length === 0) {
    console.log(response.output_text);
    break;
  }
  for (const call of calls) input.push(await execute(call));
}
await Promise.all([truto.close(), close()]);
