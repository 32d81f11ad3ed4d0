// Each of these has to be an error for the compiler.
import { createConfluence } from 'confluence-tools';

const confluence = createConfluence({ token: 'token', accountId: 'account' });

// @ts-expect-error There is no such tool.
await confluence.call('drop_all_confluence_pages', {});

// @ts-expect-error `spaceId` and `title` are missing.
await confluence.pages.create({ body: { representation: 'storage', value: '' } });

// @ts-expect-error `html` is not a representation.
await confluence.pages.create({ spaceId: '1', title: 'a', body: { representation: 'html', value: '' } });

// @ts-expect-error A status is a list here.
await confluence.pages.list({ status: 'current' });

await confluence.call('update_a_confluence_page_by_id', {
  id: '1',
  status: 'current',
  title: 'a',
  body: { representation: 'storage', value: '' },
  // @ts-expect-error The version of an update is an object.
  version: 2,
});

// @ts-expect-error There is no such input.
await confluence.pages.get({ id: '1', bodyFormat: 'storage' });

// @ts-expect-error A query is needed.
await confluence.search.list({});

// @ts-expect-error What a custom method answers is not known.
(await confluence.groups.removeMember({ groupId: '1', accountId: '2' })).toString();
