// @ts-check
// LangChain's prebuilt agent: `node examples/langgraph/prebuilt.mjs offboarding` (or `documentation`, `editing`).
import { ChatOpenAI } from '@langchain/openai';
import { createConfluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';
import { createAgent } from 'langchain';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const agent = createAgent({
  model: new ChatOpenAI({ model, apiKey, configuration: { baseURL } }),
  tools: createLangChainTools(createConfluence(truto.options)),
});

const { messages } = await agent.invoke({ messages: [{ role: 'user', content: prompts[chosenWorkflow()] }] });
console.log(messages.at(-1)?.text);
await Promise.all([truto.close(), close()]);
