import { abortable } from '../sleep.js';

/**
 * Waits for something that does not listen to a signal itself.
 *
 * @returns the outcome of the promise, or a rejection with the reason of the signal as soon as it is aborted
 */
export function awaitUnlessAborted<Result>(
  promise: PromiseLike<Result> | Result,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const outcome = Promise.resolve(promise);
  // After an abort nobody else listens, and an unhandled rejection would end the process.
  outcome.catch(() => undefined);
  return abortable(signal, (resolve, reject) => {
    outcome.then(resolve, reject);
    return () => undefined;
  });
}
