import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimitStore, createTransport, RateLimitError } from '../../templates/runtime/index.js';
import type { ConfluenceOptions, Transport, TurnCredential } from '../../templates/runtime/index.js';
import { getPage } from '../support/operations.js';

const answering = (...answers: readonly (() => Response)[]) => {
  const left = [...answers];
  return vi.fn<typeof fetch>(() => Promise.resolve(left.shift()?.() ?? new Response('{"id":"1"}')));
};
const refusal = (headers: Record<string, string>, body = '') => new Response(body, { status: 429, headers });
const refusedFor30 = (): Response => refusal({ 'retry-after': '30' });
const remote = '{"statusCode":429,"truto_is_remote_error":true}';

/** Clients of one token and one store. */
const clients = (send: typeof fetch, count: number, options: Partial<ConfluenceOptions> = {}): Transport[] => {
  const rateLimit = { store: createRateLimitStore() };
  return Array.from({ length: count }, (_, index) =>
    createTransport({
      token: 'one-for-all',
      accountId: `account ${index}`,
      baseUrl: 'https://api.example',
      fetch: send,
      rateLimit,
      ...options,
    }),
  );
};
const read = (client: Transport | undefined, signal?: AbortSignal) =>
  client?.request(getPage, { id: '1' }, signal ? { signal } : {});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a token', () => {
  it('is closed for all of its accounts when a 429 names its limit, and fails at once where that is too long', async () => {
    const send = answering(() => refusal({ 'ratelimit-limit': '500', 'ratelimit-reset': '3600' }));
    const [first, second] = clients(send, 2);
    await expect(read(first)).rejects.toThrow(RateLimitError);
    await expect(read(second)).rejects.toMatchObject({ retryAfterMs: expect.closeTo(3_600_000, -5) as number });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['is Confluence’s own', { 'retry-after': '30' }, remote],
    ['names the limit of the account', { 'ratelimit-limit': '50', 'retry-after': '30' }, ''],
    ['says nothing, and is the only one', { 'retry-after': '30' }, ''],
  ])('lets the other accounts through when a 429 %s', async (_name, headers, body) => {
    const [first, second] = clients(
      answering(() => refusal(headers, body)),
      2,
    );
    const waiting = read(first);
    await vi.advanceTimersByTimeAsync(0);
    await expect(read(second)).resolves.toEqual({ id: '1' });
    await vi.advanceTimersByTimeAsync(31_000);
    await expect(waiting).resolves.toEqual({ id: '1' });
  });

  it('is taken to be at its limit when three accounts are refused that have room', async () => {
    const send = answering(refusedFor30, refusedFor30, refusedFor30);
    const all = clients(send, 4);
    const waiting = all.slice(0, 3).map((client) => read(client));
    await vi.advanceTimersByTimeAsync(0);
    waiting.push(read(all[3]));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(send).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all(waiting);
    expect(send).toHaveBeenCalledTimes(7);
  });

  it('has a limit of its own: another token does not wait for it', async () => {
    const send = answering(() => refusal({ 'ratelimit-limit': '500', 'ratelimit-reset': '30' }));
    const store = createRateLimitStore();
    const [first] = clients(send, 1, { rateLimit: { store } });
    const [other] = clients(send, 1, { rateLimit: { store }, token: () => 'another-one', accountId: 'b' });
    const waiting = read(first);
    await vi.advanceTimersByTimeAsync(0);
    await expect(read(other)).resolves.toEqual({ id: '1' });
    await vi.advanceTimersByTimeAsync(31_000);
    await waiting;
  });

  it('lets go of those who give up, and leaves no timer behind', async () => {
    const credentialPolicy = { limit: 10, windowMs: 10_000 };
    const all = clients(answering(), 12, { rateLimit: { store: createRateLimitStore(), credentialPolicy } });
    await Promise.all(all.slice(0, 10).map((client) => vi.advanceTimersByTimeAsync(1_000).then(() => read(client))));
    const controllers = all.map(() => new AbortController());
    const waiting = all.map((client, index) => read(client, controllers[index]?.signal));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    for (const controller of controllers) controller.abort(new Error('enough'));
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes fresh from its function after a wait', async () => {
    let asked = 0;
    const sent: unknown[] = [];
    const send: typeof fetch = (_url, init) => {
      sent.push(new Headers(init?.headers).get('authorization'));
      return Promise.resolve(sent.length > 1 ? new Response('{"id":"1"}') : refusal({ 'retry-after': '30' }));
    };
    const [client] = clients(send, 1, { token: () => `token-number-${++asked}` });
    const waiting = read(client);
    await vi.advanceTimersByTimeAsync(40_000);
    await waiting;
    expect(sent).toEqual(['Bearer token-number-1', 'Bearer token-number-3']);
  });
});

describe('what stands for a token in a store', () => {
  it('is made once for each token that a client has, and never holds it', async () => {
    const store = createRateLimitStore();
    const seen: (TurnCredential | undefined)[] = [];
    const left = ['first-of-the-tokens', 'first-of-the-tokens', 'second-of-the-tokens', 'first-of-the-tokens'];
    const [client] = clients(answering(), 1, {
      token: () => left.shift() ?? '',
      rateLimit: {
        store: {
          acquire(account, turn) {
            seen.push(turn.credential);
            return store.acquire(account, turn);
          },
          release: (account, outcome) => store.release(account, outcome),
        },
      },
    });
    while (left.length > 0) await read(client);
    const [first, again, second, back] = seen;
    expect(again).toBe(first);
    expect(second?.key).not.toBe(first?.key);
    expect(back).toEqual(first);
    expect(JSON.stringify(seen)).not.toContain('of-the-tokens');
  });
});
