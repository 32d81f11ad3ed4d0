import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleScript } from '../support/fork-bundled.js';
import type { BundledScript } from '../support/fork-bundled.js';
import { startLimitedServer } from '../support/limited-server.js';
import type { LimitedServer } from '../support/limited-server.js';
import { redisLibraries } from '../support/redis-clients.js';
import { RedisServer } from '../support/redis-server.js';
import type { CallerSettings, Calls } from './call-tools.child.js';

const id = '8943721';
const readCall = ['get_single_confluence_page_by_id', { id }] as const;
const writeCall = [
  'update_a_confluence_page_by_id',
  { id, status: 'current', title: 'Caching', body: { representation: 'storage', value: '<p>Memcached</p>' } },
] as const;
const notRead = 'You have not read this record since it was last written.';

let script: BundledScript;
let redis: RedisServer;
let server: LimitedServer;

beforeAll(async () => {
  script = await bundleScript(new URL('call-tools.child.ts', import.meta.url));
  redis = await RedisServer.start();
});
afterAll(async () => {
  await redis.remove();
  await script.remove();
});
beforeEach(async () => {
  await redis.ask(['FLUSHALL']);
  server = await startLimitedServer();
  const body = { storage: { representation: 'storage', value: '<p>Redis</p>' } } as const;
  server.pages('a').put({ id, status: 'current', title: 'Caching', version: { number: 12 }, body });
});
afterEach(() => server.close());

const versionNow = (): number | undefined => server.pages('a').page(id)?.version.number;

describe.each(redisLibraries.map(([library]) => library))('processes with one Redis, asked with %s', (library) => {
  /** Starts a process, and gives what carries calls out in it and says what the model is told. */
  const startProcess = async (keyPrefix = 'chat-7:'): Promise<(calls: Calls) => Promise<readonly string[]>> => {
    const child = script.fork();
    const next = async (): Promise<unknown> => {
      const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
      if (answer === null || typeof answer === 'number') throw new Error(`The process ended with ${answer}.`);
      return answer;
    };
    child.send({ library, port: redis.port, keyPrefix, url: server.url } satisfies CallerSettings);
    await next();
    return async (calls) => {
      child.send(calls);
      const told = (await next()) as readonly string[];
      if (child.exitCode === null) await once(child, 'exit');
      return told;
    };
  };

  const inProcess = async (calls: Calls, keyPrefix?: string): Promise<readonly string[]> =>
    (await startProcess(keyPrefix))(calls);

  it('write in one what was read in another', async () => {
    await inProcess([readCall]);
    expect(await inProcess([writeCall])).toEqual([expect.stringContaining('"version":{"number":13}')]);
    expect(versionNow()).toBe(13);
  });

  it('leave a key that expires, and no content', async () => {
    await inProcess([readCall]);
    const key = `chat-7:version:${JSON.stringify([server.url, 'a', 'pages', id])}`;
    expect(await redis.ask(['KEYS', '*'])).toEqual([key]);
    expect(await redis.ask(['GET', key])).toBe('{"form":1,"version":12,"body":"whole"}');
    const left = Number(await redis.ask(['PTTL', key]));
    expect(left).toBeGreaterThan(604_000_000);
    expect(left).toBeLessThanOrEqual(604_800_000);
  });

  it('know nothing of what another conversation has read', async () => {
    await inProcess([readCall]);
    expect(await inProcess([writeCall], 'chat-8:')).toEqual([expect.stringContaining(notRead)]);
    expect(versionNow()).toBe(12);
  });

  it('read once more where Redis was lost in between, and fail nowhere', async () => {
    await inProcess([readCall]);
    const carryOut = await startProcess();
    await redis.kill();
    const told = await carryOut([writeCall, readCall, writeCall]);
    await redis.start();
    expect(told).toEqual([
      expect.stringContaining(notRead),
      expect.stringContaining('"version":{"number":12}'),
      expect.stringContaining('"version":{"number":13}'),
    ]);
  });
});
