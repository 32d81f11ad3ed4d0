import { abortable } from './abortable.js';

/** The longest delay that timers keep: beyond 2^31 - 1 ms they fire at once. */
export const longestTimerMs = 2_147_483_647;

/**
 * Waits, unless the signal ends it: then it rejects with the reason of the signal and leaves no timer behind.
 *
 * @param milliseconds how long; longer than a timer can hold is waited for in parts
 * @param signal ends the wait
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return abortable(signal, (resolve) => {
    let left = milliseconds;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      const part = Math.min(left, longestTimerMs);
      left -= part;
      timer = setTimeout(left > 0 ? next : resolve, part);
    };
    next();
    return () => clearTimeout(timer);
  });
}
