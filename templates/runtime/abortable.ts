/**
 * Waits for something that a signal may end: then it rejects with the reason of the signal.
 *
 * @param signal ends the wait
 * @param start begins it, and returns what has to be undone however it ends
 */
export function abortable<Result>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: Result) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let undo: (() => void) | undefined;
    let ended = false;
    const end = (): void => {
      ended = true;
      signal?.removeEventListener('abort', onAbort);
      undo?.();
    };
    const fail = (reason: unknown): void => {
      end();
      reject(reason);
    };
    const onAbort = (): void => fail(signal?.reason);
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    undo = start((value) => {
      end();
      resolve(value);
    }, fail);
    if (ended) undo();
  });
}
