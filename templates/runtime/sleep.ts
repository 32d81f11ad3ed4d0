/**
 * Waits for something that a signal may end: then it rejects with the reason of the signal.
 *
 * @param signal ends the wait
 * @param start begins it, settles it later, and returns what has to be undone however it ends, once
 */
export function abortable<Result>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: Result) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    let isOver = false;
    const ending =
      <Value>(settle: (value: Value) => void) =>
      (value: Value): void => {
        if (isOver) return;
        isOver = true;
        signal?.removeEventListener('abort', onAbort);
        undo();
        settle(value);
      };
    const fail = ending(reject);
    const onAbort = (): void => fail(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    const undo = start(ending(resolve), fail);
  });
}

/** The longest delay that timers keep, 24 days: beyond 2^31 - 1 ms they fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Sets a timer; parts of a millisecond are cut off, and one that cannot be held so long fires early. */
export const timerIn = (milliseconds: number, run: () => void): ReturnType<typeof setTimeout> =>
  setTimeout(run, Math.min(milliseconds, longestTimerMs));

/**
 * Waits, unless the signal ends it: then it rejects with the reason of the signal and leaves no timer behind.
 *
 * @param milliseconds how long; never longer than a timer can hold
 * @param signal ends the wait
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return abortable(signal, (resolve) => {
    const timer = timerIn(milliseconds, resolve);
    return () => clearTimeout(timer);
  });
}
