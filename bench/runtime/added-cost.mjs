// What a call costs over bare `fetch`: the same request to a server without a limit, in turn, medians of several rounds.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadBundled } from './support/load-bundled.mjs';

const calls = Number(process.argv[2] ?? 2_000);
const rounds = 9;
const { createRateLimitStore, createTransport, getPage } = await loadBundled(
  'templates/runtime/index.ts',
  'test/support/operations.ts',
);

const server = fork(new URL('support/unlimited-server.mjs', import.meta.url));
const [port] = await once(server, 'message');
const baseUrl = `http://127.0.0.1:${port}`;
const url = `${baseUrl}/proxy/pages/1?integrated_account_id=a`;
const headers = { authorization: 'Bearer t', accept: 'application/json' };
const client = (rateLimit) => createTransport({ token: 't', accountId: 'a', baseUrl, rateLimit });
const paced = client({ store: createRateLimitStore(), policy: { limit: 1e9, windowMs: 10_000 } });
const unpaced = client(false);

const kinds = {
  fetch: async () => (await fetch(url, { headers })).json(),
  'client, rate limit kept': () => paced.request(getPage, { id: '1' }),
  'client, rateLimit: false': () => unpaced.request(getPage, { id: '1' }),
};

const microseconds = async (call, atOnce) => {
  let left = calls;
  const startedAt = performance.now();
  const work = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ((performance.now() - startedAt) * 1000) / calls;
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const atOnce of [1, 64]) {
  for (const call of Object.values(kinds)) await microseconds(call, atOnce);
  const times = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, call] of Object.entries(kinds)) times[name].push(await microseconds(call, atOnce));
  }
  console.log(`\n${atOnce} at a time, microseconds for each call (median of ${rounds}), ratio (median of the rounds)`);
  for (const [name, values] of Object.entries(times)) {
    const ratio = median(values.map((value, round) => value / times.fetch[round]));
    console.log(`  ${name.padEnd(26)} ${median(values).toFixed(0).padStart(5)}  ${ratio.toFixed(2)}`);
  }
}
server.disconnect();
