// A plain app: one call of each standard method and a custom one, in both styles.
import { createConfluence, getSingleConfluencePageById } from 'confluence-tools';

const confluence = createConfluence({
  token: process.env.TRUTO_API_TOKEN,
  accountId: process.env.TRUTO_ACCOUNT_ID,
  baseUrl: process.env.TRUTO_API_BASE_URL,
});

const created = await confluence.pages.create({
  spaceId: '42',
  title: 'Caching Architecture',
  body: { representation: 'storage', value: '<p>Redis</p>' },
});
const read = await confluence.pages.get({ id: created.id, 'body-format': 'storage' });
const same = await getSingleConfluencePageById(confluence, { id: Number(created.id), 'body-format': 'storage' });
const updated = await confluence.call('update_a_confluence_page_by_id', {
  id: created.id,
  status: 'current',
  title: read.title,
  body: { representation: 'storage', value: '<p>Memcached</p>' },
  version: { number: read.version.number + 1 },
});
const { result } = await confluence.pages.list({ status: ['current'] });
await confluence.groups.removeMember({ groupId: '987654', accountId: '5a2b4c6d' });
await confluence.pages.delete({ id: created.id });

console.log(
  JSON.stringify({
    created: created.id,
    read: read.body.storage.value,
    same: same.title,
    version: updated.version.number,
    listed: result.map((page) => page.title),
  }),
);
