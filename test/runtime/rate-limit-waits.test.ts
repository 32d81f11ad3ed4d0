import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createRateLimitStore,
  createTransport,
  RateLimitError,
  withRateLimitRetry,
} from '../../templates/runtime/index.js';
import type { ConfluenceOptions, Transport, TransportEvent } from '../../templates/runtime/index.js';
import { createPage, getPage } from '../support/operations.js';

const year = 365 * 24 * 3_600;
const limited = (headers: Record<string, string> = {}): Response => new Response('', { status: 429, headers });
const bad = (): Response => new Response('', { status: 502 });
const done = (): Response => new Response('{"id":"1"}');

/** A fetch that gives these answers in turn, and then only good ones. */
const answering = (...answers: readonly Response[]) => {
  const left = [...answers];
  return vi.fn<typeof fetch>(() => Promise.resolve(left.shift() ?? done()));
};

const client = (fetch: typeof globalThis.fetch, options: Partial<ConfluenceOptions> = {}): Transport =>
  createTransport({
    token: 't',
    accountId: 'a',
    baseUrl: 'https://api.example',
    fetch,
    rateLimit: { store: createRateLimitStore() },
    ...options,
  });

/** Fails the first time, and succeeds after that. */
const failing = (error: unknown) => {
  let calls = 0;
  return vi.fn(async () => {
    if (++calls === 1) throw error;
    return 'ok';
  });
};

const failure = (headers: unknown): Error => Object.assign(new Error('limit'), { response: { status: 429, headers } });

const settled = async (call: Promise<unknown>): Promise<() => unknown> => {
  let outcome: unknown = 'waiting';
  call.then(
    () => (outcome = 'done'),
    (error: unknown) => (outcome = error),
  );
  await vi.advanceTimersByTimeAsync(0);
  return () => outcome;
};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 14) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an answer of 429', () => {
  it('is waited for as long as the server asks, and then the same write goes out under the same key', async () => {
    const fetch = answering(limited({ 'ratelimit-reset': '7' }));
    const input = { spaceId: '1', title: 'T', body: { representation: 'storage', value: '' } } as const;
    const outcome = await settled(client(fetch).request(createPage, input));
    await vi.advanceTimersByTimeAsync(6_990);
    expect([outcome(), fetch.mock.calls.length]).toEqual(['waiting', 1]);
    await vi.advanceTimersByTimeAsync(200);
    expect([outcome(), fetch.mock.calls.length]).toEqual(['done', 2]);
    const keys = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
    expect(keys[0]).toBe(keys[1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('uses up no repetition', async () => {
    const wait = { 'retry-after': '1' };
    const fetch = answering(limited(wait), bad(), limited(wait), limited(wait), bad(), limited(wait));
    const call = client(fetch, { retry: { maxRetries: 2, baseDelayMs: 1 } }).request(getPage, { id: '1' });
    const outcome = await settled(call);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([outcome(), fetch.mock.calls.length]).toEqual(['done', 7]);
  });

  it('is not counted in the time that the call may take', async () => {
    const fetch = answering(limited({ 'retry-after': '50' }));
    const outcome = await settled(client(fetch).request(getPage, { id: '1' }, { timeoutMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(51_000);
    expect(outcome()).toBe('done');
  });

  it.each([
    ['30 minutes', { 'retry-after': '1800' }, 1_800_000],
    ['a year', { 'ratelimit-reset': String(year) }, year * 1000],
    ['a year from now', { 'ratelimit-reset': String(Date.UTC(2027, 2, 14) / 1000) }, year * 1000],
  ])('that asks for %s is thrown at once', async (_wait, headers, retryAfterMs) => {
    const fetch = answering(limited(headers));
    const outcome = (await settled(client(fetch).request(getPage, { id: '1' })))();
    expect(outcome).toBeInstanceOf(RateLimitError);
    expect(outcome).toMatchObject({ retryAfterMs, status: 429, response: { status: 429, headers } });
    expect([fetch.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('closes the account for every client of the store: who would wait too long is told at once', async () => {
    const store = createRateLimitStore();
    const fetch = answering(limited({ 'retry-after': '1800' }));
    await settled(client(fetch, { rateLimit: { store } }).request(getPage, { id: '1' }));
    const other = (await settled(client(fetch, { rateLimit: { store } }).request(getPage, { id: '2' })))();
    expect(other).toBeInstanceOf(RateLimitError);
    expect(other).toMatchObject({
      message: expect.stringMatching(
        /^Nothing was sent\. The rate limit is used up\. Try again in 180[01] seconds\.$/,
      ) as unknown,
      response: { status: 429, headers: { 'ratelimit-reset': expect.stringMatching(/^180[01]$/) as unknown } },
    });
    expect(fetch).toHaveBeenCalledTimes(1);
    const elsewhere = client(fetch, { rateLimit: { store }, accountId: 'b' });
    expect((await settled(elsewhere.request(getPage, { id: '1' })))()).toBe('done');
  });

  it('with maxWaitMs is told to those who wait already, too', async () => {
    const fetch = answering(limited({ 'retry-after': '1800' }));
    const transport = client(fetch, {
      rateLimit: { store: createRateLimitStore(), policy: { limit: 1, windowMs: 100 } },
    });
    const outcomes = await Promise.all([1, 2, 3].map(() => settled(transport.request(getPage, { id: '1' }))));
    for (const outcome of outcomes) expect(outcome()).toBeInstanceOf(RateLimitError);
    expect([fetch.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('is thrown when it came more often than maxRetries', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(limited({ 'retry-after': '1' })));
    const rateLimit = { store: createRateLimitStore(), maxRetries: 3 };
    const outcome = await settled(client(fetch, { rateLimit }).request(getPage, { id: '1' }));
    await vi.advanceTimersByTimeAsync(120_000);
    expect([outcome(), fetch.mock.calls.length]).toEqual([expect.any(RateLimitError), 4]);
  });

  it.each([{ retry: false }, { rateLimit: false }] as const)('is thrown at once under %j', async (options) => {
    const fetch = answering(limited({ 'retry-after': '1' }));
    const outcome = await settled(client(fetch, options).request(getPage, { id: '1' }));
    expect([outcome(), fetch.mock.calls.length]).toEqual([expect.any(RateLimitError), 1]);
  });

  it('is asked again ever more rarely while it says nothing', async () => {
    const times: number[] = [];
    const fetch: typeof globalThis.fetch = () => {
      times.push(performance.now());
      return Promise.resolve(limited());
    };
    await settled(client(fetch).request(getPage, { id: '1' }));
    await vi.advanceTimersByTimeAsync(600_000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(4);
    for (let index = 1; index < 5; index++) expect(gaps[index]).toBeGreaterThan((gaps[index - 1] ?? 0) * 1.5);
  });

  it('lets the call that met it go first, before those that came later', async () => {
    const fetch = answering(limited({ 'retry-after': '2' }));
    const rateLimit = { store: createRateLimitStore(), policy: { limit: 1, windowMs: 1_000 }, maxWaitMs: 60_000 };
    const transport = client(fetch, { rateLimit });
    const calls = ['1', '2', '3'].map((id) => transport.request(getPage, { id }));
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all(calls);
    const ids = fetch.mock.calls.map(([url]) => /pages\/(\d)/.exec(String(url))?.[1]);
    expect(ids).toEqual(['1', '1', '2', '3']);
  });

  it('is waited for once, by all calls of the account together', async () => {
    const fetch = answering(limited({ 'retry-after': '5' }));
    const events: TransportEvent[] = [];
    const transport = client(fetch, { onEvent: (event) => events.push(event) });
    const calls = [transport.request(getPage, { id: '0' })];
    await vi.advanceTimersByTimeAsync(10);
    for (let id = 1; id < 20; id++) calls.push(transport.request(getPage, { id: String(id) }));
    await vi.advanceTimersByTimeAsync(4_900);
    expect([fetch.mock.calls.length, vi.getTimerCount()]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all(calls);
    expect(fetch).toHaveBeenCalledTimes(21);
    const waits = events.filter((event) => event.type === 'rate-limit-wait');
    expect(waits).toHaveLength(20);
    for (const { waitMs } of waits) expect(waitMs).toBeGreaterThan(4_900);
  });
});

describe('the loop of an agent that handles 429 itself', () => {
  it('reads status and header of the error, sleeps, and goes on', async () => {
    const transport = client(answering(limited({ 'ratelimit-reset': '3' })), { retry: false });
    const slept: number[] = [];
    const loop = async (): Promise<unknown> => {
      while (true) {
        try {
          return await transport.request(getPage, { id: '1' });
        } catch (caught) {
          const error = caught as { response?: { status: number; headers: Record<string, string> } };
          if (!error.response || error.response.status !== 429) throw caught;
          const resetHeader = error.response.headers['ratelimit-reset'];
          const retryAfterSecs = resetHeader ? parseInt(resetHeader, 10) : 5;
          slept.push(retryAfterSecs);
          await new Promise((resolve) => setTimeout(resolve, retryAfterSecs * 1000));
        }
      }
    };
    const outcome = await settled(loop());
    await vi.advanceTimersByTimeAsync(3_500);
    expect([outcome(), slept]).toEqual(['done', [3]]);
  });
});

describe('withRateLimitRetry', () => {
  it.each([
    ['an error of this package', new RateLimitError('limit', { retryAfterMs: 4_000 }), 4_000],
    ['plain headers', failure({ 'Retry-After': '4' }), 4_000],
    ['a Headers object', failure(new Headers({ 'ratelimit-reset': '4' })), 4_000],
    ['a bare status', Object.assign(new Error('limit'), { status: 429 }), 1_000],
    ['a wait of zero', failure({ 'retry-after': '0' }), 1_000],
  ])('waits for what the error says: %s', async (_form, error, wait) => {
    const fn = failing(error);
    const onWait = vi.fn();
    const outcome = await settled(withRateLimitRetry(fn, { onWait }));
    await vi.advanceTimersByTimeAsync(wait - 10);
    expect(outcome()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(wait / 10 + 20);
    expect([outcome(), fn.mock.calls.length, onWait.mock.calls[0]?.[1]]).toEqual(['done', 2, error]);
  });

  it.each([
    ['another error', new Error('no')],
    ['another status', Object.assign(new Error('no'), { response: { status: 409 } })],
    ['no error at all', null],
    ['a wait that is too long', new RateLimitError('limit', { retryAfterMs: 1_800_000 })],
  ])('throws at once: %s', async (_form, error) => {
    const fn = failing(error);
    const outcome = await settled(withRateLimitRetry(fn));
    expect([outcome(), fn.mock.calls.length, vi.getTimerCount()]).toEqual([error, 1, 0]);
  });

  it('gives up after maxRetries', async () => {
    const fn = vi.fn(() => Promise.reject(new RateLimitError('limit', { retryAfterMs: 10 })));
    const outcome = await settled(withRateLimitRetry(fn, { maxRetries: 2 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([outcome(), fn.mock.calls.length]).toEqual([expect.any(RateLimitError), 3]);
  });
});
