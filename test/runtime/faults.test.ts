import { describe, expect, it } from 'vitest';
import { createRateLimitStore, createTransport, NotFoundError } from '../../templates/runtime/index.js';
import { startLimitedServer } from '../support/limited-server.js';
import { createPage, deletePage, getPage, listPages, removeMember, updatePage } from '../support/operations.js';
import { seededFaults } from '../support/seeded-faults.js';

const calls = 1_500;
const body = { representation: 'storage', value: '<p/>' } as const;

describe('1,500 mixed calls with 5 % of 502, 504 and resets, some after the write took effect', () => {
  it.each([1, 2, 3, 4, 5])('all succeed, and nothing is written twice (seed %d)', async (seed) => {
    const server = await startLimitedServer({ fault: seededFaults(seed, 0.05) });
    const pages = server.pages('a');
    const storage = { storage: body };
    for (let id = 0; id < calls; id++) {
      pages.put({ id: `p${id}`, status: 'current', title: `P${id}`, version: { number: 1 }, body: storage });
    }
    const transport = createTransport({
      token: 't',
      accountId: 'a',
      baseUrl: server.url,
      rateLimit: { store: createRateLimitStore(), policy: { limit: 100_000, windowMs: 1_000 } },
      retry: { baseDelayMs: 1 },
    });
    const expected: string[] = [];
    const kinds = [
      (n: number) => transport.request(getPage, { id: `p${n}` }),
      (n: number) => {
        expected.push(`create N${n}`);
        return transport.request(createPage, { spaceId: '1', title: `N${n}`, body });
      },
      (n: number) => {
        expected.push(`update p${n} 2`);
        const version = { number: 2 };
        return transport.request(updatePage, { id: `p${n}`, status: 'current', title: 'U', body, version });
      },
      () => transport.list(listPages, {}, { limit: 2 }),
      (n: number) => {
        expected.push(`delete p${n}`);
        return transport.request(deletePage, { id: `p${n}` });
      },
      () => transport.request(removeMember, { groupId: 'g', accountId: 'u' }),
    ];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let n = next++; n < calls; n = next++) await kinds[n % kinds.length]?.(n);
    };
    await Promise.all(Array.from({ length: 32 }, work));
    await server.close();
    expect([...pages.applied.keys()].toSorted()).toEqual(expected.toSorted());
    expect(new Set(pages.applied.values())).toEqual(new Set([1]));
    const writes = server.requests.filter(({ method }) => method !== 'GET');
    expect(writes.every(({ headers }) => headers['idempotency-key'] !== undefined)).toBe(true);
    expect(server.requests.length).toBeGreaterThan(calls + 40);
  });

  it('would be told apart from a real failure', async () => {
    const server = await startLimitedServer({});
    const transport = createTransport({ token: 't', accountId: 'a', baseUrl: server.url });
    await expect(transport.request(deletePage, { id: 'none' })).rejects.toBeInstanceOf(NotFoundError);
    await server.close();
  });
});
