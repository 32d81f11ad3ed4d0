/**
 * Gives up a promise that takes too long. What it rejects with later is nobody's concern any more: a client without a server
 * may keep a command for minutes, or for ever.
 *
 * @throws what the promise rejects with, or an error that says how long was waited
 */
export function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`Redis did not answer within ${milliseconds} ms.`));
    let timer = setTimeout(() => {
      // Where the process itself was busy, the answer may lie in the socket, which is read after the timers.
      timer = setTimeout(fail, 1);
    }, milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
