// Processes that know nothing of each other read from one account, 200 pages each: time over the least that the server's
// windows allow, and the answers of 429 met on the way.
//   node bench/runtime/shared-account.mjs
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createTransport } from '../../templates/runtime/index.js';
import { onlyRefusals } from '../../test/support/header-forms.js';
import type { HeaderForm } from '../../test/support/header-forms.js';
import { startLimitedServer } from '../../test/support/limited-server.js';
import { exactHeaders } from '../../test/support/limited-service.js';
import { putPages, readMany } from '../../test/support/read-many.js';

interface Task {
  readonly url: string;
  readonly from: number;
  readonly atOnce: number;
}

const policy = { limit: 50, windowMs: 1_000 };
const reads = 200;

async function measure(name: string, processes: number, atOnce: number, rateLimitHeaders: HeaderForm): Promise<void> {
  const server = await startLimitedServer({ ...policy, rateLimitHeaders });
  putPages(server.pages('a'), processes * reads);
  putPages(server.pages('warm'), reads);
  const children = Array.from({ length: processes }, () => fork(process.argv[1] ?? '', ['read'], { execArgv: [] }));
  const ready = children.map((child, index) => {
    const task: Task = { url: server.url, from: index * reads, atOnce };
    child.send(task);
    return once(child, 'message');
  });
  await Promise.all(ready);
  const before = server.limited;
  const startedAt = performance.now();
  const done = children.map((child) => {
    child.send('go');
    return once(child, 'message') as Promise<[readonly string[]]>;
  });
  const failures = (await Promise.all(done)).flatMap(([failed]) => failed);
  const leastMs = ((processes * reads) / policy.limit - 1) * policy.windowMs;
  const ratio = (performance.now() - startedAt) / leastMs;
  console.log(
    `  ${`${processes} processes, ${atOnce} at once, ${name}`.padEnd(56)} ratio ${ratio.toFixed(3)}  ` +
      `429: ${server.limited - before}  failed: ${failures.length}`,
  );
  await server.close();
}

/** The first connections and the compiler's first look at the code are paid on another account. */
async function read({ url: baseUrl, from, atOnce }: Task): Promise<void> {
  const options = { token: 't', baseUrl };
  await readMany(createTransport({ ...options, accountId: 'warm', rateLimit: false }), 0, 150, 50);
  const transport = createTransport({ ...options, accountId: 'a', rateLimit: { policy } });
  process.send?.('ready');
  await once(process, 'message');
  const failures = await readMany(transport, from, reads, atOnce);
  process.send?.(failures, () => process.disconnect());
}

if (process.argv[2] === 'read') {
  const [task] = (await once(process, 'message')) as [Task];
  await read(task);
} else {
  console.log(
    `${reads} reads of each process, windows of ${policy.windowMs} ms, ${policy.limit} requests in each for all`,
  );
  for (const processes of [2, 3, 4]) {
    await measure('every answer shows the limit', processes, 20, exactHeaders);
    await measure('every answer shows the limit', processes, 200, exactHeaders);
    await measure('only a 429 says something', processes, 200, onlyRefusals(exactHeaders));
    await measure('nothing is said', processes, 200, () => ({}));
  }
}
