// A process of a fleet: takes its task from the parent, reads, and reports what went wrong and what its store told.
import { createTransport } from '../../templates/runtime/index.js';
import type { RateLimitPolicy, TransportEvent } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import { readMany } from '../support/read-many.js';
import { redisLibraries } from '../support/redis-clients.js';

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
  /** Reads of an account and a token of its own before, so that connections are there. */
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
  const own = `warm ${process.pid}`;
  await readMany(createTransport({ token: own, accountId: own, baseUrl: url, rateLimit: false }), 0, warm, warm);
  const changes: string[] = [];
  const onEvent = (event: TransportEvent): void => {
    if (event.type === 'rate-limit-store') changes.push(event.state);
  };
  const store = createRedisRateLimitStore(client, { commandTimeoutMs });
  const rateLimit = { store, policy, ...(tokenPolicy && { credentialPolicy: tokenPolicy }) };
  const all = accounts.map((accountId) =>
    readMany(
      createTransport({ token: 'one-for-all', accountId, baseUrl: url, rateLimit, onEvent }),
      from,
      reads,
      atOnce,
    ),
  );
  const failures = (await Promise.all(all)).flat();
  close();
  process.send?.({ failures, changes } satisfies FleetReport, () => process.disconnect());
});
