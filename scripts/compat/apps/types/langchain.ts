import type { StructuredToolInterface } from '@langchain/core/tools';
import { createConfluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';

const tools = createLangChainTools(createConfluence({ token: 'token', accountId: 'account' }));
export const forTheFramework: readonly StructuredToolInterface[] = tools;

export async function use(): Promise<unknown> {
  return tools[0]?.invoke({ name: 'get_single_confluence_page_by_id', args: { id: '1' }, id: '1', type: 'tool_call' });
}

// @ts-expect-error there is no such tool
export const none: 'no_such_tool' | undefined = tools[0]?.name;
