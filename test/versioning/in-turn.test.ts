import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn, type EditQueues } from '../../templates/runtime/versioning/in-turn.js';
import { openPromise } from '../support/open-promise.js';

/** A task that ends when the test says so. */
function openTask(): {
  readonly run: () => Promise<string>;
  readonly end: () => void;
  readonly started: () => boolean;
} {
  let started = false;
  const ended = openPromise<string>();
  const run = (): Promise<string> => {
    started = true;
    return ended.promise;
  };
  return { run, end: () => ended.resolve('done'), started: () => started };
}

async function settle(): Promise<void> {
  for (let tick = 0; tick < 20; tick += 1) await Promise.resolve();
}

describe('inTurn', () => {
  it('runs tasks of one key one after another, and others beside them', async () => {
    const queues: EditQueues = new Map();
    const [first, second, other] = [openTask(), openTask(), openTask()];
    const results = [inTurn(queues, 'a', first.run), inTurn(queues, 'a', second.run), inTurn(queues, 'b', other.run)];
    await settle();
    expect([first.started(), second.started(), other.started()]).toEqual([true, false, true]);
    first.end();
    await settle();
    expect(second.started()).toBe(true);
    second.end();
    other.end();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done']);
    await settle();
    expect(queues.size).toBe(0);
  });

  it('lets the next task run when one fails', async () => {
    const queues: EditQueues = new Map();
    const failing = inTurn(queues, 'a', () => Promise.reject(new Error('no')));
    const next = inTurn(queues, 'a', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
    await settle();
    expect(queues.size).toBe(0);
  });

  it('takes an aborted task out at once, without letting others overtake', async () => {
    const queues: EditQueues = new Map();
    const [first, second, third] = [openTask(), openTask(), openTask()];
    const controller = new AbortController();
    const running = inTurn(queues, 'a', first.run);
    const waiting = inTurn(queues, 'a', second.run, controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    const last = inTurn(queues, 'a', third.run);
    await settle();
    expect([second.started(), third.started()]).toEqual([false, false]);
    first.end();
    await settle();
    expect([second.started(), third.started()]).toEqual([false, true]);
    third.end();
    await Promise.all([running, last]);
    await settle();
    expect(queues.size).toBe(0);
  });

  it('keeps the order and forgets the queue, whatever fails or is aborted', async () => {
    const plan = fc.array(fc.constantFrom('ok', 'fail', 'abort'), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        const queues: EditQueues = new Map();
        const log: number[] = [];
        let running = 0;
        const results = steps.map((step, index) => {
          const controller = new AbortController();
          const task = async (): Promise<void> => {
            running += 1;
            expect(running).toBe(1);
            await Promise.resolve();
            log.push(index);
            running -= 1;
            if (step === 'fail') throw new Error('no');
          };
          const result = inTurn(queues, 'a', task, controller.signal);
          if (step === 'abort') controller.abort();
          return result;
        });
        await Promise.allSettled(results);
        await settle();
        expect(log).toEqual(steps.flatMap((step, index) => (step === 'abort' ? [] : [index])));
        expect(queues.size).toBe(0);
      }),
    );
  });
});
