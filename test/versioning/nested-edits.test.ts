import type async_hooks from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransport, type EditFunction, type Transport } from '../../templates/runtime/index.js';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { getPage, type TestPage } from '../support/operations.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { bodyOf, editPage, putPage } from './page-editor.js';

const account = 'customer';
const id = '8943721';
const other = '8943722';
let server: VirtualServer;
let confluence: Transport;

beforeEach(() => {
  server = new VirtualServer({ delays: [[3, 5]] });
  putPage(server, account, id, '<p>a</p>');
  putPage(server, account, other, '<p>b</p>');
  const { url: baseUrl, fetch } = server;
  confluence = createTransport({ token: 'secret', accountId: account, baseUrl, fetch, rateLimit: false });
});

afterEach(() => {
  expect(processRateLimitStore.edits.size).toBe(0);
  vi.restoreAllMocks();
});

type Change = EditFunction<TestPage, 'representation'>;

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const edit = (pageId: string, change: Change): Promise<TestPage> => editPage(confluence, { id: pageId, edit: change });

const append =
  (text: string): Change =>
  ({ body }: TestPage) => ({ body: `${body.storage?.value}<p>${text}</p>` });

const cross = (outer: string, inner: string): Promise<TestPage> =>
  edit(outer, async ({ body }) => {
    await delay(50);
    await edit(inner, append(`from ${outer}`));
    return { body: `${body.storage.value}<p>outer</p>` };
  });

const refusal = {
  name: 'InvalidInputError',
  path: 'edit',
  message:
    'This edit was started inside an edit of the same record, or inside one that waits for it, so neither would ever end. ' +
    'Nothing was written by it. Return the change from the outer edit, or start this edit when the outer one has ended.',
};

describe('an edit inside an edit of the same page', () => {
  it.each([
    ['at once', async () => undefined],
    ['after a wait', () => delay(50)],
    ['after a call', () => confluence.request(getPage, { id: other })],
    ['far down a chain of promises', () => Promise.all([delay(1), delay(2)]).then(() => delay(1))],
  ])('is refused %s, and the page stays as it is', async (_when, wait) => {
    const nested = edit(id, async (page) => {
      await wait();
      await edit(id, append('inner'));
      return { body: `${page.body.storage.value}<p>outer</p>` };
    });
    await expect(inVirtualTime(() => nested)).rejects.toMatchObject(refusal);
    expect(bodyOf(server, account, id)).toBe('<p>a</p>');
  });

  it('is known as such through an edit of another page', async () => {
    const nested = edit(id, async () => {
      await edit(other, async (page) => {
        await edit(id, append('inner'));
        return { title: `${page.title}!` };
      });
      return { title: 'outer' };
    });
    await expect(inVirtualTime(() => nested)).rejects.toMatchObject(refusal);
  });

  it('may be told by the outer edit, which then goes on', async () => {
    await inVirtualTime(() =>
      edit(id, async ({ body }) => {
        const failure: unknown = await edit(id, append('inner')).catch((error: unknown) => error);
        expect(failure).toMatchObject(refusal);
        return { body: `${body.storage.value}<p>outer</p>` };
      }),
    );
    expect(bodyOf(server, account, id)).toBe('<p>a</p><p>outer</p>');
  });

  it('is carried out when it starts after the outer one has ended', async () => {
    let late: Promise<TestPage> | undefined;
    await inVirtualTime(async () => {
      await edit(id, ({ body }) => {
        late = delay(500).then(() => edit(id, append('inner')));
        return { body: `${body.storage.value}<p>outer</p>` };
      });
      await late;
    });
    expect(bodyOf(server, account, id)).toBe('<p>a</p><p>outer</p><p>inner</p>');
  });
});

describe('edits inside edits of other pages', () => {
  it('are carried out', async () => {
    await inVirtualTime(() =>
      edit(id, async ({ body }) => {
        const { version } = await edit(other, append('inner'));
        return { body: `${body.storage.value}<p>other is at ${version.number}</p>` };
      }),
    );
    expect(bodyOf(server, account, id)).toBe('<p>a</p><p>other is at 2</p>');
    expect(bodyOf(server, account, other)).toBe('<p>b</p><p>inner</p>');
  });

  it('wait for edits that do not wait for them', async () => {
    await inVirtualTime(() =>
      Promise.all([
        edit(other, async ({ body }) => {
          await delay(100);
          return { body: `${body.storage.value}<p>slow</p>` };
        }),
        edit(id, async () => {
          await edit(other, append('inner'));
          return { title: 'outer' };
        }),
      ]),
    );
    expect(bodyOf(server, account, other)).toBe('<p>b</p><p>slow</p><p>inner</p>');
  });

  it('that would wait for each other crosswise: one is refused, the other is carried out', async () => {
    const ended = await inVirtualTime(() => Promise.allSettled([cross(id, other), cross(other, id)]));
    expect(ended).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: refusal }]);
    expect(bodyOf(server, account, other)).toBe(`<p>b</p><p>from ${id}</p>`);
    expect(bodyOf(server, account, id)).toBe('<p>a</p><p>outer</p>');
  });
});

it('follows no code any longer once the last edit has ended', async () => {
  const ended: string[] = [];
  class Context {
    getStore(): undefined {
      return undefined;
    }
    run<Result>(_value: unknown, task: () => Result): Result {
      return task();
    }
    disable(): void {
      ended.push('disabled');
    }
  }
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue({
    AsyncLocalStorage: Context,
  } as unknown as typeof async_hooks);
  await inVirtualTime(() =>
    Promise.all([edit(id, append('one')), edit(id, append('two')), edit(other, append('three'))]),
  );
  expect(ended).toEqual(['disabled']);
});

describe('where the platform has no context for asynchronous code', () => {
  it('an edit that starts after the outer one waited for something waits for its own end', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    const controller = new AbortController();
    await inVirtualTime(() =>
      edit(id, async ({ body }) => {
        await delay(50);
        const inner = editPage(confluence, { id, edit: append('inner'), signal: controller.signal });
        setTimeout(() => controller.abort(new Error('waited long enough')), 60_000);
        await expect(inner).rejects.toThrow('waited long enough');
        return { body: `${body.storage.value}<p>outer</p>` };
      }),
    );
    expect(bodyOf(server, account, id)).toBe('<p>a</p><p>outer</p>');
  });

  it('an edit that starts before the outer one waits for anything is refused all the same', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    const nested = edit(id, async () => {
      await edit(id, append('inner'));
      return { title: 'outer' };
    });
    await expect(inVirtualTime(() => nested)).rejects.toMatchObject(refusal);
  });
});
