/** The longest delay that timers keep: beyond 2^31 - 1 ms they fire at once. */
export const longestTimerMs = 2_147_483_647;

/**
 * Waits, unless the signal ends it: then it rejects with the reason of the signal and leaves no timer behind.
 *
 * @param milliseconds how long; longer than a timer can hold is waited for in parts
 * @param signal ends the wait
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    let left = milliseconds;
    let timer: ReturnType<typeof setTimeout>;
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const next = (): void => {
      if (left <= 0) {
        signal?.removeEventListener('abort', onAbort);
        resolve();
        return;
      }
      const part = Math.min(left, longestTimerMs);
      left -= part;
      timer = setTimeout(next, part);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    next();
  });
}
