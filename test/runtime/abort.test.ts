import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimitStore, createTransport, withRateLimitRetry } from '../../templates/runtime/index.js';
import type { ConfluenceOptions } from '../../templates/runtime/index.js';
import { getPage } from '../support/operations.js';

const answers = (status: number, headers: Record<string, string> = {}) =>
  vi.fn<typeof fetch>(() => Promise.resolve(new Response('{}', { status, headers })));
const account = { token: 't', accountId: 'a', baseUrl: 'https://api.example' };
const fails = () => Promise.reject(Object.assign(new Error('limit'), { status: 429 }));
const lateToken = () => new Promise<string>((resolve) => setTimeout(resolve, 61_000, 't'));
const never = () => vi.fn<typeof fetch>(() => new Promise(() => {}));

const waits: readonly (readonly [name: string, options: () => Partial<ConfluenceOptions> & { fetch: typeof fetch }])[] =
  [
    ['for an answer', () => ({ fetch: never() })],
    ['for the token', () => ({ fetch: answers(200), token: () => new Promise<string>(() => {}) })],
    ['before a repetition', () => ({ fetch: answers(502), retry: { baseDelayMs: 20_000 } })],
    ['after a 429', () => ({ fetch: answers(429, { 'retry-after': '30' }) })],
    ['for a place of maxConcurrency', () => ({ fetch: never(), maxConcurrency: 1 })],
    [
      'for the next window',
      () => ({ fetch: never(), rateLimit: { store: createRateLimitStore(), policy: { limit: 1, windowMs: 9_000 } } }),
    ],
  ];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a signal', () => {
  it.each(waits)('ends a wait %s at once, leaves no timer, and nothing is sent afterwards', async (_name, make) => {
    const options = make();
    const transport = createTransport({
      ...account,
      rateLimit: { store: createRateLimitStore() },
      ...options,
    });
    const controller = new AbortController();
    const { signal } = controller;
    const outcomes = Promise.allSettled([1, 2, 3].map(() => transport.request(getPage, { id: '1' }, { signal })));
    await vi.advanceTimersByTimeAsync(100);
    const sent = vi.mocked(options.fetch).mock.calls.length;
    const reason = new Error('the user left');
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(0);
    expect(await outcomes).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason })));
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(options.fetch).toHaveBeenCalledTimes(sent);
  });

  it('that was given before sends nothing', async () => {
    const fetch = answers(200);
    const transport = createTransport({ ...account, fetch });
    const reason = new Error('too late');
    const signal = AbortSignal.abort(reason);
    await expect(transport.request(getPage, { id: '1' }, { signal })).rejects.toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('reaches the fetch that is under way', async () => {
    const fetch = never();
    const transport = createTransport({
      ...account,
      fetch,
      rateLimit: { store: createRateLimitStore() },
    });
    const controller = new AbortController();
    const call = transport.request(getPage, { id: '1' }, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  });

  it.each([
    ['of the call', {}, { timeoutMs: 20 }],
    ['of the client', { timeoutMs: 20 }, {}],
  ])('is there for a timeoutMs %s, which cancels the fetch that is under way', async (_whose, options, callOptions) => {
    const fetch = never();
    const transport = createTransport({ ...account, fetch, ...options });
    const ended = expect(transport.request(getPage, { id: '1' }, callOptions)).rejects.toMatchObject({
      timeoutMs: 20,
    });
    await vi.advanceTimersByTimeAsync(30);
    await ended;
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the place in the queue to the next', async () => {
    const fetch = answers(200);
    const rateLimit = { store: createRateLimitStore(), policy: { limit: 1, windowMs: 1_000 } };
    const transport = createTransport({ ...account, fetch, rateLimit });
    await transport.request(getPage, { id: '1' });
    const controller = new AbortController();
    const first = transport.request(getPage, { id: '1' }, { signal: controller.signal });
    const second = transport.request(getPage, { id: '1' });
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(1_000);
    await second;
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends a wait of withRateLimitRetry', async () => {
    const controller = new AbortController();
    const call = withRateLimitRetry(fails, { signal: controller.signal });
    const ended = expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the default deadline', () => {
  it('ends the wait for an answer, while the fetch that nobody asked to cancel costs no signal', async () => {
    const fetch = never();
    const transport = createTransport({ ...account, fetch });
    const ended = expect(transport.request(getPage, { id: '1' })).rejects.toMatchObject({ timeoutMs: 60_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('signal');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing when the token comes after it', async () => {
    const fetch = answers(200);
    const ended = expect(
      createTransport({ ...account, fetch, token: lateToken }).request(getPage, { id: '1' }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('a finished call', () => {
  it('leaves no timer and no listener on a signal that lives on', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const remove = vi.spyOn(signal, 'removeEventListener');
    const add = vi.spyOn(signal, 'addEventListener');
    const transport = createTransport({ ...account, fetch: answers(200) });
    await transport.request(getPage, { id: '1' }, { signal });
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });

  it('lets the process exit: nothing that it waited for is left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exit-'));
    const outfile = join(folder, 'script.mjs');
    const contents = `
      import { createTransport } from './templates/runtime/index.js';
      import { getPage } from './test/support/operations.js';
      const account = { token: 't', accountId: 'a', baseUrl: 'https://api.example' };
      const answer = (status, headers) => () => Promise.resolve(new Response('{}', { status, headers }));
      await createTransport({ ...account, fetch: answer(200) }).request(getPage, { id: '1' });
      const controller = new AbortController();
      const limited = createTransport({ ...account, accountId: 'b', fetch: answer(429, { 'retry-after': '30' }) });
      setTimeout(() => controller.abort(new Error('left')), 20);
      await limited.request(getPage, { id: '1' }, { signal: controller.signal }).catch((error) => console.log(error.message));
      console.log(process.getActiveResourcesInfo().filter((name) => name === 'Timeout'));
    `;
    const root = new URL('../..', import.meta.url).pathname;
    buildSync({ stdin: { contents, resolveDir: root }, outfile, bundle: true, format: 'esm', logLevel: 'error' });
    vi.useRealTimers();
    const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
    rmSync(folder, { recursive: true });
    expect(stdout).toBe('left\n[]\n');
  });
});
