import type { StructuredToolInterface } from '@langchain/core/tools';
import { createConfluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';
import { same } from './same-type.js';

const tools = createLangChainTools(createConfluence({ token: 'token', accountId: 'account' }));
export const forTheFramework: readonly StructuredToolInterface[] = tools;

export async function use(): Promise<unknown> {
  return tools[0]?.invoke({ name: 'get_single_confluence_page_by_id', args: { id: '1' }, id: '1', type: 'tool_call' });
}

// @ts-expect-error there is no such tool
export const none: 'no_such_tool' | undefined = tools[0]?.name;

// The compiler knows which tools the options choose.
const confluence = createConfluence({ token: 'token', accountId: 'account' });
const list = createLangChainTools(confluence, { include: ['list_all_confluence_search'] });
same<(typeof list)[number]['name'], 'list_all_confluence_search'>(true);
// @ts-expect-error a tool that does not exist
createLangChainTools(confluence, { exclude: ['list_all_confluence_serch'] });
