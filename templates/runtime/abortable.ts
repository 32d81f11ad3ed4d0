/**
 * Waits for something that a signal may end: then it rejects with the reason of the signal.
 *
 * @param signal ends the wait
 * @param start begins it, settles it later, and returns what has to be undone however it ends
 */
export function abortable<Result>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: Result) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const ending =
      <Value>(settle: (value: Value) => void) =>
      (value: Value): void => {
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
