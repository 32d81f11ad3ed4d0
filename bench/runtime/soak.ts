// A fleet under faults for minutes: hangs, resets, 5xx, redirects, limits. What was lost, written twice or left hanging, whether
// the memory stays level, and how long the process lives after its last call.
//   node bench/runtime/soak.mjs [seconds]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, createTransport } from '../../templates/runtime/index.js';
import { startLimitedServer } from '../../test/support/limited-server.js';
import type { Fault } from '../../test/support/limited-service.js';
import { createPage, getPage } from '../../test/support/operations.js';
import { putPages } from '../../test/support/read-many.js';
import { seededRandom } from '../../test/support/seeded-random.js';

const seconds = Number(process.argv[3] ?? process.argv[2] ?? 300);
const accounts = 10;
const policy = { limit: 100, windowMs: 1_000 };
const kinds = ['reset', 'hang', 500, 502, 503, 504, 302] as const;

/** Every twentieth request fails, in one of these ways, before or after it took effect. */
function faults(): () => Fault | undefined {
  const random = seededRandom(11);
  return () => {
    if (random() >= 0.05) return undefined;
    return { kind: kinds[Math.floor(random() * kinds.length)] ?? 502, when: random() < 0.5 ? 'before' : 'after' };
  };
}

/** The server is a process of its own, so that only the client's memory is measured. */
async function serve(): Promise<void> {
  const server = await startLimitedServer({ ...policy, tokenLimit: 500, fault: faults() });
  for (let account = 0; account < accounts; account++) putPages(server.pages(`${account}`), 10);
  process.send?.(server.url);
  process.on('message', () => {
    const applied = Array.from({ length: accounts }, (_, account) => [...server.pages(`${account}`).applied]).flat();
    process.send?.({ applied, requests: server.requests.length, limited: server.limited });
  });
}

interface Report {
  readonly applied: readonly (readonly [write: string, times: number])[];
  readonly requests: number;
  readonly limited: number;
}

/** The clients, each with ten calls at once until the time is over. */
async function soak(): Promise<void> {
  const server = fork(process.argv[1] ?? '', ['serve'], { execArgv: [] });
  const [baseUrl] = (await once(server, 'message')) as [string];
  const until = performance.now() + seconds * 1_000;
  /** Only what failed is remembered, so that the heap is the run-time's: worker `3-7` created every second title up to its count. */
  const [failedTitles, failures] = [new Set<string>(), new Map<string, number>()];
  const counts = new Map<string, number>();
  const work = async (account: number, worker: number): Promise<void> => {
    for (let n = 0; performance.now() < until; n++) {
      counts.set(`${account}-${worker}`, n + 1);
      const client = createTransport({
        token: 'one-for-all',
        accountId: `${account}`,
        baseUrl,
        attemptTimeoutMs: 1_000,
        rateLimit: { policy, credentialPolicy: { ...policy, limit: 500 } },
        retry: { baseDelayMs: 20 },
      });
      const title = `${account}-${worker}-${n}`;
      const body = { representation: 'storage', value: '<p/>' } as const;
      try {
        if (n % 2 === 0) await client.request(getPage, { id: `${n % 10}` });
        else await client.request(createPage, { spaceId: '1', title, body });
      } catch (error) {
        // A redirect is never followed, and is said at once.
        const code = error instanceof ApiError ? error.code : String(error);
        failures.set(code, (failures.get(code) ?? 0) + 1);
        failedTitles.add(title);
      }
    }
  };
  const memory: number[] = [];
  const watch = async (): Promise<void> => {
    while (performance.now() < until) {
      globalThis.gc?.();
      memory.push(process.memoryUsage().heapUsed / 1e6);
      await delay((seconds * 1_000) / 10);
    }
  };
  const workers = Array.from({ length: accounts * 10 }, (_, index) =>
    work(index % accounts, Math.floor(index / accounts)),
  );
  await Promise.all([...workers, watch()]);
  const overMs = performance.now() - until;
  server.send('report');
  const [{ applied, requests, limited }] = (await once(server, 'message')) as [Report];
  server.kill();
  const times = new Map(applied);
  let [lost, calls] = [0, 0];
  for (const [worker, count] of counts) {
    calls += count;
    for (let n = 1; n < count; n += 2) {
      const title = `${worker}-${n}`;
      if (!failedTitles.has(title) && !times.has(`create ${title}`)) lost++;
    }
  }
  const twice = applied.filter(([, count]) => count > 1).length;
  console.log(`  ${seconds} s: ${calls} calls, ${requests} requests, 429: ${limited}`);
  console.log(`  lost: ${lost}  twice: ${twice}  failed: ${JSON.stringify(Object.fromEntries(failures))}`);
  console.log(`  the last call ended ${overMs.toFixed(0)} ms after the time was over`);
  console.log(`  heap in MB, at ten moments: ${memory.map((size) => size.toFixed(1)).join(' ')}`);
  process.send?.('over');
  process.disconnect?.();
}

if (process.argv[2] === 'serve') await serve();
else if (process.argv[2] === 'soak') await soak();
else {
  const child = fork(process.argv[1] ?? '', ['soak', `${seconds}`], { execArgv: ['--expose-gc'] });
  await once(child, 'message');
  const startedAt = performance.now();
  await once(child, 'exit');
  console.log(`  the process ended ${(performance.now() - startedAt).toFixed(0)} ms after its last call`);
}
