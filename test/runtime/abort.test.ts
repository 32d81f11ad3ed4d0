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

/** Hangs for so many requests, then answers. */
const hangs = (times: number) => {
  let left = times;
  return vi.fn<typeof fetch>(() => (left-- > 0 ? new Promise(() => {}) : Promise.resolve(new Response('{}'))));
};

const request = (options: Partial<ConfluenceOptions> & { fetch: typeof fetch }): Promise<unknown> =>
  createTransport({ ...account, rateLimit: { store: createRateLimitStore() }, ...options }).request(getPage, {
    id: '1',
  });

describe('an attempt that hangs', () => {
  it('is cancelled after 20 seconds, and the call goes on', async () => {
    const fetch = hangs(2);
    const call = request({ fetch });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await call).toEqual({});
    expect(fetch.mock.calls.map(([, init]) => init?.signal?.aborted)).toEqual([true, true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['a third of the time for the call', { timeoutMs: 3_000 }, 1_000],
    ['the time that was asked for', { attemptTimeoutMs: 700 }, 700],
    ['all that is left, where no other could follow', { timeoutMs: 300 }, 300],
    ['all that is left, where none is wanted', { timeoutMs: 3_000, retry: false as const }, 3_000],
  ])('gets %s', async (_name, options, expected) => {
    const fetch = never();
    const ended = request({ fetch, ...options }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(expected - 1);
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended).toBeInstanceOf(Error);
  });

  it('is a NetworkError where attempts have a time of their own and none follows', async () => {
    const ended = expect(request({ fetch: never(), attemptTimeoutMs: 500, retry: false })).rejects.toMatchObject({
      name: 'NetworkError',
      message: 'get_single_confluence_page_by_id was not answered within 500 ms. Try again later.',
    });
    await vi.advanceTimersByTimeAsync(500);
    await ended;
  });
});

describe('an answer in pieces', () => {
  it.each([1, 2, 3, 5, 1_000])('is read whole where they are %i bytes and cut characters', async (length) => {
    const page = { id: '1', title: 'Größe 漢字 🚀' };
    const bytes = new TextEncoder().encode(JSON.stringify(page));
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (let at = 0; at < bytes.length; at += length) stream.enqueue(bytes.slice(at, at + length));
        stream.close();
      },
    });
    const fetch = (): Promise<Response> => Promise.resolve(new Response(body));
    await expect(createTransport({ ...account, fetch }).request(getPage, { id: '1' })).resolves.toEqual(page);
  });
});

describe('an answer without an end', () => {
  it('is cancelled at the bound, counted after decompression, and not asked for again', async () => {
    let cancelled = false;
    const fetch = vi.fn<typeof globalThis.fetch>((_url, init) => {
      const body = new ReadableStream({
        pull: (stream) => stream.enqueue(new Uint8Array(1_000)),
      });
      init?.signal?.addEventListener('abort', () => {
        cancelled = true;
      });
      return Promise.resolve(new Response(body));
    });
    const call = createTransport({ ...account, fetch }).request(getPage, { id: '1' }, { maxResponseBytes: 10_000 });
    await expect(call).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
    expect([cancelled, fetch.mock.calls.length]).toEqual([true, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the default deadline', () => {
  it('ends a call whose every attempt hangs, and cancels each of them', async () => {
    const fetch = never();
    const transport = createTransport({ ...account, fetch });
    const ended = expect(transport.request(getPage, { id: '1' })).rejects.toMatchObject({ timeoutMs: 60_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(fetch.mock.calls.map(([, init]) => init?.signal?.aborted)).toEqual([true, true, true]);
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
