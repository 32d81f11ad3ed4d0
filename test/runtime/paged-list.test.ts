import { beforeEach, describe, expect, it } from 'vitest';
import { createRateLimitStore, createTransport, listRecords } from '../../templates/runtime/index.js';
import type { ListOptions, PagedList, Transport } from '../../templates/runtime/index.js';
import type { SeenRequest } from '../support/limited-service.js';
import type { StoreAnswer } from '../support/page-store.js';
import { listPages } from '../support/operations.js';
import type { TestPage } from '../support/operations.js';
import { refusal } from '../support/refusal.js';
import { VirtualServer } from '../support/virtual-server.js';

let server: VirtualServer;
let transport: Transport;
let answer: ((request: SeenRequest) => StoreAnswer | undefined) | undefined;

beforeEach(() => {
  answer = undefined;
  server = new VirtualServer({ answer: (request) => answer?.(request) });
  for (const id of ['1', '2', '3', '4', '5']) {
    server.pages('a').put({ id, status: 'current', title: id, version: { number: 1 }, body: {} });
  }
  // Nothing here is about limits: no list waits for one.
  const rateLimit = { store: createRateLimitStore(), policy: { limit: 1000, windowMs: 1000 } };
  const { url: baseUrl, fetch } = server;
  transport = createTransport({ token: 't', accountId: 'a', baseUrl, fetch, rateLimit });
});

const list = (options?: ListOptions): PagedList<TestPage> => listRecords(transport, listPages, {}, options);

const ids = async (pages: AsyncIterable<TestPage>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of pages) found.push(id);
  return found;
};

describe('a list', () => {
  it('sends nothing before it is used, and one request however often it is awaited', async () => {
    const pages = list({ limit: 2 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.requests).toHaveLength(0);
    const [first, second] = [await pages, await pages];
    expect(first).toBe(second);
    expect(first).toMatchObject({
      result: [{ id: '1' }, { id: '2' }],
      nextCursor: '2',
      prevCursor: null,
      resultCount: 5,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('gives every record of every page, and uses the page that was awaited before', async () => {
    const pages = list({ limit: 2 });
    await pages;
    expect(await ids(pages)).toEqual(['1', '2', '3', '4', '5']);
    expect(server.requests.map(({ query }) => [query.get('limit'), query.get('next_cursor')])).toEqual([
      ['2', null],
      ['2', '2'],
      ['2', '4'],
    ]);
  });

  it('gives page after page', async () => {
    const sizes: number[] = [];
    for await (const page of list({ limit: 2 }).pages()) sizes.push(page.result.length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('begins at a cursor', async () => {
    expect(await ids(list({ limit: 3, cursor: '3' }))).toEqual(['4', '5']);
  });

  it.each([
    [0, [], 0],
    [2, ['1', '2'], 1],
    [3, ['1', '2', '3'], 2],
    [9, ['1', '2', '3', '4', '5'], 3],
  ])('ends after maxItems: %d', async (maxItems, expected, requests) => {
    expect(await ids(list({ limit: 2, maxItems }))).toEqual(expected);
    expect(server.requests).toHaveLength(requests);
  });

  it('asks for no page more than is looked at', async () => {
    for await (const { id } of list({ limit: 2 })) if (id === '2') break;
    expect(server.requests).toHaveLength(1);
  });

  it('refuses a maxItems that is no number of records', () => {
    expect(refusal(() => list({ maxItems: -1 }))).toEqual({
      message: 'The argument "maxItems" has to be 0 or more.',
      path: 'maxItems',
    });
  });

  it('feels like a promise: then, catch and finally', async () => {
    answer = () => ({ status: 404, body: {} });
    let ended = 0;
    const failed = list();
    expect(await failed.catch((error: unknown) => (error as { code: string }).code)).toBe('NOT_FOUND');
    await expect(failed.finally(() => ended++)).rejects.toMatchObject({ status: 404 });
    expect([await failed.then(null, () => 'refused'), ended, server.requests.length]).toEqual(['refused', 1, 1]);
  });

  it('stops when the signal says so', async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const { id } of list({ limit: 1, signal: controller.signal })) {
        seen.push(id);
        if (id === '2') controller.abort(new Error('enough'));
      }
    };
    await expect(walk()).rejects.toThrow('enough');
    expect([seen, server.requests.length]).toEqual([['1', '2'], 2]);
  });
});

/** Answers so many empty pages, each with another cursor, then one record. */
const emptyPages = (times: number): void => {
  let sent = 0;
  answer = () => {
    sent += 1;
    const body = sent <= times ? { result: [], next_cursor: `c${sent}` } : { result: [{ id: '9' }], next_cursor: null };
    return { status: 200, body };
  };
};

describe('pages that hold nothing', () => {
  it('are passed over, a hundred of them in a row', async () => {
    emptyPages(100);
    expect(await ids(list())).toEqual(['9']);
  });

  it('end the iteration with an error where nothing else comes', async () => {
    emptyPages(Infinity);
    await expect(ids(list())).rejects.toMatchObject({
      code: 'PAGINATION_LOOP',
      message: 'The server gave nothing but empty pages. Use the records so far.',
    });
    expect(server.requests).toHaveLength(101);
  });
});
