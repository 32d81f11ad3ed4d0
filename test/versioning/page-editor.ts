import {
  editVersioned,
  type EditOptions,
  type Transport,
  type VersionedResource,
} from '../../templates/runtime/index.js';
import { getPage, updatePage, type TestPage } from '../support/operations.js';
import type { PageStore } from '../support/page-store.js';

/** What the generator emits for pages. */
export const pages: VersionedResource<TestPage, 'representation'> = {
  get: getPage,
  update: updatePage,
  read: { 'body-format': 'storage' },
  body: 'representation',
  version: 'object',
  keep: ['status', 'title', 'body'],
};

export function editPage(confluence: Transport, options: EditOptions<TestPage>): Promise<TestPage> {
  return editVersioned(confluence, pages, options);
}

/** A server that keeps pages, over a socket or in memory. */
export interface PageServer {
  pages(account: string): PageStore;
}

/** Puts a page into the account. */
export function putPage(
  server: PageServer,
  account: string,
  id: string,
  body: string,
  number = 1,
  more: Partial<TestPage> = {},
): void {
  server.pages(account).put({
    id,
    status: 'current',
    title: 'Caching Architecture',
    spaceId: '1',
    version: { number },
    body: { storage: { representation: 'storage', value: body } },
    ...more,
  });
}

/** The storage body that a page has on the server. */
export function bodyOf(server: PageServer, account: string, id: string): string {
  return server.pages(account).page(id)?.body.storage?.value ?? '';
}

/** A `fetch` whose requests carry no idempotency key, as if the server did not know such keys. */
export function withoutKeys(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.delete('idempotency-key');
    return send(input, { ...init, headers });
  };
}
