// node bench/runtime/added-cost.mjs [calls of a round] [rounds]
// What a call costs over bare `fetch`: the same request to a server without a limit, in turn, by the clock and in CPU time
// of this process.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadBundled } from './support/load-bundled.mjs';

const calls = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 31);
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

/** Microseconds for each call, by the clock and of this process: the second is fit for a machine that others use too. */
const measure = async (call, atOnce) => {
  let left = calls;
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const work = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { elapsed: ((performance.now() - startedAt) * 1000) / calls, cpu: (user + system) / calls };
};

const spread = (values, digits) => {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((n) => n.toFixed(digits)).join(' / ');
};

for (const atOnce of [1, 64]) {
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
  console.log(`\n${atOnce} at a time, ${rounds} rounds: lowest / median / highest`);
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
