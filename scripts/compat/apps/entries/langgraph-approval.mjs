// @ts-check
// An approval in LangGraph: a graph that is interrupted before it writes, and goes on in another one with a client and tools of
// its own over the same checkpointer.
import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { Command, interrupt, MemorySaver, MessagesAnnotation, StateGraph } from '@langchain/langgraph';
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt';
import { createLangChainTools } from 'confluence-tools/langchain';
import { pageInput, pageTool } from '../page-call.mjs';

const writeTool = 'update_a_confluence_page_by_id';

/**
 * What a model says: it reads the page, and writes what it has read with other words.
 * @param {readonly any[]} messages
 */
function nextMessage(messages) {
  const last = messages.at(-1);
  const id = `call-${messages.length}`;
  if (last.name === undefined) return callOf(id, pageTool, pageInput);
  if (last.name !== pageTool) return new AIMessage('Done.');
  const { title, body } = JSON.parse(last.content);
  const value = body.storage.value.replaceAll('Redis', 'Memcached');
  const change = { ...pageInput, status: 'current', title, body: { representation: 'storage', value } };
  return callOf(id, writeTool, change);
}

/** @param {string} id @param {string} name @param {object} args */
function callOf(id, name, args) {
  return new AIMessage({ content: '', tool_calls: [{ id, name, args: { ...args }, type: 'tool_call' }] });
}

/** @param {import('confluence-tools').Transport} confluence @param {MemorySaver} checkpointer */
function graphOn(confluence, checkpointer) {
  const node = new ToolNode(createLangChainTools(confluence, { versioning: 'auto', include: [pageTool, writeTool] }));
  return new StateGraph(MessagesAnnotation)
    .addNode('agent', ({ messages }) => ({ messages: [nextMessage(messages)] }))
    .addNode('tools', async (state, config) => {
      const last = /** @type {any} */ (state.messages.at(-1));
      if (last.tool_calls[0].name === writeTool) interrupt(last.tool_calls);
      return node.invoke(state, config);
    })
    .addEdge('__start__', 'agent')
    .addConditionalEdges('agent', toolsCondition)
    .addEdge('tools', 'agent')
    .compile({ checkpointer });
}

/**
 * @param {() => import('confluence-tools').Transport} connect
 * @returns {Promise<{ approvals: number, version: unknown }>}
 */
export async function approve(connect) {
  const checkpointer = new MemorySaver();
  const thread = { configurable: { thread_id: 'one' } };
  const asked = { messages: [new HumanMessage('Say on the page that we use Memcached.')] };
  let { messages } = await graphOn(connect(), checkpointer).invoke(asked, thread);
  let approvals = 0;
  while (approvals < 3 && (await graphOn(connect(), checkpointer).getState(thread)).next.length > 0) {
    approvals += 1;
    const resume = /** @type {any} */ (new Command({ resume: true }));
    ({ messages } = await graphOn(connect(), checkpointer).invoke(resume, thread));
  }
  const written = messages.find(({ name }) => name === writeTool);
  return { approvals, version: JSON.parse(String(written?.content)).version?.number };
}
