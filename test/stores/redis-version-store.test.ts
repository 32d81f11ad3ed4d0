import { describe, expect, it } from 'vitest';
import { InvalidInputError, type StoreChange } from '../../templates/runtime/index.js';
import { createRedisVersionStore } from '../../templates/stores/redis.js';
import type { IORedisKeyClient, NodeRedisKeyClient, RedisKeyClient } from '../../templates/stores/redis.js';
import { inVirtualTime } from '../support/virtual-time.js';

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sevenDaysMs = 604_800_000;
const never = (): Promise<never> => new Promise(() => {});

/** Redis in memory: what was set, for how long, and how often it was asked. */
function memory() {
  const values = new Map<string, string>();
  const lifetimes = new Map<string, number>();
  let asked = 0;
  const answer: { health: () => Promise<unknown> } = { health: async () => 'OK' };
  const get = async (key: string): Promise<unknown> => {
    asked += 1;
    await answer.health();
    return values.get(key) ?? null;
  };
  const keep = async (key: string, value: string, milliseconds: number): Promise<unknown> => {
    asked += 1;
    await answer.health();
    values.set(key, value);
    lifetimes.set(key, milliseconds);
    return 'OK';
  };
  const ioredis: IORedisKeyClient = { get, set: (key, value, _unit, milliseconds) => keep(key, value, milliseconds) };
  const nodeRedis: NodeRedisKeyClient = {
    evalSha: async () => undefined,
    get,
    set: (key, value, { expiration }) => keep(key, value, expiration.value),
  };
  return { values, lifetimes, answer, ioredis, nodeRedis, asked: () => asked };
}

describe('createRedisVersionStore', () => {
  it.each(['ioredis', 'nodeRedis'] as const)('keeps values in Redis for a while (%s)', async (library) => {
    const redis = memory();
    const store = createRedisVersionStore(redis[library], { keyPrefix: 'chat-7:' });
    await store.set('["a"]', 'one');
    expect([...redis.lifetimes]).toEqual([['chat-7:version:["a"]', sevenDaysMs]]);
    const again = createRedisVersionStore(redis[library], { keyPrefix: 'chat-7:', expiresAfterMs: 1_000 });
    expect(await again.get('["a"]')).toBe('one');
    await again.set('["a"]', 'two');
    expect([...redis.lifetimes.values()]).toEqual([1_000]);
    expect(await createRedisVersionStore(redis[library], { keyPrefix: 'chat-8:' }).get('["a"]')).toBeUndefined();
    expect(await createRedisVersionStore(redis[library]).get('["a"]')).toBeUndefined();
  });

  it('takes nothing but a text for a value', async () => {
    const client: RedisKeyClient = { get: async () => Buffer.from('one'), set: async () => 'OK' };
    expect(await createRedisVersionStore(client).get('a')).toBeUndefined();
  });

  it.each([
    ['rejects', async () => Promise.reject(new Error('connect redis://user:secret@host:6379 failed'))],
    ['hangs', never],
  ])('fails no call while Redis %s, and asks again after growing pauses', async (_name, health) => {
    await inVirtualTime(async () => {
      const redis = memory();
      const changes: StoreChange[] = [];
      const onStoreChange = (change: StoreChange): void => {
        changes.push(change);
        throw new Error('an observer fails');
      };
      const store = createRedisVersionStore(redis.ioredis, { commandTimeoutMs: 100, onStoreChange });
      await store.set('a', 'one');
      redis.answer.health = health;
      expect(await store.get('a')).toBeUndefined();
      expect(performance.now()).toBeLessThanOrEqual(101);
      for (let second = 0; second < 60; second++) {
        await sleep(1_000);
        await store.set('a', 'two');
      }
      expect(redis.asked()).toBeGreaterThan(6);
      expect(redis.asked()).toBeLessThan(13);
      redis.answer.health = async () => 'OK';
      await sleep(11_000);
      await store.set('a', 'three');
      expect(await store.get('a')).toBe('three');
      await sleep(0);
      expect(changes.map(({ state }) => state)).toEqual(['away', 'back']);
      expect(JSON.stringify(changes)).not.toContain('secret');
    });
  });

  it('waits for an answer no longer than it may, and does without an observer', async () => {
    await inVirtualTime(async () => {
      const redis = memory();
      redis.answer.health = () => sleep(90);
      const store = createRedisVersionStore(redis.nodeRedis, { commandTimeoutMs: 100 });
      await store.set('a', 'one');
      expect(await store.get('a')).toBe('one');
      redis.answer.health = () => sleep(200);
      expect(await store.get('a')).toBeUndefined();
    });
  });

  it.each<readonly [name: string, client: unknown, options: object, path: string]>([
    ['no client', null, {}, 'client'],
    ['a client that cannot write', { get: never }, {}, 'client'],
    ['an option that is none', memory().ioredis, { ttl: 1 }, 'ttl'],
    ['a prefix that is no text', memory().ioredis, { keyPrefix: 7 }, 'keyPrefix'],
    ['no time to live', memory().ioredis, { expiresAfterMs: 0 }, 'expiresAfterMs'],
    ['half a millisecond', memory().ioredis, { expiresAfterMs: 0.5 }, 'expiresAfterMs'],
    ['no time for an answer', memory().ioredis, { commandTimeoutMs: 0 }, 'commandTimeoutMs'],
    ['an observer that is none', memory().ioredis, { onStoreChange: 'log' }, 'onStoreChange'],
  ])('refuses %s', (_name, client, options, path) => {
    const make = (): unknown => createRedisVersionStore(client as RedisKeyClient, options);
    expect(make).toThrow(InvalidInputError);
    expect(make).toThrow(expect.objectContaining({ path }) as Error);
  });
});
