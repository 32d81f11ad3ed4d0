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
    const wait: { isOver?: boolean; undo?: () => void } = {};
    const ending =
      <Value>(end: (value: Value) => void) =>
      (value: Value): void => {
        wait.isOver = true;
        signal?.removeEventListener('abort', onAbort);
        wait.undo?.();
        end(value);
      };
    const fail = ending(reject);
    const onAbort = (): void => fail(signal?.reason);
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    wait.undo = start(ending(resolve), fail);
    if (wait.isOver) wait.undo();
  });
}
