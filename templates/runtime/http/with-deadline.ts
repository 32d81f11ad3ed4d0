import { abortable, longestTimerMs } from '../sleep.js';

/**
 * Runs something, and gives it up when the caller's signal or the time says so: at once, even where it does not listen to
 * the signal that it gets. A controller of our own costs a third of what `AbortSignal.timeout` and `.any` do.
 *
 * @param signal the caller's
 * @param leftMs milliseconds that it may take
 * @param late makes the error for when they are over
 * @param start begins it, with a signal for cancelling what it does
 */
export function withDeadline<Result>(
  signal: AbortSignal | undefined,
  leftMs: number,
  late: () => Error,
  start: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return abortable(signal, (resolve, reject) => {
    const controller = new AbortController();
    const giveUp = (reason: unknown): void => {
      reject(reason);
      controller.abort();
    };
    const timer = setTimeout(() => giveUp(late()), Math.min(leftMs, longestTimerMs));
    start(controller.signal).then(resolve, giveUp);
    return () => {
      clearTimeout(timer);
      if (signal?.aborted) controller.abort();
    };
  });
}
