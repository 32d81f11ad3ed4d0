// node bench/runtime/added-cost.mjs [calls of a round] [rounds]
// What a call costs over `fetch` as an app would write it: the same request to a server without a limit, in turn, by the clock and in CPU time
// of this process. Rounds are short and many, so that what else the machine does meets all alike.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadBundled } from './support/load-bundled.mjs';

const calls = Number(process.argv[2] ?? 20);
const rounds = Number(process.argv[3] ?? 200);
const { createRateLimitStore, createTransport, getPage } = await loadBundled(
  'templates/runtime/index.ts',
  'test/support/operations.ts',
);

const server = fork(new URL('support/unlimited-server.mjs', import.meta.url));
const [port] = await once(server, 'message');
const baseUrl = `http://127.0.0.1:${port}`;
const token = 't'.repeat(40);
const client = (rateLimit) => createTransport({ token, accountId: 'a', baseUrl, rateLimit });
const paced = client({ store: createRateLimitStore(), policy: { limit: 1e9, windowMs: 10_000 } });
const unpaced = client(false);

/** What an app would write without a client. */
const fetchPage = async (accountId, id) => {
  const url = `${baseUrl}/proxy/pages/${encodeURIComponent(id)}?integrated_account_id=${accountId}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
};

const kinds = {
  fetch: () => fetchPage('a', '1'),
  'client, rate limit kept': () => paced.request(getPage, { id: '1' }),
  'client, rateLimit: false': () => unpaced.request(getPage, { id: '1' }),
};

/** Microseconds for each call, by the clock and of this process: the second is fit for a machine that others use too. */
const measure = async (call, atOnce) => {
  // At least four for each caller.
  const all = Math.max(calls, 4 * atOnce);
  let left = all;
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const work = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { elapsed: ((performance.now() - startedAt) * 1000) / all, cpu: (user + system) / all };
};

const spread = (values, digits) => {
  const sorted = values.toSorted((a, b) => a - b);
  const quartiles = [0.25, 0.5, 0.75].map((part) => sorted[Math.floor(sorted.length * part)]);
  return quartiles.map((n) => n.toFixed(digits)).join(' / ');
};

for (const atOnce of [1, 64]) {
  for (let warm = 0; warm < 2_000; warm += Math.max(calls, 4 * atOnce))
    for (const call of Object.values(kinds)) await measure(call, atOnce);
  const runs = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Another one begins each time, so that what disturbs a round does not always meet the same.
    const names = Object.keys(kinds);
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      runs[name].push(await measure(kinds[name], atOnce));
    }
  }
  console.log(`\n${atOnce} at a time, ${rounds} rounds: quartiles`);
  for (const measured of ['elapsed', 'cpu']) {
    for (const [name, values] of Object.entries(runs)) {
      const times = values.map((value) => value[measured]);
      const ratios = values.map((value, round) => value[measured] / runs.fetch[round][measured]);
      console.log(
        `  ${measured.padEnd(8)} ${name.padEnd(24)} ${spread(times, 0).padEnd(18)} µs  ratio ${spread(ratios, 2)}`,
      );
    }
  }
}
server.disconnect();
