import { describe, expect, it, vi } from 'vitest';
import { inVirtualTime } from './virtual-time.js';

const pass = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const numbers = (seed: number) => inVirtualTime(async () => [Math.random(), Math.random()], { seed });

describe('inVirtualTime', () => {
  it('jumps from one timer to the next, by every clock', async () => {
    const times = await inVirtualTime(
      async () => {
        const seen = [[performance.now(), Date.now()]];
        await Promise.all([pass(3_600_000), pass(1_000).then(() => seen.push([performance.now(), Date.now()]))]);
        return [...seen, [performance.now(), Date.now()]];
      },
      { now: 5 },
    );
    expect(times).toEqual([
      [0, 5],
      [1_000, 1_005],
      [3_600_000, 3_600_005],
    ]);
  });

  it('stands still while something is under way that no timer stands for', async () => {
    let isBusy = true;
    const work = async (): Promise<number> => {
      const late = pass(1_000);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      isBusy = false;
      const at = performance.now();
      await late;
      return at;
    };
    expect(await inVirtualTime(work, { isBusy: () => isBusy })).toBe(0);
  });

  it('gives the same random numbers for the same seed, and others for another', async () => {
    expect(await numbers(1)).toEqual(await numbers(1));
    expect(await numbers(1)).not.toEqual(await numbers(2));
  });

  it('says so when what is waited for can never come, and gives the real clock back', async () => {
    await expect(inVirtualTime(() => new Promise(() => undefined))).rejects.toThrow(
      'Nothing is left to wait for, and the end has not come.',
    );
    await expect(inVirtualTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(vi.isFakeTimers()).toBe(false);
    expect(Math.random()).not.toBe(Math.random());
  });
});

it('keeps timers of others off the clock of an action that is alone', async () => {
  const others: ReturnType<typeof setTimeout>[] = [];
  const elsewhere = new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  const other = elsewhere.then(() => void others.push(setTimeout(() => undefined, 60_000)));
  const work = async (): Promise<number> => {
    await other;
    setTimeout(() => undefined, 5);
    return vi.getTimerCount();
  };
  expect(await inVirtualTime(work, { isAlone: true, isBusy: () => others.length === 0 })).toBe(1);
  clearTimeout(others[0]);
});
