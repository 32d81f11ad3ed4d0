import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { vi } from 'vitest';
import { seededRandom } from './seeded-random.js';

export interface VirtualTimeOptions {
  /** What `Date.now()` says at the beginning. */
  readonly now?: number;
  /** For `Math.random`: the same seed gives the same run. */
  readonly seed?: number;
  /** Something goes on that no timer of the clock stands for: then the clock stands still. */
  readonly isBusy?: () => boolean;
  /**
   * Nobody but the action is on the clock: what an earlier file left behind in this process, such as a connection that is not
   * closed yet, goes on by the clock of the machine, and its timers are none that the action has to answer for.
   */
  readonly isAlone?: boolean;
}

/** Which run on a virtual clock something belongs to. */
const runs = new AsyncLocalStorage<object>();

/** @param native the functions that the virtual ones stand in for */
function keepToRun(run: object, native: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>): void {
  for (const name of ['setTimeout', 'clearTimeout'] as const) {
    globalThis[name] = new Proxy(globalThis[name], {
      apply: (virtual, self, words) =>
        Reflect.apply(runs.getStore() === run ? virtual : native[name], self, words) as unknown,
    }) as never;
  }
}

/**
 * Runs something on a clock of its own. The clock stands still while anything can go on, and jumps to the next timer when
 * nothing can: however busy the machine is, the same things happen at the same times. `performance.now()` begins at 0.
 *
 * @throws what the action throws; an error when it waits for something that can never come
 */
export async function inVirtualTime<Result>(
  action: () => Promise<Result>,
  { now = Date.UTC(2030, 0, 1), seed = 1, isBusy = () => false, isAlone = false }: VirtualTimeOptions = {},
): Promise<Result> {
  const { setTimeout, clearTimeout } = globalThis;
  const run = {};
  vi.useFakeTimers({ now, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  if (isAlone) keepToRun(run, { setTimeout, clearTimeout });
  const random = vi.spyOn(Math, 'random').mockImplementation(seededRandom(seed));
  const outcome: { settle?: () => Result } = {};
  const watch = async (): Promise<void> => {
    try {
      const result = await action();
      outcome.settle = () => result;
    } catch (error) {
      outcome.settle = () => {
        throw error;
      };
    }
  };
  try {
    void runs.run(run, watch);
    for (;;) {
      await nextTurn();
      if (outcome.settle !== undefined) return outcome.settle();
      if (isBusy()) continue;
      if (vi.getTimerCount() === 0) throw new Error('Nothing is left to wait for, and the end has not come.');
      runs.run(run, () => vi.advanceTimersToNextTimer());
    }
  } finally {
    random.mockRestore();
    vi.useRealTimers();
  }
}
