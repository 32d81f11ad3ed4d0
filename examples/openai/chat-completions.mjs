// @ts-check
// OpenAI's client with Chat Completions: `node examples/openai/chat-completions.mjs offboarding` (or `documentation`, `editing`).
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';
import OpenAI from 'openai';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const openai = new OpenAI({ apiKey, baseURL });
const { tools, execute } = createOpenAITools(createConfluence(truto.options));

/** @type {OpenAI.ChatCompletionMessageParam[]} */
const messages = [{ role: 'user', content: prompts[chosenWorkflow()] }];
for (;;) {
  const { choices } = await openai.chat.completions.create({ model, messages, tools });
  const message = choices[0]?.message;
  if (message === undefined) break;
  messages.push(message);
  if (!message.tool_calls?.length) {
    console.log(message.content);
    break;
  }
  for (const call of message.tool_calls) messages.push(await execute(call));
}
await Promise.all([truto.close(), close()]);
