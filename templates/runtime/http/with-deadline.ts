import { abortable, longestTimerMs } from '../sleep.js';

/**
 * Runs something, and ends the wait for it when the caller's signal or the time says so: at once, even where it does not
 * listen to the signal it gets.
 *
 * @param signal the caller's
 * @param cancellable gives it a signal, for cancelling what it does as well
 * @param leftMs milliseconds that it may take
 * @param late makes the error for when they are over
 * @param start begins it
 */
export function withDeadline<Result>(
  signal: AbortSignal | undefined,
  cancellable: boolean,
  leftMs: number,
  late: () => Error,
  start: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  return abortable(signal, (resolve, reject) => {
    const controller = cancellable ? new AbortController() : undefined;
    const onTime = (): void => {
      reject(late());
      controller?.abort();
    };
    const timer = setTimeout(onTime, Math.min(leftMs, longestTimerMs));
    start(controller?.signal).then(resolve, reject);
    return () => {
      clearTimeout(timer);
      if (signal?.aborted) controller?.abort();
    };
  });
}
