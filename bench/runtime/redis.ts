// Eight processes read from one account, and from thirty of one token, with their limits in a real Redis: time over the least
// that the server's windows allow, answers of 429, and scripts that Redis ran for each call. Needs redis-server.
//   node bench/runtime/redis.mjs [milliseconds of a window]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from '../../templates/runtime/index.js';
import type { RateLimitPolicy, TransportEvent } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import { startLimitedServer } from '../../test/support/limited-server.js';
import { putPages, readMany } from '../../test/support/read-many.js';
import { redisLibraries } from '../../test/support/redis-clients.js';
import { RedisServer } from '../../test/support/redis-server.js';
import type { WindowKind } from '../../test/support/request-windows.js';

interface Task {
  readonly library: string;
  /** Absent: each process keeps the limits by itself. */
  readonly port?: number;
  readonly url: string;
  readonly accounts: readonly string[];
  readonly from: number;
  readonly reads: number;
}

interface Report {
  readonly failures: readonly string[];
  /** How often Redis was away for the process: a machine that is too busy looks the same. */
  readonly outages: number;
}

interface Run {
  readonly name: string;
  readonly window: WindowKind;
  readonly library?: string;
  readonly accounts?: readonly string[];
  /** Of each process and account. */
  readonly reads?: number;
  readonly leastWindows: number;
  readonly meanwhile?: (redis: RedisServer) => Promise<void>;
  readonly withoutRedis?: boolean;
}

const windowMs = Number(process.argv[2] ?? 10_000);
const policy: RateLimitPolicy = { limit: 50, windowMs };
const credentialPolicy: RateLimitPolicy = { limit: 500, windowMs };
const processes = 8;

async function measure(run: Run): Promise<void> {
  const { name, window, library = 'ioredis', accounts = ['a'], reads = 50, leastWindows, meanwhile } = run;
  const server = await startLimitedServer({ ...policy, tokenLimit: credentialPolicy.limit, window, latencyMs: 20 });
  for (const account of accounts) putPages(server.pages(account), processes * reads);
  const redis = await RedisServer.start();
  const children = Array.from({ length: processes }, () =>
    fork(process.argv[1] ?? '', [String(windowMs), 'read'], { execArgv: [] }),
  );
  const ready = children.map((child, index) => {
    const { port } = redis;
    const task: Task = { library, url: server.url, accounts, from: index * reads, reads };
    child.send(run.withoutRedis ? task : { ...task, port });
    return once(child, 'message');
  });
  await Promise.all(ready);
  await redis.ask(['CONFIG', 'RESETSTAT']);
  const startedAt = performance.now();
  const done = children.map((child) => {
    child.send('go');
    return once(child, 'message') as Promise<[Report]>;
  });
  const beside = meanwhile?.(redis);
  const reports = (await Promise.all(done)).map(([report]) => report);
  const failed = reports.flatMap(({ failures }) => failures).length;
  const outages = reports.reduce((sum, report) => sum + report.outages, 0);
  const ratio = (performance.now() - startedAt) / (leastWindows * windowMs);
  await beside;
  const scripts = (await redis.scripts()) / (processes * accounts.length * reads);
  console.log(
    `  ${name.padEnd(56)} ratio ${ratio.toFixed(3)}  429: ${server.limited}  ` +
      `failed: ${failed}  scripts a call: ${scripts.toFixed(2)}  outages: ${outages}`,
  );
  await redis.remove();
  await server.close();
}

/** The first connections and the compiler's first look at the code are paid on another account and token. */
async function read({ library, port, url: baseUrl, accounts, from, reads }: Task): Promise<void> {
  const connect = redisLibraries.find(([name]) => name === library)?.[1];
  let outages = 0;
  const onEvent = (event: TransportEvent): void => {
    if (event.type === 'rate-limit-store' && event.state === 'away') outages += 1;
  };
  const connected = port === undefined ? undefined : await connect?.(port);
  const store = connected && createRedisRateLimitStore(connected.client);
  const warm = `warm ${process.pid}`;
  const warming = createTransport({ token: warm, accountId: warm, baseUrl, rateLimit: false });
  await readMany(warming, 0, policy.limit, policy.limit);
  process.send?.('ready');
  await once(process, 'message');
  const all = accounts.map((accountId) => {
    const rateLimit = { policy, credentialPolicy, ...(store && { store }) };
    return readMany(createTransport({ token: 't', accountId, baseUrl, rateLimit, onEvent }), from, reads, reads);
  });
  const failures = (await Promise.all(all)).flat();
  connected?.close();
  process.send?.({ failures, outages } satisfies Report, () => process.disconnect());
}

if (process.argv[3] === 'read') {
  const [task] = (await once(process, 'message')) as [Task];
  await read(task);
} else {
  const thirty = Array.from({ length: 30 }, (_, index) => `account ${index}`);
  const restart = async (redis: RedisServer): Promise<void> => {
    await delay(windowMs * 2.5);
    await redis.kill();
    await delay(windowMs / 2);
    await redis.start();
  };
  console.log(`${processes} processes, windows of ${windowMs} ms`);
  for (const window of ['first-request', 'sliding'] as const) {
    for (const [library] of redisLibraries) {
      await measure({ name: `400 calls of one account, ${library}, ${window}`, window, library, leastWindows: 7 });
    }
    await measure({
      name: `30 accounts, 48 calls each, ${window}`,
      window,
      accounts: thirty,
      reads: 6,
      leastWindows: 2,
    });
    await measure({
      name: `400 calls, Redis away for half a window, ${window}`,
      window,
      leastWindows: 7,
      meanwhile: restart,
    });
    await measure({ name: `400 calls without Redis, ${window}`, window, leastWindows: 7, withoutRedis: true });
  }
}
