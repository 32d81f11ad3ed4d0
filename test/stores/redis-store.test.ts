import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { InvalidInputError, RateLimitError } from '../../templates/runtime/index.js';
import type { RateLimitStore, StoreChange, TurnRequest } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import type { NodeRedisClient, RedisClient } from '../../templates/stores/redis.js';
import { turnScript, turnScriptSha } from '../../templates/stores/redis/turn-script.js';
import { VirtualRedis } from '../support/virtual-redis.js';
import { inVirtualTime } from '../support/virtual-time.js';

const policy = { limit: 10, windowMs: 1_000 };
const turn: TurnRequest = { policy, maxWaitMs: 60_000, returning: false };
const credential = { key: 'token', policy: { limit: 100, windowMs: 1_000 } };
const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const make = (given: unknown, options?: object) => (): RateLimitStore =>
  createRedisRateLimitStore(given as RedisClient, options as { keyPrefix?: string });

const unknown = (): Promise<never> => Promise.reject(new Error('NOSCRIPT No matching script. Please use EVAL.'));

const late = (): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('Connection is closed.')), 30));

/** Why Redis is away, as a turn is told when it fails with an error. */
async function reasonOf(error: Error): Promise<string | undefined> {
  const fail = vi.fn<() => Promise<never>>().mockRejectedValue(error);
  const changes: StoreChange[] = [];
  const store = createRedisRateLimitStore({ evalsha: fail, eval: fail });
  await store.acquire('a', { ...turn, onStoreChange: (change) => changes.push(change) });
  return changes[0]?.reason;
}

/** Takes turns at once, and says when each came, in milliseconds from now. */
async function takeTurns(
  store: RateLimitStore,
  count: number,
  request: TurnRequest = turn,
  account = 'a',
): Promise<readonly number[]> {
  const startedAt = performance.now();
  const turns = Array.from({ length: count }, async () => {
    await store.acquire(account, request);
    return Math.round(performance.now() - startedAt);
  });
  return (await Promise.all(turns)).toSorted((a, b) => a - b);
}

/** How long a new turn waits; ends the wait when it is not there at once. */
async function waitOf(store: RateLimitStore, account = 'a', request: TurnRequest = turn): Promise<number> {
  const controller = new AbortController();
  let waitMs = 0;
  const onWait = (milliseconds: number): void => {
    waitMs = milliseconds;
    controller.abort();
  };
  await store.acquire(account, { ...request, signal: controller.signal, onWait })?.catch(() => {});
  return waitMs;
}

describe('createRedisRateLimitStore', () => {
  it('refuses what is no client, no option or no value, with the nearest name', () => {
    const client = new VirtualRedis().connect();
    expect(make({})).toThrow(InvalidInputError);
    expect(make(undefined)).toThrow('The argument "client" is no client of ioredis or redis.');
    expect(make(client, { keyprefix: 'x' })).toThrow('The argument "keyprefix" is no option; "keyPrefix" is.');
    expect(make(client, { keyPrefix: 5 })).toThrow('The argument "keyPrefix" has to be a text.');
    expect(make(client, { commandTimeoutMs: 0 })).toThrow('The argument "commandTimeoutMs" has to be between 1 and');
    expect(make(client, { commandTimeoutMs: 50, keyPrefix: '' })).not.toThrow();
  });

  it('knows the hash of its script', () => {
    expect(createHash('sha1').update(turnScript).digest('hex')).toBe(turnScriptSha);
  });

  it('runs the script by its text where its hash is not known, with either form of client', async () => {
    const asked: unknown[] = [];
    const redis = new VirtualRedis().connect();
    const client: NodeRedisClient = {
      evalSha: (sha, { keys, arguments: values }) => {
        asked.push(sha, keys.length, values.length);
        return unknown();
      },
      eval: (text, { keys, arguments: values }) => {
        asked.push(text);
        return redis.eval(text, keys.length, ...keys, ...values);
      },
    };
    await createRedisRateLimitStore(client).acquire('a', { ...turn, credential });
    expect(asked).toEqual([turnScriptSha, 8, 16, turnScript]);
  });

  it('keeps its keys in one slot of a cluster, whatever is in the names, and lets them expire', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const store = createRedisRateLimitStore(redis.connect(), { keyPrefix: '{}app:' });
      const request = { ...turn, credential: { ...credential, key: 'https://api.example}{ %' } };
      const all = takeTurns(store, 25, request, 'https://api.example {a}');
      await sleep(10);
      const keys = [...redis.keys()];
      expect(keys.length).toBeGreaterThan(4);
      for (const [key, lifeMs] of keys) {
        expect(key).toMatch(/^%7B%7Dapp:\{rate-limit\}:(?:account|token):https:[^{}]*:(?:state|sent|queue|due)$/);
        expect(lifeMs).toBeLessThanOrEqual(7_200_000);
      }
      await all;
      await sleep(7_200_000);
      expect([...redis.keys()]).toEqual([]);
    });
  });

  it('grants what a window holds, then as it empties, and asks neither while idle nor for everyone', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const store = createRedisRateLimitStore(redis.connect());
      const moments = await takeTurns(store, 30);
      expect(moments.slice(0, 10)).toEqual(Array(10).fill(0));
      expect(moments[10]).toBeGreaterThanOrEqual(1_005);
      expect(moments[29]).toBeLessThan(2_100);
      expect(redis.scripts).toBeLessThanOrEqual(40);
      expect(vi.getTimerCount()).toBe(0);
      const { scripts } = redis;
      for (let index = 0; index < 30; index++) store.release('a', { status: 200, durationMs: 5 });
      await sleep(60_000);
      expect(redis.scripts).toBe(scripts);
    });
  });

  it('lets those go first who met a 429, and the others in their order', async () => {
    await inVirtualTime(async () => {
      const store = createRedisRateLimitStore(new VirtualRedis().connect());
      await takeTurns(store, 10);
      const order: string[] = [];
      const names = ['first', 'second', 'returning'];
      await Promise.all(
        names.map(async (name) => {
          await store.acquire('a', { ...turn, returning: name === 'returning' });
          order.push(name);
        }),
      );
      expect(order).toEqual(['returning', 'first', 'second']);
    });
  });

  it('says once that a turn waits, ends the wait with the signal, and leaves nothing behind', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const store = createRedisRateLimitStore(redis.connect());
      await takeTurns(store, 10);
      const controller = new AbortController();
      const waits: number[] = [];
      const request = { ...turn, signal: controller.signal, onWait: (waitMs: number) => waits.push(waitMs) };
      const turns = [1, 2, 3].map(() => store.acquire('a', request));
      const settled = Promise.allSettled(turns.map((one) => one ?? Promise.resolve()));
      await sleep(100);
      controller.abort(new Error('enough'));
      expect(await settled).toEqual(
        Array.from({ length: 3 }, () => ({ status: 'rejected', reason: new Error('enough') })),
      );
      expect(waits).toHaveLength(3);
      expect(vi.getTimerCount()).toBe(0);
      const { scripts } = redis;
      await sleep(10_000);
      expect(redis.scripts).toBe(scripts);
      expect(await waitOf(store)).toBe(0);
    });
  });

  it('holds no turn for a process that died while it waited, and what it took no longer than a window', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const [lost, living] = [createRedisRateLimitStore(redis.connect()), createRedisRateLimitStore(redis.connect())];
      await takeTurns(lost, 10);
      const controller = new AbortController();
      const waiting = lost.acquire('a', { ...turn, signal: controller.signal });
      await sleep(10);
      // Nothing of it comes any more: to Redis a process that stops and one that is killed are the same.
      controller.abort();
      await waiting?.catch(() => {});
      const moments = await takeTurns(living, 10);
      expect(moments[0]).toBeGreaterThan(900);
      expect(moments.at(-1)).toBeLessThan(1_200);
    });
  });
});

describe('an answer of 429', () => {
  it('closes the account for every process, and nobody else', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const [here, there] = [createRedisRateLimitStore(redis.connect()), createRedisRateLimitStore(redis.connect())];
      await takeTurns(here, 1);
      here.release('a', { status: 429, statement: { retryAfterMs: 3_000 } });
      await sleep(1);
      expect(await waitOf(there)).toBeGreaterThan(2_990);
      expect(await waitOf(there, 'b')).toBe(0);
      const tooLong = there.acquire('a', { ...turn, maxWaitMs: 2_000 });
      await expect(tooLong).rejects.toThrow(RateLimitError);
      await expect(there.acquire('a', { ...turn, maxWaitMs: 2_000 })).rejects.toMatchObject({
        message: 'Nothing was sent. The rate limit is used up. Try again in 3 seconds.',
        response: { status: 429, headers: { 'ratelimit-reset': '3' } },
      });
    });
  });

  it('turns away those who wait already, and those who come while somebody waits, without asking', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const store = createRedisRateLimitStore(redis.connect());
      await takeTurns(store, 10);
      const patient = store.acquire('a', turn);
      const hasty = store.acquire('a', { ...turn, maxWaitMs: 1_500 });
      await sleep(1);
      store.release('a', { status: 429, statement: { retryAfterMs: 2_000 } });
      await expect(hasty).rejects.toThrow(RateLimitError);
      const { scripts } = redis;
      await expect(store.acquire('a', { ...turn, maxWaitMs: 1_500 })).rejects.toThrow(RateLimitError);
      expect(redis.scripts).toBe(scripts);
      await patient;
      expect(performance.now()).toBeGreaterThan(2_000);
    });
  });

  it("is the token's where two accounts with room are refused, unless Confluence refused", async () => {
    for (const isRemote of [false, true]) {
      await inVirtualTime(async () => {
        const store = createRedisRateLimitStore(new VirtualRedis().connect());
        const request = { ...turn, credential };
        for (const account of ['a', 'b']) {
          await store.acquire(account, request);
          const statement = { retryAfterMs: 3_000 };
          store.release(account, { status: 429, statement, isRemote, credential: credential.key });
          await sleep(1);
        }
        expect((await waitOf(store, 'c', request)) > 0).toBe(!isRemote);
        expect(await waitOf(store, 'c', { ...turn, credential: { ...credential, key: 'other' } })).toBe(0);
      });
    }
  });

  it("is the token's where it tells the token's limit, and the account's where that is used up", async () => {
    await inVirtualTime(async () => {
      const request = { ...turn, credential };
      const statement = { limit: 100, retryAfterMs: 3_000 };
      const roomy = createRedisRateLimitStore(new VirtualRedis().connect());
      await roomy.acquire('a', request);
      roomy.release('a', { status: 429, statement, credential: credential.key });
      await sleep(1);
      expect(await waitOf(roomy, 'b', request)).toBeGreaterThan(2_990);
      const full = createRedisRateLimitStore(new VirtualRedis().connect());
      await takeTurns(full, 9, request);
      full.release('a', { status: 429, statement, credential: credential.key });
      await sleep(1);
      expect(await waitOf(full, 'b', request)).toBe(0);
      expect(await waitOf(full, 'a', request)).toBeGreaterThan(2_990);
    });
  });

  it('without a wait leads to growing waits, and never to more than an hour', async () => {
    await inVirtualTime(async () => {
      const store = createRedisRateLimitStore(new VirtualRedis().connect());
      const waits: number[] = [];
      for (let round = 0; round < 6; round++) {
        await store.acquire('a', turn);
        store.release('a', { status: 429 });
        await sleep(1);
        waits.push(await waitOf(store));
        await sleep(waits.at(-1) ?? 0);
      }
      expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      expect(waits.at(-1)).toBeGreaterThan(2_000);
      await store.acquire('a', turn);
      store.release('a', { status: 429, statement: { retryAfterMs: 1e12 } });
      await sleep(1);
      expect(await waitOf(store)).toBeLessThanOrEqual(3_600_000);
    });
  });
});

describe('what answers tell of the limit', () => {
  it.each([
    ['a limit is learned', { limit: 4, remaining: 3, resetMs: 900 }, 4],
    ['a limit with its window is learned', { limit: 4, windowMs: 1_000, remaining: 3 }, 4],
    ['a quota by the hour is none', { limit: 65_000, windowMs: 3_600_000, remaining: 4 }, 10],
    ['less than is left is none', { limit: 2, remaining: 5, resetMs: 900 }, 10],
    ["the token's is none", { limit: 100, remaining: 90, resetMs: 900 }, 10],
  ])('%s', async (_name, statement, granted) => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      const request = { ...turn, credential };
      const [here, there] = [createRedisRateLimitStore(redis.connect()), createRedisRateLimitStore(redis.connect())];
      await here.acquire('a', request);
      here.release('a', { status: 200, statement, credential: credential.key });
      await sleep(5_000);
      const moments = await takeTurns(there, 12, request);
      expect(moments.filter((moment) => moment === 0)).toHaveLength(granted);
    });
  });
});

describe('a Redis that is away', () => {
  it.each(['refusing', 'hanging'] as const)(
    '(%s) costs one wait, and is asked again by one turn after growing pauses',
    async (health) => {
      await inVirtualTime(async () => {
        const redis = new VirtualRedis();
        let asked = 0;
        const { evalsha, eval: byText } = redis.connect();
        const client: RedisClient = {
          evalsha: (...words) => {
            asked++;
            return evalsha(...words);
          },
          eval: byText,
        };
        const changes: StoreChange[] = [];
        const store = createRedisRateLimitStore(client, { commandTimeoutMs: 100 });
        const request = { ...turn, onStoreChange: (change: StoreChange) => changes.push(change) };
        redis.health = health;
        await takeTurns(store, 1, request);
        expect(performance.now()).toBeLessThanOrEqual(101);
        store.release('a', { status: 200 });
        for (let second = 0; second < 60; second++) {
          await sleep(1_000);
          const startedAt = performance.now();
          await store.acquire('a', request);
          store.release('a', { status: 200 });
          expect(performance.now()).toBe(startedAt);
        }
        expect(asked).toBeGreaterThan(5);
        expect(asked).toBeLessThan(13);
        redis.health = 'well';
        await sleep(11_000);
        await store.acquire('a', request);
        await sleep(0);
        await store.acquire('a', request);
        expect(changes.map(({ state }) => state)).toEqual(['away', 'back']);
        expect(redis.scripts).toBeGreaterThan(0);
        // All that it granted meanwhile has come back to the own gate, and what Redis granted to Redis.
        for (let index = 0; index < 2; index++) store.release('a', { status: 200 });
        await sleep(1_000);
        expect(vi.getTimerCount()).toBe(0);
      });
    },
  );

  it('is told with a reason that holds no password', async () => {
    const reasons = [
      reasonOf(new Error('connect redis://user:secret@host:6379 failed\nat somewhere')),
      reasonOf(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })),
    ];
    expect(await Promise.all(reasons)).toEqual(['connect redis://host:6379 failed', 'ECONNREFUSED']);
  });

  it('is not one that answers late because the process was busy', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      redis.delayMs = 60;
      const changes: StoreChange[] = [];
      const store = createRedisRateLimitStore(redis.connect());
      await takeTurns(store, 10, { ...turn, onStoreChange: (change) => changes.push(change) });
      expect(changes).toEqual([]);
    });
  });

  it('ends waits with the signal, and tells those who wait too long, as ever', async () => {
    await inVirtualTime(async () => {
      const redis = new VirtualRedis();
      redis.health = 'refusing';
      const store = createRedisRateLimitStore(redis.connect());
      await takeTurns(store, 1);
      const controller = new AbortController();
      const waiting = store.acquire('a', { ...turn, signal: controller.signal });
      await sleep(10);
      controller.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
      store.release('a', { status: 429, statement: { retryAfterMs: 30_000 } });
      await expect(store.acquire('a', { ...turn, maxWaitMs: 1_000 })).rejects.toThrow(RateLimitError);
    });
  });

  it('has its late failures ignored', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    try {
      await createRedisRateLimitStore({ evalsha: late, eval: late }, { commandTimeoutMs: 5 }).acquire('a', turn);
      await sleep(60);
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off('unhandledRejection', unhandled);
    }
  });
});
