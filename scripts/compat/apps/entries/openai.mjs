// @ts-check
// OpenAI's client against a scripted endpoint: both APIs, and the client's own loop.
import OpenAI from 'openai';
import { createOpenAITools } from 'confluence-tools/openai';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence, modelUrl }) {
  const openai = new OpenAI({ apiKey: 'offline', baseURL: `${modelUrl}/v1` });
  const { tools, responsesTools, runnable, execute } = createOpenAITools(confluence);
  const model = 'scripted';
  const content = 'What is the title of the page?';

  const completion = await openai.chat.completions.create({ model, messages: [{ role: 'user', content }], tools });
  const chatCall = completion.choices[0]?.message.tool_calls?.[0];
  const chat = chatCall && (await execute(chatCall)).content;

  const { output } = await openai.responses.create({ model, input: content, tools: responsesTools });
  const responsesCall = output.find((item) => item.type === 'function_call');
  const responses = responsesCall && (await execute(responsesCall)).output;

  const runner = openai.chat.completions.runTools({ model, messages: [{ role: 'user', content }], tools: runnable });
  return {
    'chat completions': titleIn(chat),
    responses: titleIn(responses),
    runTools: titleIn(await runner.finalContent()),
  };
}
