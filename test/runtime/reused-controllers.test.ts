import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTransport } from '../../templates/runtime/index.js';
import { openPromise } from '../support/open-promise.js';
import { getPage } from '../support/operations.js';

const account = { token: 't', accountId: 'a', rateLimit: false, retry: false } as const;
const ids = ['0', '1', '2', '3', '4', '5'];
const stubFetch = (send: typeof fetch) => {
  const stub = vi.fn(send);
  vi.stubGlobal('fetch', stub);
  return stub;
};
const answer = () => Promise.resolve(Response.json({ id: '1' }));
const answerTo = (response: ServerResponse): void => void response.end('{"id":"1"}');
const signals = ({ mock }: ReturnType<typeof stubFetch>) => mock.calls.map(([, init]) => init?.signal);

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server that keeps what is asked for as hung unanswered, and all that comes beside it until that was given up. */
const startServer = async () => {
  const seen: string[] = [];
  const waiting: ServerResponse[] = [];
  let isHeld = false;
  const gone = { hung: openPromise<void>() };
  const server = createServer(({ url = '' }, response) => {
    const [, id = ''] = /pages\/(\w+)/.exec(url) ?? [];
    seen.push(id);
    if (id === 'hung') response.on('close', () => gone.hung.resolve());
    else if (isHeld) waiting.push(response);
    else answerTo(response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Resolves when so many requests have come. */
    arrived: (count: number) => vi.waitFor(() => expect(seen).toHaveLength(count), { timeout: 20_000 }),
    hold: () => {
      isHeld = true;
      gone.hung = openPromise<void>();
      return gone.hung.promise;
    },
    letGo: () => {
      isHeld = false;
      for (const response of waiting.splice(0)) answerTo(response);
    },
  };
};

describe('controllers that serve one request after the other', () => {
  it('cancel the request that hangs, and none that runs on a connection where they served before', async () => {
    const { baseUrl, seen, arrived, hold, letGo } = await startServer();
    const transport = createTransport({ ...account, baseUrl });
    const read = (id: string, signal?: AbortSignal) => transport.request(getPage, { id }, signal && { signal });
    for (const hanging of ids) {
      await Promise.all(ids.map((id) => read(id)));
      const before = seen.length;
      const gone = hold();
      const user = new AbortController();
      const reason = new Error('the user left');
      const outcomes = Promise.allSettled(ids.map((id) => (id === hanging ? read('hung', user.signal) : read(id))));
      await arrived(before + ids.length);
      user.abort(reason);
      await gone;
      letGo();
      expect((await outcomes).map(({ status }) => status)).toEqual(
        ids.map((id) => (id === hanging ? 'rejected' : 'fulfilled')),
      );
      expect(seen).toHaveLength(before + ids.length);
    }
  });

  it('serve ten at most, and never two at a time', async () => {
    const sent = stubFetch(answer);
    const transport = createTransport(account);
    for (let call = 0; call < 25; call++) await transport.request(getPage, { id: '1' });
    const inTurn = signals(sent);
    const served = [...new Set(inTurn)].map((one) => inTurn.filter((signal) => signal === one).length);
    expect(served).toEqual([10, 10, 5]);
    sent.mockClear();
    await Promise.all(ids.map((id) => transport.request(getPage, { id })));
    expect(new Set(signals(sent)).size).toBe(ids.length);
  });

  it('serve no more when they have cancelled, whenever the user leaves', async () => {
    const sent = stubFetch(answer);
    const transport = createTransport(account);
    const outcomes = new Set<string>();
    for (let steps = 0; steps < 60; steps++) {
      const user = new AbortController();
      const call = transport.request(getPage, { id: '1' }, { signal: user.signal });
      const settled = call.then(
        () => outcomes.add('answered'),
        () => outcomes.add('left'),
      );
      for (let step = 0; step < steps; step++) await Promise.resolve();
      user.abort();
      await settled;
      await expect(transport.request(getPage, { id: '1' })).resolves.toEqual({ id: '1' });
      expect(signals(sent).at(-1)?.aborted).toBe(false);
    }
    // Both have to occur, or the moment in between was not among them.
    expect(outcomes).toEqual(new Set(['answered', 'left']));
  });

  it('are no matter of another runtime, where they may belong to a web request', async () => {
    const sent = stubFetch(answer);
    vi.stubGlobal('process', { versions: { node: '22.0.0' } });
    const transport = createTransport(account);
    for (let call = 0; call < 3; call++) await transport.request(getPage, { id: '1' });
    expect(new Set(signals(sent)).size).toBe(3);
  });

  it('are no matter of an app that gives its own fetch: what is over hears of no abort', async () => {
    const heard: string[] = [];
    const send: typeof fetch = (input, init) => {
      const [, id = ''] = /pages\/(\w+)/.exec(String(input)) ?? [];
      init?.signal?.addEventListener('abort', () => heard.push(id));
      return id === 'hung' ? new Promise(() => {}) : answer();
    };
    const transport = createTransport({ ...account, fetch: send, timeoutMs: 50 });
    for (const id of ids) await transport.request(getPage, { id });
    await expect(transport.request(getPage, { id: 'hung' })).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(heard).toEqual(['hung']);
  });
});
