import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertCql, createConfluence, type Confluence } from 'confluence-tools';
import { createLangChainTools } from 'confluence-tools/langchain';
import { onTestFinished } from 'vitest';

const page = {
  id: '8943721',
  status: 'current',
  title: 'Caching',
  version: { number: 13, message: '' },
  body: { storage: { representation: 'storage', value: '<p>Redis</p>' } },
};
const edit = {
  id: '8943721',
  status: 'current',
  title: 'Caching',
  version: { number: 13 },
  body: { representation: 'storage', value: '<p>Memcached</p>' },
} as const;

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client for a server with one answer. */
async function clientOf({ status, body, headers }: Answer): Promise<Confluence> {
  const server = createServer((_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body)),
  );
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createConfluence({ token: 'a-token-of-truto', accountId: 'account', baseUrl, retry: false });
}

/** The message of what is thrown, with the address of a documentation. */
async function thrown(action: () => Promise<unknown>): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message}`.replaceAll(/127\.0\.0\.1:\d+/gu, 'api.truto.one');
  }
  throw new Error('nothing was thrown');
}

const read = async (answer: Answer): Promise<string> => {
  const confluence = await clientOf(answer);
  return thrown(() => confluence.pages.get({ id: '8943721' }));
};

const readByModel = async (id: string): Promise<string> => {
  const tools = createLangChainTools(await clientOf({ status: 200, body: page }));
  const get = tools.find(({ name }) => name === 'get_single_confluence_page_by_id');
  return thrown(async () => get?.invoke({ id }));
};

/** What an app hears from the emitted package that a beginner may meet, in the order of the page. */
export const runTimeErrors: readonly (() => Promise<string>)[] = [
  () => read({ status: 401, body: { message: 'Unauthorized' } }),
  () => {
    const raw_response = { code: 401, message: 'Unauthorized; scope does not match' };
    return read({ status: 401, body: { message: '', truto_is_remote_error: true, raw_response } });
  },
  () => read({ status: 404, body: { message: 'Not found' } }),
  async () => {
    const conflict = { message: 'Version must be incremented when updating a page. Current version: 13.' };
    const confluence = await clientOf({ status: 409, body: conflict });
    return thrown(() => confluence.pages.update(edit));
  },
  async () => {
    const confluence = await clientOf({ status: 409, body: { message: 'Draft pages cannot be updated' } });
    return thrown(() => confluence.pages.update(edit));
  },
  async () => {
    const confluence = await clientOf({ status: 413, body: { message: 'Content too large' } });
    return thrown(() => confluence.pages.update(edit));
  },
  () => read({ status: 502, body: '<html><h1>Bad Gateway</h1></html>', headers: { 'content-type': 'text/html' } }),
  () => read({ status: 429, body: { message: 'Too many requests' }, headers: { 'ratelimit-reset': '3600' } }),
  () => thrown(async () => assertCql('type = page AND title ~ Caching Architecture', 'cql')),
  async () => {
    const confluence = await clientOf({ status: 400, body: { message: 'Could not parse cql : type = page AND' } });
    return thrown(async () => confluence.search.list({ cql: 'type = page AND' }));
  },
  () => readByModel('Caching Guide'),
  () => readByModel('https://acme.atlassian.net/wiki/spaces/ENG/pages/8943721'),
  async () => {
    const confluence = await clientOf({ status: 200, body: page });
    const tools = createLangChainTools(confluence, { versioning: 'auto' });
    const update = tools.find(({ name }) => name === 'update_a_confluence_page_by_id');
    const { version: _, ...input } = edit;
    return thrown(async () => update?.invoke(input));
  },
  async () => {
    const tools = createLangChainTools(await clientOf({ status: 204, body: '' }));
    const get = tools.find(({ name }) => name === 'get_single_confluence_page_by_id');
    return thrown(async () => get?.invoke({ id: '8943721' }));
  },
  () => thrown(async () => createConfluence({ token: '', accountId: 'account' }).pages.get({ id: '8943721' })),
  async () => {
    const options = {
      token: 'a-token-of-truto',
      accountId: 'account',
      baseUrl: 'http://127.0.0.1:1',
      retry: false,
    } as const;
    return thrown(async () => createConfluence(options).pages.get({ id: '8943721' }));
  },
];
