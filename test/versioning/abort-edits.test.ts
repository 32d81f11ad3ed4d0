import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport, type Transport } from '../../templates/runtime/index.js';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import { openPromise } from '../support/open-promise.js';
import { bodyOf, editPage, putPage } from './page-editor.js';

const account = 'customer';
const id = '8943721';
let server: LimitedServer | undefined;

afterEach(() => server?.close());

async function start(latencyMs = 0): Promise<{ readonly started: LimitedServer; readonly confluence: Transport }> {
  const started = await startLimitedServer({ latencyMs });
  server = started;
  putPage(started, account, id, '<p>first</p>');
  return {
    started,
    confluence: createTransport({ token: 'secret', accountId: account, baseUrl: started.url, rateLimit: false }),
  };
}

/** Aborts an edit while it waits, and expects it to end at once with the reason. */
async function expectAbort(edit: Promise<unknown>, controller: AbortController): Promise<void> {
  const reason = new Error('the user left');
  const outcome = edit.catch((caught: unknown) => caught);
  const abortedAt = performance.now();
  controller.abort(reason);
  expect(await outcome).toBe(reason);
  expect(performance.now() - abortedAt).toBeLessThan(50);
}

describe('an edit that is aborted', () => {
  it('while it waits for other edits of the page: ends at once, and the others go on', async () => {
    const { started, confluence } = await start();
    const controller = new AbortController();
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
    await delay(20);
    await expectAbort(second, controller);
    slow.resolve();
    await Promise.all([first, third]);
    expect(bodyOf(started, account, id)).toBe('<p>first</p><p>1</p><p>3</p>');
    await delay(0);
    expect(processRateLimitStore.edits.size).toBe(0);
  });

  it('while the edit runs: writes nothing afterwards', async () => {
    const { started, confluence } = await start();
    const controller = new AbortController();
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
    await delay(50);
    expect(started.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('while a request is under way: sends nothing afterwards', async () => {
    const { started, confluence } = await start(150);
    const controller = new AbortController();
    const edit = editPage(confluence, { id, signal: controller.signal, edit: () => ({ body: '<p>x</p>' }) });
    await delay(50);
    await expectAbort(edit, controller);
    await delay(200);
    expect(started.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('while it pauses after a conflict: leaves no timer that matters', async () => {
    const { started, confluence } = await start();
    const controller = new AbortController();
    let version = 1;
    const edit = editPage(confluence, {
      id,
      maxAttempts: 1_000,
      signal: controller.signal,
      edit: () => {
        version += 1;
        putPage(started, account, id, '<p>theirs</p>', version);
        return { body: '<p>ours</p>' };
      },
    });
    await delay(100);
    await expectAbort(edit, controller);
    // A request that was under way may still arrive.
    await delay(50);
    const sent = started.requests.length;
    await delay(100);
    expect(started.requests.length).toBe(sent);
  });

  it('by the edit itself, which then fails: ends with the reason of the signal', async () => {
    const { started, confluence } = await start();
    const controller = new AbortController();
    const reason = new Error('the user left');
    const edit = editPage(confluence, {
      id,
      signal: controller.signal,
      edit: () => {
        controller.abort(reason);
        return Promise.reject(new Error('nobody hears this'));
      },
    });
    await expect(edit).rejects.toBe(reason);
    expect(started.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('before it began: sends nothing', async () => {
    const { started, confluence } = await start();
    const reason = new Error('the user left');
    const edit = editPage(confluence, { id, signal: AbortSignal.abort(reason), edit: () => ({ body: '<p/>' }) });
    await expect(edit).rejects.toBe(reason);
    expect(started.requests).toEqual([]);
  });
});
