// The same in TypeScript: every value below has the type that it is used as.
import {
  createConfluence,
  getSingleConfluencePageById,
  type Page,
  type ToolInputs,
  type ToolName,
  type UpdateAConfluencePageByIdInput,
} from 'confluence-tools';

declare const process: { readonly env: { readonly [name: string]: string | undefined } };

const confluence = createConfluence({
  token: process.env['TRUTO_API_TOKEN'] ?? '',
  accountId: process.env['TRUTO_ACCOUNT_ID'] ?? '',
  baseUrl: process.env['TRUTO_API_BASE_URL'] ?? '',
});

const created: Page = await confluence.pages.create({
  spaceId: '42',
  title: 'Caching Architecture',
  body: { representation: 'storage', value: '<p>Redis</p>' },
});
const read = await confluence.pages.get({ id: created.id, 'body-format': 'storage' });
const same: Page = await getSingleConfluencePageById(confluence, { id: Number(created.id), 'body-format': 'storage' });
const update: UpdateAConfluencePageByIdInput = {
  id: created.id,
  status: 'current',
  title: read.title,
  body: { representation: 'storage', value: '<p>Memcached</p>' },
  version: { number: read.version.number + 1 },
};
const tool = 'update_a_confluence_page_by_id' satisfies ToolName;
const updated = await confluence.call(tool, update satisfies ToolInputs[typeof tool]);
const { result } = await confluence.pages.list({ status: ['current'] });
const titles: string[] = result.map((page) => page.title);
const answer: unknown = await confluence.groups.removeMember({ groupId: '987654', accountId: '5a2b4c6d' });
const nothing: undefined = await confluence.pages.delete({ id: created.id });

const report = {
  created: created.id,
  read: read.body?.storage?.value,
  same: same.title,
  version: updated.version.number,
  listed: titles,
  answer,
  nothing,
};
console.log(JSON.stringify(report));
