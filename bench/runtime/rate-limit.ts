// Time over the least that the server's windows allow, and the answers of 429 met on the way.
//   node bench/runtime/rate-limit.mjs [milliseconds of a window]
import { setTimeout as delay } from 'node:timers/promises';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import { emptyForms, headerForms, onlyRefusals } from '../../test/support/header-forms.js';
import { startLimitedServer } from '../../test/support/limited-server.js';
import type { LimitedServerOptions } from '../../test/support/limited-server.js';
import { putPages, readMany } from '../../test/support/read-many.js';

const windowMs = Number(process.argv[2] ?? 2_000);
const reads = 400;
const believed = 50;

/**
 * The first connections and the compiler's first look at the code are left out: they are paid on another account.
 *
 * @param atOnce how many reads are under way at once
 */
async function measure(name: string, options: LimitedServerOptions, limit: number, atOnce: number): Promise<void> {
  const server = await startLimitedServer({ ...options, limit, windowMs });
  putPages(server.pages('a'), reads);
  putPages(server.pages('warm'), limit);
  const shared = { token: 't', baseUrl: server.url };
  const warm = createTransport({ ...shared, accountId: 'warm', rateLimit: false });
  for (let round = 0; round < 4; round++) await readMany(warm, 0, limit, limit);
  await delay(Math.random() * windowMs);
  const before = server.limited;
  const rateLimit = { store: createRateLimitStore(), policy: { limit: believed, windowMs } };
  const transport = createTransport({ ...shared, accountId: 'a', rateLimit });
  const startedAt = performance.now();
  const failures = await readMany(transport, 0, reads, atOnce);
  const ratio = (performance.now() - startedAt) / ((Math.ceil(reads / limit) - 1) * windowMs);
  const limited = server.limited - before;
  console.log(`  ${name.padEnd(72)} ratio ${ratio.toFixed(3)}  429: ${limited}  failed: ${failures.length}`);
  await server.close();
}

console.log(`${reads} reads, windows of ${windowMs} ms`);
for (const window of ['first-request', 'aligned', 'sliding'] as const) {
  await measure(`drain, 40 at a time, ${window}`, { window }, believed, 40);
  await measure(`burst, ${window}`, { window }, believed, reads);
}
await measure('burst, no headers', { rateLimitHeaders: () => ({}) }, believed, reads);
for (const [name, headers] of [...headerForms, ...emptyForms]) {
  const options = { rateLimitHeaders: onlyRefusals(headers) };
  await measure(`half of what is believed, 429: ${name}`, options, believed / 2, 40);
}
