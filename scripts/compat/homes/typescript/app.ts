import { createConfluence, editPage } from 'confluence-tools';
import type { Page } from 'confluence-tools';

const confluence = createConfluence({ token: 'token', accountId: 'account' });

export async function touch(id: string): Promise<Page> {
  await editPage(confluence, { id, edit: ({ body }) => ({ body: body.storage.value }) });
  return confluence.pages.get({ id });
}
