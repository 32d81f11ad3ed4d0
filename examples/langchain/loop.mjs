// @ts-check
// A loop of one's own around a LangChain model: `node examples/langchain/loop.mjs offboarding` (or `documentation`, `editing`).
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { createConfluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const tools = createLangChainTools(createConfluence(truto.options));
const llm = new ChatOpenAI({ model, apiKey, configuration: { baseURL } }).bindTools(tools);

/** @type {import('@langchain/core/messages').BaseMessage[]} */
const messages = [new HumanMessage(prompts[chosenWorkflow()])];
for (;;) {
  const response = await llm.invoke(messages);
  messages.push(response);
  if (!response.tool_calls?.length) {
    console.log(response.text);
    break;
  }
  for (const toolCall of response.tool_calls) {
    const tool = tools.find(({ name }) => name === toolCall.name);
    try {
      messages.push(await tool?.invoke({ ...toolCall, type: 'tool_call' }));
    } catch (error) {
      // Waits for rate limits happened within the call. What is left is for the model: it can correct itself.
      const content = `Error executing tool: ${error instanceof Error ? error.message : error}`;
      messages.push(
        new ToolMessage({ tool_call_id: toolCall.id ?? '', name: toolCall.name, status: 'error', content }),
      );
    }
  }
}
await Promise.all([truto.close(), close()]);
