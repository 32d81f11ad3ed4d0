import { abortable } from './abortable.js';

/** The longest delay that timers keep, 24 days: beyond 2^31 - 1 ms they fire at once. */
export const longestTimerMs: number = 2 ** 31 - 1;

/**
 * Waits, unless the signal ends it: then it rejects with the reason of the signal and leaves no timer behind.
 *
 * @param milliseconds how long; never longer than a timer can hold
 * @param signal ends the wait
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return abortable(signal, (resolve) => {
    const timer = setTimeout(resolve, Math.min(milliseconds, longestTimerMs));
    return () => clearTimeout(timer);
  });
}
