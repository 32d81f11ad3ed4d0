// Time over the least that the server's windows allow, and the answers of 429 met on the way.
// node bench/runtime/rate-limit.mjs [milliseconds of a window]
import { loadBundled } from './support/load-bundled.mjs';

const windowMs = Number(process.argv[2] ?? 2_000);
const { exactHeaders, runAgainstLimit } = await loadBundled(
  'test/support/rate-limit-run.ts',
  'test/support/limited-server.ts',
);
const only429 = (state) => (state.granted ? {} : exactHeaders(state));
const silent = () => ({});
const kinds = ['first-request', 'aligned', 'sliding'];
const runs = [
  ...kinds.map((window) => [`drain, 40 at a time, ${window}`, { limit: 50, window }, 40]),
  ...kinds.map((window) => [`burst, ${window}`, { limit: 50, window }, 400]),
  ['burst, no headers', { limit: 50, rateLimitHeaders: silent }, 400],
  ['half of what is believed, headers on 429', { limit: 25, rateLimitHeaders: only429 }, 40],
  ['half of what is believed, no headers', { limit: 25, rateLimitHeaders: silent }, 40],
];
console.log(`400 reads, windows of ${windowMs} ms`);
for (const [name, options, atOnce] of runs) {
  const { failures, limited, ratio } = await runAgainstLimit({ windowMs, ...options }, 400, atOnce);
  console.log(`  ${name.padEnd(42)} ratio ${ratio.toFixed(3)}  429: ${limited}  failed: ${failures.length}`);
}
