import { createConfluence, cql, editPage, VersionConflictError } from 'confluence-tools';
import type { Page, ToolInputs, ToolName } from 'confluence-tools';

export const confluence = createConfluence({ token: 'token', accountId: 'account' });
export const name: ToolName = 'get_single_confluence_page_by_id';
export const input: ToolInputs[typeof name] = { id: '8943721' };

export async function use(): Promise<string> {
  const page: Page = await confluence.pages.get(input);
  for await (const hit of confluence.search.list({ cql: cql`title ~ ${page.title}` })) return hit.title;
  await editPage(confluence, { id: page.id, edit: ({ body }) => ({ body: body.storage.value }) });
  return new VersionConflictError('stale', { id: page.id }).code;
}

// @ts-expect-error there is no such tool
void confluence.call('no_such_tool', {});
