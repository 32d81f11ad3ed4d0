// A process of a fleet: takes its task from the parent, reads, and reports what went wrong and what its store told.
import { createTransport } from '../../templates/runtime/index.js';
import type { RateLimitPolicy } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import { readMany } from '../support/read-many.js';
import { redisLibraries } from '../support/redis-clients.js';
import { withTurnExtras } from '../support/with-turn-extras.js';

/** What the parent asks for. */
export interface FleetTask {
  readonly library: string;
  readonly port: number;
  readonly url: string;
  readonly policy: RateLimitPolicy;
  readonly tokenPolicy?: RateLimitPolicy;
  /** Much for a Redis on this machine, which may be busy. */
  readonly commandTimeoutMs: number;
  readonly accounts: readonly string[];
  /** Reads of an account of its own before, so that connections are there; they are under no limit of the token. */
  readonly warm: number;
  /** The id of the first page, and how many are read of each account. */
  readonly from: number;
  readonly reads: number;
  readonly atOnce: number;
}

/** What the process answers. */
export interface FleetReport {
  readonly failures: readonly string[];
  /** States of Redis that calls were told of. */
  readonly changes: readonly string[];
}

process.once('message', async (task: FleetTask) => {
  const { library, port, url, policy, tokenPolicy, commandTimeoutMs, accounts, warm, from, reads, atOnce } = task;
  const connect = redisLibraries.find(([name]) => name === library)?.[1];
  if (connect === undefined) throw new Error(`There is no library ${library}.`);
  const { client, close } = await connect(port);
  const own = createTransport({ token: 't', accountId: `warm ${process.pid}`, baseUrl: url, rateLimit: false });
  await readMany(own, 0, warm, warm);
  const changes: string[] = [];
  const store = withTurnExtras(createRedisRateLimitStore(client, { commandTimeoutMs }), {
    onStoreChange: ({ state }) => changes.push(state),
    ...(tokenPolicy && { credential: { key: `${url} token`, policy: tokenPolicy } }),
  });
  const all = accounts.map((accountId) => {
    const transport = createTransport({ token: 't', accountId, baseUrl: url, rateLimit: { store, policy } });
    return readMany(transport, from, reads, atOnce);
  });
  const failures = (await Promise.all(all)).flat();
  close();
  process.send?.({ failures, changes } satisfies FleetReport, () => process.disconnect());
});
