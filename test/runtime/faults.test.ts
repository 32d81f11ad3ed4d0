import { describe, expect, it, onTestFinished } from 'vitest';
import { createRateLimitStore, createTransport, listRecords, NotFoundError } from '../../templates/runtime/index.js';
import type { Transport } from '../../templates/runtime/index.js';
import { startLimitedServer } from '../support/limited-server.js';
import type { SeenRequest } from '../support/limited-service.js';
import { createPage, deletePage, getPage, listPages, removeMember, updatePage } from '../support/operations.js';
import type { PageStore } from '../support/page-store.js';
import { seededFaults } from '../support/seeded-faults.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';

const body = { representation: 'storage', value: '<p/>' } as const;

interface Truto {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  pages(account: string): PageStore;
}

const connect = ({ url: baseUrl }: Truto, fetch?: typeof globalThis.fetch): Transport =>
  createTransport({
    token: 't',
    accountId: 'a',
    baseUrl,
    rateLimit: { store: createRateLimitStore(), policy: { limit: 100_000, windowMs: 1_000 } },
    retry: { baseDelayMs: 1 },
    ...(fetch && { fetch }),
  });

/** Makes the calls, 32 at once, and gives the writes that they are to have made. */
async function callEverything(transport: Transport, pages: PageStore, calls: number): Promise<readonly string[]> {
  for (let id = 0; id < calls; id++) {
    pages.put({ id: `p${id}`, status: 'current', title: `P${id}`, version: { number: 1 }, body: { storage: body } });
  }
  const writes: string[] = [];
  const kinds = [
    (n: number) => transport.request(getPage, { id: `p${n}` }),
    (n: number) => {
      writes.push(`create N${n}`);
      return transport.request(createPage, { spaceId: '1', title: `N${n}`, body });
    },
    (n: number) => {
      writes.push(`update p${n} 2`);
      const version = { number: 2 };
      return transport.request(updatePage, { id: `p${n}`, status: 'current', title: 'U', body, version });
    },
    () => listRecords(transport, listPages, {}, { limit: 2 }),
    (n: number) => {
      writes.push(`delete p${n}`);
      return transport.request(deletePage, { id: `p${n}` });
    },
    () => transport.request(removeMember, { groupId: 'g', accountId: 'u' }),
  ];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < calls; n = next++) await kinds[n % kinds.length]?.(n);
  };
  await Promise.all(Array.from({ length: 32 }, work));
  return writes;
}

/** What was to be written took effect, each once; and what failed was sent again, a write under a key. */
function expectEachWriteOnce(truto: Truto, writes: readonly string[], calls: number): void {
  const { applied } = truto.pages('a');
  expect([...applied.keys()].toSorted()).toEqual(writes.toSorted());
  expect(new Set(applied.values())).toEqual(new Set([1]));
  const sent = truto.requests.filter(({ method }) => method !== 'GET');
  expect(sent.every(({ headers }) => headers['idempotency-key'] !== undefined)).toBe(true);
  expect(truto.requests.length).toBeGreaterThan(calls * 1.027);
}

describe('mixed calls with 5 % of 502, 504 and resets, some after the write took effect', () => {
  it.each([1, 2, 3, 4, 5])('all succeed, and nothing is written twice (seed %d)', async (seed) => {
    const calls = 1_500;
    const truto = new VirtualServer({ fault: seededFaults(seed, 0.05) });
    const transport = connect(truto, truto.fetch);
    const writes = await inVirtualTime(() => callEverything(transport, truto.pages('a'), calls), { seed });
    expectEachWriteOnce(truto, writes, calls);
  });

  it('all succeed over real connections too, and nothing is written twice', async () => {
    const calls = 300;
    const truto = await startLimitedServer({ fault: seededFaults(6, 0.05) });
    onTestFinished(() => truto.close());
    const writes = await callEverything(connect(truto), truto.pages('a'), calls);
    expectEachWriteOnce(truto, writes, calls);
  });

  it('would be told apart from a real failure', async () => {
    const truto = new VirtualServer();
    await expect(connect(truto, truto.fetch).request(deletePage, { id: 'none' })).rejects.toBeInstanceOf(NotFoundError);
  });
});
