import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript, type BundledScript } from '../support/fork-bundled.js';
import { exactHeaders, startLimitedServer } from '../support/limited-server.js';
import type { LimitedServerOptions } from '../support/limited-server.js';
import type { ReadManyTask } from './read-many.child.js';

const windowMs = 1_000;
let script: BundledScript;

beforeAll(async () => {
  script = await bundleScript(new URL('read-many.child.ts', import.meta.url));
});
afterAll(() => script.remove());

const run = async (rateLimitHeaders: LimitedServerOptions['rateLimitHeaders'], atOnce: number) => {
  const server = await startLimitedServer({ limit: 50, windowMs, ...(rateLimitHeaders && { rateLimitHeaders }) });
  for (const account of ['a', 'warm']) {
    server.pages(account).put({ id: '1', status: 'current', title: 'T', version: { number: 1 }, body: {} });
  }
  const children = [script.fork(), script.fork()];
  const task: ReadManyTask = { url: server.url, windowMs, calls: 200, atOnce };
  await Promise.all(children.map((child) => (child.send(task), once(child, 'message'))));
  const before = server.limited;
  const startedAt = performance.now();
  const answers = await Promise.all(children.map((child) => (child.send('go'), once(child, 'message'))));
  const elapsed = performance.now() - startedAt;
  await server.close();
  for (const child of children) child.kill();
  const failures = answers.flatMap(([failed]) => failed as readonly string[]);
  return { failures, limited: server.limited - before, ratio: elapsed / (7 * windowMs) };
};

describe('two processes that know nothing of each other, 200 reads each, 50 in a window for both', () => {
  it.each([20, 200])('finish without a failure and share the windows: %d at once', async (atOnce) => {
    const { failures, limited, ratio } = await run(exactHeaders, atOnce);
    expect(failures).toEqual([]);
    expect(limited).toBeLessThanOrEqual(100);
    expect(ratio).toBeLessThanOrEqual(1.3);
  });

  it('finish without a failure when only a 429 says something', async () => {
    const { failures, limited, ratio } = await run((state) => (state.granted ? {} : exactHeaders(state)), 200);
    expect(failures).toEqual([]);
    expect(limited).toBeLessThanOrEqual(100);
    expect(ratio).toBeLessThanOrEqual(1.3);
  });
});
