import { describe, expect, it, vi } from 'vitest';
import { createTransport, type Transport } from '../../templates/runtime/index.js';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { openPromise } from '../support/open-promise.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { bodyOf, editPage, putPage } from './page-editor.js';

const account = 'customer';
const id = '8943721';

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function start(): { readonly server: VirtualServer; readonly confluence: Transport } {
  const server = new VirtualServer({ delays: [[20, 30]] });
  putPage(server, account, id, '<p>first</p>');
  const { url: baseUrl, fetch } = server;
  const confluence = createTransport({ token: 'secret', accountId: account, baseUrl, fetch, rateLimit: false });
  return { server, confluence };
}

/** Aborts an edit while it waits, and expects it to end with the reason before any time passes. */
async function expectAbort(edit: Promise<unknown>, controller: AbortController): Promise<void> {
  const reason = new Error('the user left');
  const outcome = edit.catch((caught: unknown) => caught);
  const abortedAt = performance.now();
  controller.abort(reason);
  expect(await outcome).toBe(reason);
  expect(performance.now()).toBe(abortedAt);
}

describe('an edit that is aborted', () => {
  it('while it waits for other edits of the page: ends at once, and the others go on', async () => {
    const { server, confluence } = start();
    const controller = new AbortController();
    await inVirtualTime(async () => {
      const slow = openPromise<void>();
      const first = editPage(confluence, {
        id,
        edit: async ({ body }) => {
          await slow.promise;
          return { body: `${body.storage.value}<p>1</p>` };
        },
      });
      const second = editPage(confluence, { id, edit: () => ({ body: '<p>never</p>' }), signal: controller.signal });
      const third = editPage(confluence, { id, edit: ({ body }) => ({ body: `${body.storage.value}<p>3</p>` }) });
      await delay(200);
      await expectAbort(second, controller);
      slow.resolve();
      await Promise.all([first, third]);
      await delay(1);
    });
    expect(bodyOf(server, account, id)).toBe('<p>first</p><p>1</p><p>3</p>');
    expect(processRateLimitStore.edits.size).toBe(0);
  });

  it('while the edit runs: writes nothing afterwards', async () => {
    const { server, confluence } = start();
    const controller = new AbortController();
    await inVirtualTime(async () => {
      const begun = openPromise<void>();
      const late = openPromise<{ readonly body: string }>();
      const edit = editPage(confluence, {
        id,
        signal: controller.signal,
        edit: () => {
          begun.resolve();
          return late.promise;
        },
      });
      await begun.promise;
      await expectAbort(edit, controller);
      late.resolve({ body: '<p>late</p>' });
      await delay(60_000);
    });
    expect(server.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('while a request is under way: sends nothing afterwards', async () => {
    const { server, confluence } = start();
    const controller = new AbortController();
    await inVirtualTime(async () => {
      const edit = editPage(confluence, { id, signal: controller.signal, edit: () => ({ body: '<p>x</p>' }) });
      await delay(25);
      await expectAbort(edit, controller);
      await delay(60_000);
    });
    expect(server.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('while it pauses after a conflict: sends nothing afterwards and leaves no timer', async () => {
    const { server, confluence } = start();
    const controller = new AbortController();
    await inVirtualTime(async () => {
      const paused = openPromise<void>();
      let version = 1;
      const edit = editPage(confluence, {
        id,
        maxAttempts: 1_000,
        signal: controller.signal,
        edit: () => {
          version += 1;
          putPage(server, account, id, '<p>theirs</p>', version);
          // The write goes out at once, takes 50 ms there and back, and is followed by a pause.
          if (version === 8) setTimeout(paused.resolve, 51);
          return { body: '<p>ours</p>' };
        },
      });
      await paused.promise;
      await expectAbort(edit, controller);
      expect(vi.getTimerCount()).toBe(0);
      await delay(60_000);
    });
    expect(server.requests.map(({ method }) => method)).toEqual(
      Array.from({ length: 7 }, () => ['GET', 'PATCH']).flat(),
    );
  });

  it('by the edit itself, which then fails: ends with the reason of the signal', async () => {
    const { server, confluence } = start();
    const controller = new AbortController();
    const reason = new Error('the user left');
    const edit = (): Promise<never> => {
      controller.abort(reason);
      return Promise.reject(new Error('nobody hears this'));
    };
    const editing = inVirtualTime(() => editPage(confluence, { id, signal: controller.signal, edit }));
    await expect(editing).rejects.toBe(reason);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('before it began: sends nothing', async () => {
    const { server, confluence } = start();
    const reason = new Error('the user left');
    const edit = editPage(confluence, { id, signal: AbortSignal.abort(reason), edit: () => ({ body: '<p/>' }) });
    await expect(edit).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });
});
