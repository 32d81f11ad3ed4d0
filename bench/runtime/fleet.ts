// Thirty accounts of one token, over real sockets: time over the least that the token's windows allow, answers of 429, and how
// long each account waits for its reads.
//   node bench/runtime/fleet.mjs [milliseconds of a window]
import { setTimeout as delay } from 'node:timers/promises';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { RateLimitStore, Transport } from '../../templates/runtime/index.js';
import { startLimitedServer } from '../../test/support/limited-server.js';
import type { LimitedServer } from '../../test/support/limited-server.js';
import { getPage } from '../../test/support/operations.js';
import { putPages, readMany } from '../../test/support/read-many.js';

const windowMs = Number(process.argv[2] ?? 10_000);
const accounts = 30;
const policy = { limit: 50, windowMs };
const credentialPolicy = { limit: 500, windowMs };

interface Fleet {
  readonly server: LimitedServer;
  /** The clients of an account; with one store each, as if each ran in a process of its own. */
  client(account: number, store: RateLimitStore): Transport;
}

/** A server with Truto's limits, whose connections are open. */
async function startFleet(window: 'first-request' | 'aligned' | 'sliding'): Promise<Fleet> {
  const server = await startLimitedServer({ ...policy, tokenLimit: credentialPolicy.limit, window });
  const options = { token: 'one-for-all', baseUrl: server.url };
  for (let account = 0; account <= accounts; account++) putPages(server.pages(`${account}`), 50);
  const warm = createTransport({ ...options, token: 'warm', accountId: 'warm', rateLimit: false });
  // As many connections as a window of the token needs; what is refused on the way warms them as well.
  for (let round = 0; round < 4; round++) await readMany(warm, 0, credentialPolicy.limit, credentialPolicy.limit);
  return {
    server,
    client: (account, store) =>
      createTransport({ ...options, accountId: `${account}`, rateLimit: { store, policy, credentialPolicy } }),
  };
}

const print = (name: string, ...figures: readonly string[]): void =>
  console.log(`  ${name.padEnd(44)} ${figures.join('  ')}`);

async function drain(window: 'first-request' | 'aligned' | 'sliding', processes: number): Promise<void> {
  const { server, client } = await startFleet(window);
  const before = server.limited;
  const stores = Array.from({ length: processes }, () => createRateLimitStore());
  const startedAt = performance.now();
  const reads = Array.from({ length: accounts }, (_, account) => {
    const store = stores[account % processes] ?? createRateLimitStore();
    return readMany(client(account, store), 0, 50, 50);
  });
  const failures = (await Promise.all(reads)).flat();
  const leastMs = (Math.ceil((accounts * 50) / credentialPolicy.limit) - 1) * windowMs;
  const ratio = ((performance.now() - startedAt) / leastMs).toFixed(3);
  const name = `${accounts} × 50 reads, ${processes} ${processes === 1 ? 'store' : 'stores'}, ${window}`;
  print(name, `ratio ${ratio}`, `429: ${server.limited - before}`, `failed: ${failures.length}`);
  await server.close();
}

/** 29 accounts that read twice in a window, for three windows; and beside them one that reads all that it can, or none. */
async function trickle(flood: number): Promise<void> {
  const { server, client } = await startFleet('sliding');
  const before = server.limited;
  const store = createRateLimitStore();
  const waits: number[] = [];
  const read = async (transport: Transport, at: number): Promise<void> => {
    await delay(at);
    const startedAt = performance.now();
    await transport.request(getPage, { id: '0' });
    waits.push(performance.now() - startedAt);
  };
  const little = Array.from({ length: accounts - 1 }, (_, account) => {
    const transport = client(account, store);
    return Array.from({ length: 6 }, (_read, index) => read(transport, ((index + Math.random()) * windowMs) / 2));
  });
  await Promise.all([
    ...little.flat(),
    ...Array.from({ length: flood }, () => client(accounts, store).request(getPage, { id: '0' })),
  ]);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  const name = flood === 0 ? '29 that read little' : '29 that read little, and one that floods';
  print(name, `waits in ms: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`, `429: ${server.limited - before}`);
  await server.close();
}

console.log(`windows of ${windowMs} ms: 50 requests an account, 500 for the token`);
for (const window of ['first-request', 'aligned', 'sliding'] as const) await drain(window, 1);
await drain('first-request', 4);
await trickle(0);
await trickle(200);
