// @ts-check
// A tool of LangChain, called as its agents do: with a tool call.
import { createLangChainTools } from 'confluence-tools/langchain';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const tool = createLangChainTools(confluence).find(({ name }) => name === pageTool);
  const message = await tool?.invoke({ name: pageTool, args: pageInput, id: '1', type: 'tool_call' });
  return { invoke: titleIn(message?.content), 'bare arguments': titleIn(await tool?.invoke(pageInput)) };
}
