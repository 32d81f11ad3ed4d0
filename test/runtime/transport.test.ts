import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { ConfluenceOptions, Transport, TransportEvent } from '../../templates/runtime/index.js';
import { createPage, deletePage, getPage, removeMember, updatePage } from '../support/operations.js';
import { refusal } from '../support/refusal.js';
import { VirtualServer } from '../support/virtual-server.js';
import type { VirtualServerOptions } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';

const token = 'tok_3f9a/secret+~=';
const baseUrl = 'https://api.example';
let server: VirtualServer | undefined;

const start = (options: VirtualServerOptions = {}): VirtualServer => {
  server = new VirtualServer(options);
  const body = { storage: { representation: 'storage', value: '<p>Hello</p>' } } as const;
  server.pages('a').put({ id: '1', status: 'current', title: 'One', version: { number: 1 }, body });
  return server;
};

const client = (options: Partial<ConfluenceOptions> = {}): Transport =>
  createTransport({
    token,
    accountId: 'a',
    baseUrl: server?.url ?? baseUrl,
    ...(server && { fetch: server.fetch }),
    rateLimit: { store: createRateLimitStore() },
    retry: { baseDelayMs: 1 },
    ...options,
  });

const thrown = async (
  promise: PromiseLike<unknown>,
): Promise<Error & { readonly code?: string; readonly details?: unknown }> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return expect.unreachable('nothing was thrown');
};

afterEach(() => {
  server = undefined;
});

describe('a call', () => {
  it('carries the token, the account, and an idempotency key if it writes', async () => {
    const { requests } = start();
    await client().request(getPage, { id: '1' });
    await client().request(removeMember, { groupId: 'g', accountId: 'u' });
    expect(requests[0]).toMatchObject({ method: 'GET', path: '/proxy/pages/1' });
    expect(requests[0]?.headers).toMatchObject({ authorization: `Bearer ${token}`, accept: 'application/json' });
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
    expect(requests[1]).toMatchObject({ method: 'POST', path: '/proxy/groups/remove_member', body: '' });
    expect(requests[1]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends the headers of the caller, but never another authorization', async () => {
    const { requests } = start();
    const headers = { 'X-Trace': 't1', Authorization: 'other' };
    await client().request(deletePage, { id: '1' }, { headers, idempotencyKey: 'k1' });
    const expected = { 'x-trace': 't1', authorization: `Bearer ${token}`, 'idempotency-key': 'k1' };
    expect(requests[0]?.headers).toMatchObject(expected);
  });

  it('asks a token function before every request', async () => {
    const { requests } = start();
    let asked = 0;
    const fresh = client({ token: () => Promise.resolve(`tok${++asked}\n`) });
    await fresh.request(getPage, { id: '1' });
    await fresh.request(getPage, { id: '1' });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer tok1', 'Bearer tok2']);
  });
});

describe('the token', () => {
  it('is not shown by the client, its events and its errors, even if a server or a fetch repeats it', async () => {
    const echo = { statusCode: 400, message: `Bad ${token}` };
    start({ answer: () => ({ status: 400, body: echo, headers: { 'x-echo': token } }) });
    const events: TransportEvent[] = [];
    const transport = client({ onEvent: (event) => events.push(event) });
    const rejected = await thrown(transport.request(getPage, { id: '1' }));
    const fails = (): Promise<Response> => Promise.reject(new Error(`No match for Bearer ${token}`));
    const broken = await thrown(client({ fetch: fails, retry: false }).request(getPage, { id: '1' }));
    for (const shown of [transport, rejected, broken, broken.cause, events]) {
      expect(inspect(shown, { depth: 9, showHidden: true })).not.toContain('secret');
      expect(JSON.stringify(shown)).not.toContain('secret');
    }
    expect(rejected.message).toContain('[redacted]');
    expect(broken.cause).toEqual(new Error('No match for Bearer [redacted]'));
  });

  it('is not shown by what a fetch hangs on its errors, however deep', async () => {
    start();
    const request = { headers: { authorization: `Bearer ${token}` } };
    const fails = (): Promise<Response> =>
      Promise.reject(
        Object.assign(new TypeError('failed', { cause: Object.assign(new Error('inner'), { request }) }), {
          request,
          code: 'ECONNRESET',
        }),
      );
    const error = await thrown(client({ fetch: fails, retry: false }).request(getPage, { id: '1' }));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret');
    expect(error.cause).toMatchObject({
      name: 'TypeError',
      message: 'failed',
      code: 'ECONNRESET',
      cause: { message: 'inner' },
    });
  });

  it('of one character does not break every text that holds it', async () => {
    start({ answer: () => ({ status: 404, body: { message: 'not there' } }) });
    expect((await thrown(client({ token: 't' }).request(getPage, { id: '1' }))).message).toContain('not there');
  });

  it.each(['', ' ', 'a\nb', 'é', 'two words', 'a"b', 'a\\b'])(
    'is refused before sending when it cannot be one: %j',
    async (bad) => {
      const { requests } = start();
      const error = await thrown(client({ token: bad }).request(getPage, { id: '1' }));
      expect([error.name, error.message, requests.length]).toEqual([
        'AuthError',
        'The API token is missing or malformed. A person has to act; do not try again.',
        0,
      ]);
    },
  );

  it('says so when its function fails', async () => {
    start();
    const cause = new Error('vault is closed');
    const error = await thrown(client({ token: () => Promise.reject(cause) }).request(getPage, { id: '1' }));
    expect([error.name, error.message, error.cause]).toEqual([
      'AuthError',
      'The API token is missing or malformed. A person has to act; do not try again.',
      cause,
    ]);
  });
});

describe('options that cannot be used', () => {
  it.each([
    [{ accountId: '' }, 'accountId', 'is not an id'],
    [{ baseUrl: 'nonsense' }, 'baseUrl', 'has to be a plain http(s) URL'],
    [{ baseUrl: 'https://user:pass@api.example' }, 'baseUrl', 'has to be a plain http(s) URL'],
    [{ baseUrl: 'ftp://api.example' }, 'baseUrl', 'has to be a plain http(s) URL'],
    [{ maxConcurrency: 0 }, 'maxConcurrency', 'has to be 1 or more'],
    [{ baseURL: 'https://elsewhere.example' }, 'baseURL', 'is no option; "baseUrl" is'],
    [{ timeout: 5 }, 'timeout', 'is no option; "timeoutMs" is'],
    [{ constructor: 5 }, 'constructor', 'is no option'],
  ])('are refused at once: %j', (options, path, problem) => {
    const message = `The argument "${path}" ${problem}.`;
    expect(refusal(() => createTransport({ token, accountId: 'a', baseUrl, ...options }))).toEqual({ message, path });
  });
});

describe('a passing failure', () => {
  const page = { spaceId: '1', title: 'New', body: { representation: 'storage', value: '<p/>' } } as const;

  it.each([502, 504, 500, 'reset'] as const)(
    'is repeated for a write under the same key: %s after it took effect',
    async (kind) => {
      const running = start({ fault: ({ index }) => (index === 0 ? { kind, when: 'after' } : undefined) });
      await client().request(createPage, page);
      const keys = running.requests.map(({ headers }) => headers['idempotency-key']);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
      expect([...running.pages('a').applied]).toEqual([['create New', 1]]);
    },
  );

  it.each([400, 401, 403, 404, 409, 410, 503])('is not what %d is', async (status) => {
    const { requests } = start({ answer: () => ({ status, body: {} }) });
    await thrown(client().request(updatePage, { ...page, id: '1', status: 'current', version: { number: 2 } }));
    expect(requests).toHaveLength(1);
  });

  const overloaded: readonly (readonly [whose: string, body: unknown])[] = [
    ['Confluence', { truto_is_remote_error: true, message: 'overloaded' }],
    ['a gateway', '<html><h1>503</h1></html>'],
  ];
  it.each(overloaded)('is a 503 of %s, whose Retry-After is the least wait', async (_whose, body) => {
    let index = 0;
    const { requests } = start({
      answer: () => (index++ === 0 ? { status: 503, body, headers: { 'retry-after': '7' } } : undefined),
    });
    const delays: number[] = [];
    const onEvent = (event: TransportEvent): void => {
      if (event.type === 'retry') delays.push(event.delayMs);
    };
    await inVirtualTime(() => client({ onEvent }).request(getPage, { id: '1' }));
    expect([requests.length, delays]).toEqual([2, [7_000]]);
  });

  it('is thrown after the last repetition, and at once where none is wanted', async () => {
    const { requests } = start({ answer: () => ({ status: 502, body: '' }) });
    const calls = [{}, { retry: { maxRetries: 2, baseDelayMs: 1 } }, { retry: false }] as const;
    const counts: number[] = [];
    for (const options of calls) {
      const before = requests.length;
      const error = await thrown(client().request(getPage, { id: '1' }, options));
      expect(error.code).toBe('SERVER_ERROR');
      counts.push(requests.length - before);
    }
    expect(counts).toEqual([5, 3, 1]);
  });

  it('is not repeated when the delay would end after the time for the call', async () => {
    const { requests } = start({ answer: () => ({ status: 502, body: '' }) });
    const retry = { baseDelayMs: 60_000 };
    const error = await thrown(client({ retry }).request(getPage, { id: '1' }, { timeoutMs: 5_000 }));
    expect([error.code, requests.length]).toEqual(['SERVER_ERROR', 1]);
  });

  it('is a NetworkError when no answer came', async () => {
    start({ fault: () => ({ kind: 'reset', when: 'before' }) });
    const error = await thrown(client({ retry: false }).request(getPage, { id: '1' }));
    expect([error.name, error.code, error.message]).toEqual([
      'NetworkError',
      'NETWORK_ERROR',
      'get_single_confluence_page_by_id got no complete answer. Try again later.',
    ]);
  });

  it('is a TimeoutError when the answer takes too long', async () => {
    const { requests } = start({ delays: [[1, 2_000]] });
    const error = await inVirtualTime(() => thrown(client().request(getPage, { id: '1' }, { timeoutMs: 30 })));
    expect([error.name, error.code, error.message, requests.length]).toEqual([
      'TimeoutError',
      'TIMEOUT',
      'get_single_confluence_page_by_id was not answered within 30 ms. Try again later.',
      3,
    ]);
  });
});

/** What a call tells, without what is the same in all of its events. */
const observe = async (
  call: (transport: Transport) => PromiseLike<unknown>,
  answer: (event: TransportEvent) => void | Promise<void> = () => undefined,
): Promise<readonly object[]> => {
  const events: TransportEvent[] = [];
  const onEvent = (event: TransportEvent): void | Promise<void> => {
    events.push(event);
    return answer(event);
  };
  await Promise.resolve(call(client({ onEvent }))).catch(() => undefined);
  expect(new Set(events.map(({ callId }) => callId)).size).toBe(1);
  expect(events[0]?.callId).toMatch(/^[0-9a-f-]{36}$/);
  return events.map(({ callId: _callId, ...event }) => event);
};

const get = (transport: Transport): Promise<unknown> => transport.request(getPage, { id: '1' });

describe('onEvent', () => {
  const toolName = 'get_single_confluence_page_by_id';
  const number: unknown = expect.any(Number);

  const fails: readonly (readonly [name: string, answer: () => void | Promise<void>])[] = [
    ['', () => undefined],
    [', also to an observer that throws', () => expect.unreachable('an observer that fails')],
    [', also to an observer that rejects', () => Promise.reject(new Error('an observer that fails'))],
  ];
  it.each(fails)('tells of every request, answer, repetition and end%s', async (_name, answer) => {
    start({ fault: ({ index }) => (index === 0 ? { kind: 502, when: 'before' } : undefined) });
    const of = { accountId: 'a', toolName, recordId: '1' };
    const requestId = undefined;
    expect(await observe(get, answer)).toEqual([
      { ...of, type: 'request', attempt: 1 },
      { ...of, type: 'response', attempt: 1, status: 502, durationMs: number, requestId },
      { ...of, type: 'retry', attempt: 1, delayMs: number, reason: 'SERVER_ERROR' },
      { ...of, type: 'request', attempt: 2 },
      { ...of, type: 'response', attempt: 2, status: 200, durationMs: number, requestId },
      { ...of, type: 'end', attempt: 2, outcome: 'success', status: 200, durationMs: number, requestId },
    ]);
  });

  it('names the limit that a 429 was about, and the request as the server knows it', async () => {
    const headers = { 'ratelimit-reason': 'confluence-burst-based', 'atl-request-id': 'r1', 'retry-after': '3600' };
    start({ answer: () => ({ status: 429, body: {}, headers }) });
    const events = await observe(get);
    expect(events).toMatchObject([
      { type: 'request' },
      { type: 'response', status: 429, requestId: 'r1', rateLimitReason: 'confluence-burst-based' },
      { type: 'end', outcome: 'failure', reason: 'RATE_LIMITED', status: 429, requestId: 'r1' },
    ]);
  });

  it('names the record that was created at the end', async () => {
    start();
    const body = { representation: 'storage', value: '<p/>' } as const;
    const events = await observe((transport) => transport.request(createPage, { spaceId: '1', title: 'N', body }));
    expect(events).toMatchObject([{ type: 'request' }, { type: 'response' }, { type: 'end', recordId: '1000' }]);
    expect(events[0]).not.toHaveProperty('recordId');
  });

  it('ends a call that was refused before it was sent, and one that a signal ended', async () => {
    start();
    const refused = await observe((transport) => transport.request(getPage, { id: '' }));
    expect(refused).toMatchObject([{ type: 'end', attempt: 0, outcome: 'failure', reason: 'INVALID_INPUT' }]);
    const signal = AbortSignal.abort();
    const aborted = await observe((transport) => transport.request(getPage, { id: '1' }, { signal }));
    expect(aborted).toMatchObject([{ type: 'end', outcome: 'aborted' }]);
  });
});

describe('a header that cannot be sent', () => {
  it.each([
    [{ headers: { 'x-trace': 'a\nb' } }, 'headers.x-trace'],
    [{ headers: { 'two words': 'a' } }, 'headers.two words'],
    [{ idempotencyKey: 'ключ' }, 'idempotencyKey'],
  ])('is refused before anything is sent: %j', async (options, path) => {
    const { requests } = start();
    const error = await thrown(client().request(deletePage, { id: '1' }, options));
    expect([error.name, error.message, requests.length]).toEqual([
      'InvalidInputError',
      `The argument "${path}" cannot be sent.`,
      0,
    ]);
  });
});

describe('maxConcurrency', () => {
  it('bounds the requests under way, failures included', async () => {
    let [under, most] = [0, 0];
    const fetchSlowly: typeof fetch = async () => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 5));
      under--;
      return new Response('{}', { status: most % 2 === 0 ? 404 : 200 });
    };
    start();
    const transport = client({ fetch: fetchSlowly, maxConcurrency: 3, rateLimit: false });
    const calls = () => Promise.allSettled(Array.from({ length: 20 }, () => transport.request(getPage, { id: '1' })));
    await inVirtualTime(calls);
    expect([most, under]).toEqual([3, 0]);
  });
});
