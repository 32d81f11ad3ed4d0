// @ts-check
// LangGraph's node for tools.
import { AIMessage } from '@langchain/core/messages';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { createLangChainTools } from 'confluence-tools/langchain';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const node = new ToolNode(createLangChainTools(confluence));
  const asked = new AIMessage({
    content: '',
    tool_calls: [{ name: pageTool, args: pageInput, id: '1', type: 'tool_call' }],
  });
  const { messages } = await node.invoke({ messages: [asked] });
  return { ToolNode: titleIn(messages[0]?.content) };
}
