// What has to compile, and behind `@ts-expect-error` what must not.
import { createConfluence, getSingleConfluencePageById, operations } from 'confluence-tools';
import type { GetSingleConfluencePageByIdInput, Page, ToolInputs, ToolName, ToolOutputs } from 'confluence-tools';

const confluence = createConfluence({ token: () => 'token', accountId: 'account' });

export async function use(signal: AbortSignal): Promise<string> {
  const page = await confluence.pages.get({ id: '8943721', 'body-format': 'storage' }, { signal });
  const same: Page = await confluence.call('get_single_confluence_page_by_id', { id: 8943721 });
  const input: GetSingleConfluencePageByIdInput = { id: '1' };
  const again: Page = await getSingleConfluencePageById(confluence, input);
  const first = await confluence.search.list({ cql: 'type = page' }, { limit: 10 });
  const titles: string[] = first.result.map((hit) => hit.title);
  for await (const hit of confluence.search.list({ cql: 'type = page' })) titles.push(hit.title);
  const name: ToolName = 'list_all_confluence_search';
  const inputs: ToolInputs[typeof name] = { cql: 'type = page' };
  const found: ToolOutputs[typeof name] = await confluence.call(name, inputs);
  const nothing: undefined = await confluence.pages.delete({ id: '1' });
  const value: string | undefined = page.body?.storage?.value;
  return [same.id, again.title, found.nextCursor, nothing, value, operations[name].toolName].join();
}

// @ts-expect-error an unknown tool
void confluence.call('no_such_tool', {});
// @ts-expect-error a required input is missing
void confluence.pages.get({});
// @ts-expect-error a wrong value of an enum
void confluence.pages.get({ id: '1', 'body-format': 'pdf' });
// @ts-expect-error an input that the tool does not have
void confluence.pages.get({ id: '1', colour: 'red' });
// @ts-expect-error with exactOptionalPropertyTypes, undefined is not the same as missing
void confluence.pages.get({ id: '1', version: undefined });
// @ts-expect-error a method that the resource does not have
void confluence.search.create({});
