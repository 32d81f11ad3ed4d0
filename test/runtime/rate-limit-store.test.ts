import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { RateLimitStore, TurnRequest } from '../../templates/runtime/index.js';
import { getPage } from '../support/operations.js';

const policy = { limit: 10, windowMs: 1_000 };
const turn: TurnRequest = { policy, maxWaitMs: 60_000, returning: false };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const use = (store: RateLimitStore, account: string): 'now' | 'later' => {
  if (store.acquire(account, turn) !== undefined) return 'later';
  store.release(account, { status: 200 });
  return 'now';
};

describe('the store of the process', () => {
  it('is shared by two clients of one account that name no other, and by nobody else', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response('{}')));
    const options = { token: 't', baseUrl: 'https://api.example', fetch, rateLimit: { policy } };
    const [one, two] = ['shared', 'shared'].map((accountId) => createTransport({ ...options, accountId }));
    const calls = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : two)?.request(getPage, { id: '1' }));
    await vi.advanceTimersByTimeAsync(900);
    expect(fetch).toHaveBeenCalledTimes(10);
    for (const other of [{ accountId: 'other' }, { accountId: 'shared', baseUrl: 'https://elsewhere.example' }]) {
      await createTransport({ ...options, ...other }).request(getPage, { id: '1' });
    }
    expect(fetch).toHaveBeenCalledTimes(12);
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(calls);
    expect(fetch).toHaveBeenCalledTimes(22);
  });
});

describe('a store', () => {
  it('lets calls through in the order they came, and those that met a 429 first', async () => {
    const store = createRateLimitStore();
    const order: string[] = [];
    store.acquire('a', turn);
    store.release('a', { status: 429, statement: { retryAfterMs: 500 } });
    const wait = (name: string, returning: boolean): unknown =>
      store.acquire('a', { ...turn, returning })?.then(() => order.push(name));
    const waits = [wait('first', false), wait('second', false), wait('again', true)];
    for (let round = 0; round < 5; round++) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (order.length > round) store.release('a', { status: 200 });
    }
    await Promise.all(waits);
    expect(order).toEqual(['again', 'first', 'second']);
  });

  it('keeps an account that calls are waiting for, however many others come', () => {
    const store = createRateLimitStore({ maxAccounts: 50 });
    for (let n = 0; n < 10; n++) use(store, 'busy');
    expect(use(store, 'busy')).toBe('later');
    for (let n = 0; n < 500; n++) use(store, `account ${n}`);
    expect(use(store, 'busy')).toBe('later');
  });

  it('forgets the oldest accounts beyond its bound', () => {
    const store = createRateLimitStore({ maxAccounts: 50 });
    for (let n = 0; n < 10; n++) use(store, 'first');
    for (let n = 0; n < 200; n++) use(store, `account ${n}`);
    expect(use(store, 'first')).toBe('now');
  });
});
