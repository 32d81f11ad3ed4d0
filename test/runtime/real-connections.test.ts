import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { TransportEvent } from '../../templates/runtime/index.js';
import { bundleScript } from '../support/fork-bundled.js';
import { startLimitedServer } from '../support/limited-server.js';
import type { LimitedServer } from '../support/limited-server.js';
import { openPromise } from '../support/open-promise.js';
import { createPage, getPage } from '../support/operations.js';
import { putPages, readMany } from '../support/read-many.js';
import type { ReadManyTask } from './read-many.child.js';

const policy = { limit: 20, windowMs: 200 };
let server: LimitedServer | undefined;

afterEach(() => server?.close());

/**
 * What the limits of an account cost is measured in virtual time; here the same client meets sockets, real timers and other
 * processes, and is held by what it does only.
 */
describe('over real connections', () => {
  it('an account is drained: each page is read once, and never are more requests under way than a window allows', async () => {
    server = await startLimitedServer(policy);
    putPages(server.pages('a'), 100);
    let [underWay, most] = [0, 0];
    const counted: typeof fetch = async (input, init) => {
      most = Math.max(most, ++underWay);
      try {
        return await fetch(input, init);
      } finally {
        underWay--;
      }
    };
    const rateLimit = { store: createRateLimitStore(), policy };
    const options = { token: 't', accountId: 'a', baseUrl: server.url, fetch: counted, rateLimit };
    expect(await readMany(createTransport(options), 0, 100, 100)).toEqual([]);
    expect(server.requests).toHaveLength(100 + server.limited);
    expect(most).toBeLessThanOrEqual(policy.limit);
  });

  it('two processes share an account: each page is read once, and a request is repeated only after a 429', async () => {
    server = await startLimitedServer(policy);
    putPages(server.pages('a'), 120);
    const script = await bundleScript(new URL('read-many.child.ts', import.meta.url));
    onTestFinished(() => script.remove());
    const { url } = server;
    const read = async (from: number): Promise<readonly string[]> => {
      const child = script.fork();
      const task: ReadManyTask = { url, policy, from, count: 60, atOnce: 60 };
      child.send(task);
      const [failures] = (await once(child, 'message')) as [readonly string[]];
      await once(child, 'exit');
      return failures;
    };
    expect(await Promise.all([read(0), read(60)])).toEqual([[], []]);
    expect(server.requests).toHaveLength(120 + server.limited);
    expect(new Set(server.requests.map(({ path }) => path)).size).toBe(120);
  });

  it('a 429 with a header is followed by the same read again, and by no other before it', async () => {
    const refused = { status: 429, headers: { 'retry-after': '1' }, body: { statusCode: 429 } };
    server = await startLimitedServer({ answer: ({ index }) => (index === 3 ? refused : undefined) });
    putPages(server.pages('a'), 10);
    const events: TransportEvent[] = [];
    const rateLimit = { store: createRateLimitStore() };
    const onEvent = (event: TransportEvent) => events.push(event);
    const options = { token: 't', accountId: 'a', baseUrl: server.url, rateLimit, onEvent };
    expect(await readMany(createTransport(options), 0, 10, 1)).toEqual([]);
    const ids = server.requests.map(({ path }) => path.slice('/proxy/pages/'.length));
    expect(ids.join()).toBe('0,1,2,3,3,4,5,6,7,8,9');
    const retries = events.filter(({ type }) => type === 'retry');
    expect(retries).toMatchObject([{ attempt: 1, reason: 'RATE_LIMITED' }]);
  });

  it('a write whose answer is lost with the connection goes out again under the same key', async () => {
    server = await startLimitedServer({
      fault: ({ index }) => (index === 0 ? { kind: 'reset', when: 'after' } : undefined),
    });
    const transport = createTransport({ token: 't', accountId: 'a', baseUrl: server.url, retry: { baseDelayMs: 1 } });
    await transport.request(createPage, { spaceId: '1', title: 'New', body: { representation: 'storage', value: '' } });
    const [first, second, ...others] = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect([second, others]).toEqual([first, []]);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([...server.pages('a').applied]).toEqual([['create New', 1]]);
  });

  it('a redirect is not followed, and the token goes to nobody but the server that was named', async () => {
    server = await startLimitedServer({ answer: () => ({ status: 302, headers: { location: '/elsewhere' } }) });
    const call = createTransport({ token: 't', accountId: 'a', baseUrl: server.url }).request(getPage, { id: '1' });
    await expect(call).rejects.toMatchObject({ code: 'REDIRECT', status: 302 });
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/proxy/pages/1' }]);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer t', accept: 'application/json' });
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it('a call that nobody listens to is a NetworkError', async () => {
    const started = await startLimitedServer();
    const { url: baseUrl } = started;
    await started.close();
    const call = createTransport({ token: 't', accountId: 'a', baseUrl, retry: false }).request(getPage, { id: '1' });
    await expect(call).rejects.toMatchObject({ name: 'NetworkError', code: 'NETWORK_ERROR' });
  });

  it('a call that is given up is cancelled on the wire', async () => {
    const controller = new AbortController();
    const reason = new Error('the user left');
    const closed = openPromise<void>();
    const silent = createServer((_request, response) => {
      response.on('close', closed.resolve);
      controller.abort(reason);
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { signal } = controller;
    const call = createTransport({ token: 't', accountId: 'a', baseUrl }).request(getPage, { id: '1' }, { signal });
    await expect(call).rejects.toBe(reason);
    await closed.promise;
  });
});
