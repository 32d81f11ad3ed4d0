// @ts-check
// A graph with LangGraph's ToolNode: `node examples/langgraph/agent.mjs offboarding` (or `documentation`, `editing`).
import { HumanMessage } from '@langchain/core/messages';
import { MessagesAnnotation, StateGraph } from '@langchain/langgraph';
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { createConfluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const tools = createLangChainTools(createConfluence(truto.options));
const llm = new ChatOpenAI({ model, apiKey, configuration: { baseURL } }).bindTools(tools);

const graph = new StateGraph(MessagesAnnotation)
  .addNode('agent', async ({ messages }) => ({ messages: [await llm.invoke(messages)] }))
  .addNode('tools', new ToolNode(tools))
  .addEdge('__start__', 'agent')
  .addConditionalEdges('agent', toolsCondition)
  .addEdge('tools', 'agent')
  .compile();

const { messages } = await graph.invoke({ messages: [new HumanMessage(prompts[chosenWorkflow()])] });
console.log(messages.at(-1)?.text);
await Promise.all([truto.close(), close()]);
