/**
 * Waits for something that does not listen to a signal itself.
 *
 * @returns the outcome of the promise, or a rejection with the reason of the signal as soon as it is aborted
 */
export function abortable<Result>(promise: PromiseLike<Result> | Result, signal?: AbortSignal): Promise<Result> {
  if (signal === undefined) return Promise.resolve(promise);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
