import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ApiError,
  createTransport,
  UncertainWriteError,
  type ConfluenceOptions,
  type Transport,
} from '../../templates/runtime/index.js';
import { startLimitedServer } from '../support/limited-server.js';
import type { Fault, SeenRequest } from '../support/limited-service.js';
import type { TestPage } from '../support/operations.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { bodyOf, editPage, putPage, withoutKeys } from './page-editor.js';

const account = 'customer';
const id = '8943721';
const retry = { baseDelayMs: 1 };

/** What goes wrong with a request; `write` counts the writes that have come, from 1. */
type Faults = (write: number, request: SeenRequest) => Fault | undefined;

const counting = (faults: Faults): ((request: SeenRequest) => Fault | undefined) => {
  let writes = 0;
  return (request) => {
    if (request.method === 'PATCH') writes += 1;
    return faults(writes, request);
  };
};

/** A page at version 1, on a server that fails as the test says. */
function start(faults: Faults): VirtualServer {
  const server = new VirtualServer({ fault: counting(faults) });
  putPage(server, account, id, '<p>first</p>');
  return server;
}

function connect(
  { url, fetch }: Pick<VirtualServer, 'url' | 'fetch'>,
  options: Partial<ConfluenceOptions> = {},
): Transport {
  return createTransport({
    token: 'secret',
    accountId: account,
    baseUrl: url,
    fetch,
    rateLimit: false,
    retry,
    ...options,
  });
}

interface More {
  readonly message?: string;
  readonly timeoutMs?: number;
}

function append(confluence: Transport, more: More = {}): Promise<TestPage> {
  const edit = { id, edit: ({ body }: TestPage) => ({ body: `${body.storage?.value}<p>ours</p>` }), ...more };
  return inVirtualTime(() => editPage(confluence, edit));
}

/** Confluence adds ids and writes text in its own way; only reads show it. */
const normalising =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const response = await withoutKeys(send)(input, init);
    if (init?.method === 'PATCH') return response;
    const text = await response.text();
    return new Response(text.replace('<p>ours</p>', `<p local-id='9'>ours&#160;</p>\\n`), {
      status: response.status,
    });
  };

/** Carries out every write and never answers it. */
const silent =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const response = await send(input, init);
    return init?.method === 'PATCH' ? new Promise<Response>(() => undefined) : response;
  };

function isWrite({ method }: SeenRequest): boolean {
  return method === 'PATCH';
}

describe('a write that took effect and whose answer was lost', () => {
  it.each([['reset' as const], [502], [500]])('is not applied twice (%s)', async (kind) => {
    const started = start((write, request) => (isWrite(request) && write === 1 ? { kind, when: 'after' } : undefined));
    const page = await append(connect(started));
    expect(page.version.number).toBe(2);
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>ours</p>');
    const keys = started.requests.filter(isWrite).map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    ['with a note', { message: 'Append' }],
    ['without a note', {}],
  ])('is recognised where the server knows no idempotency keys, %s', async (_how, more) => {
    const started = start((write, request) =>
      isWrite(request) && write === 1 ? { kind: 502, when: 'after' } : undefined,
    );
    const page = await append(connect(started, { fetch: withoutKeys(started.fetch) }), more);
    expect(page).toMatchObject({ version: { number: 2 }, body: { storage: { value: '<p>first</p><p>ours</p>' } } });
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>ours</p>');
  });

  it('is recognised when nothing is repeated', async () => {
    const started = start((_write, request) => (isWrite(request) ? { kind: 'reset', when: 'after' } : undefined));
    const page = await append(connect(started, { retry: false }));
    expect(page.version.number).toBe(2);
    expect(started.requests.filter(isWrite)).toHaveLength(1);
  });

  it('is recognised when the answer never comes', async () => {
    const started = start(() => undefined);
    const page = await append(connect(started, { fetch: silent(started.fetch) }), { timeoutMs: 300 });
    expect(page.version.number).toBe(2);
    // A request that hangs is sent again, under the key of the first.
    const keys = started.requests.filter(isWrite).map(({ headers }) => headers['idempotency-key']);
    expect([keys.length > 1, new Set(keys).size]).toEqual([true, 1]);
    expect([...started.pages(account).applied.values()]).toEqual([1]);
  });

  it('is recognised although Confluence changed the body as it saved it', async () => {
    const started = start((write, request) =>
      isWrite(request) && write === 1 ? { kind: 504, when: 'after' } : undefined,
    );
    const page = await append(connect(started, { fetch: normalising(started.fetch) }));
    expect(page.version.number).toBe(2);
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>ours</p>');
  });
});

describe('a write over a real connection that is reset after it took effect', () => {
  it('is not applied twice', async () => {
    const server = await startLimitedServer({
      fault: counting((write, request) =>
        isWrite(request) && write === 1 ? { kind: 'reset', when: 'after' } : undefined,
      ),
    });
    onTestFinished(() => server.close());
    putPage(server, account, id, '<p>first</p>');
    const page = await editPage(connect({ url: server.url, fetch }), {
      id,
      edit: ({ body }) => ({ body: `${body.storage.value}<p>ours</p>` }),
    });
    expect(page.version.number).toBe(2);
    expect(bodyOf(server, account, id)).toBe('<p>first</p><p>ours</p>');
    expect(new Set(server.requests.filter(isWrite).map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });
});

describe('a write that did not take effect and whose answer was lost', () => {
  it('is written again over what somebody else wrote meanwhile', async () => {
    const started = start((write, request) => {
      if (!isWrite(request) || write !== 1) return undefined;
      putPage(started, account, id, '<p>first</p><p>theirs</p>', 2);
      return { kind: 502, when: 'before' };
    });
    await append(connect(started, { fetch: withoutKeys(started.fetch) }));
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>theirs</p><p>ours</p>');
  });

  it('is told from the same change by somebody else by its note', async () => {
    const started = start((write, request) => {
      if (!isWrite(request) || write !== 1) return undefined;
      putPage(started, account, id, '<p>first</p><p>ours</p>', 2);
      const page = started.pages(account).page(id);
      if (page !== undefined) started.pages(account).put({ ...page, version: { number: 2, message: 'Append by B' } });
      return { kind: 502, when: 'before' };
    });
    await append(connect(started, { fetch: withoutKeys(started.fetch) }), { message: 'Append by A' });
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>ours</p><p>ours</p>');
  });

  it('fails as it failed when every repetition fails', async () => {
    const started = start((_write, request) => (isWrite(request) ? { kind: 502, when: 'before' } : undefined));
    const error = await append(connect(started)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 502 });
    expect(bodyOf(started, account, id)).toBe('<p>first</p>');
  });
});

describe('a write of which nobody can tell', () => {
  it('is reported as such when the page has moved on with the change in it', async () => {
    const started = start((write, request) => {
      if (isWrite(request)) return write === 1 ? { kind: 502, when: 'after' } : undefined;
      return undefined;
    });
    const overtaken: typeof fetch = async (input, init) => {
      const response = await withoutKeys(started.fetch)(input, init);
      if (response.status === 502) putPage(started, account, id, `${bodyOf(started, account, id)}<p>theirs</p>`, 3);
      return response;
    };
    const error = await append(connect(started, { fetch: overtaken })).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UncertainWriteError);
    expect(error).toMatchObject({
      code: 'UNCERTAIN_WRITE',
      message:
        'Version 2 of the record 8943721 was sent, but no clear answer came, and the record has version 3 now: it may be ' +
        "your own write, or somebody else's. Read it and look for the change before writing again. Confluence said: Version " +
        'must be incremented when updating a page. Current Version: [3]. Provided version: [2].',
      id,
      version: 2,
      actual: 3,
    });
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>ours</p><p>theirs</p>');
  });

  it('is reported as such when the page cannot be read any more', async () => {
    const started = start((write) => (write > 0 ? { kind: 'reset', when: 'after' } : undefined));
    const error = await append(connect(started)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UncertainWriteError);
    expect(error).toMatchObject({
      message:
        'Version 2 of the record 8943721 was sent, but no clear answer came, and the record could not be read afterwards: it ' +
        'may or may not hold the change. Read it and look for the change before writing again.',
      actual: undefined,
    });
  });
});
