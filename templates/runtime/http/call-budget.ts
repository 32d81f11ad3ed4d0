import { afterFailure } from '../advice.js';
import { ApiError, NetworkError, RateLimitError, TimeoutError } from '../errors.js';
import { retryAfterMs } from '../limits/rate-limit-headers.js';
import type { Operation } from '../operation.js';
import type { CallSettings } from './call-settings.js';
import type { CallOptions } from './confluence-options.js';
import { abortable, timerIn } from '../sleep.js';

/** The longest that one attempt takes where another can follow it. */
const longestAttemptMs = 20_000;

/**
 * So many requests one controller serves at most: `fetch` leaves a listener with its signal for each of them, and Node takes
 * more than ten for a leak.
 */
const mostRequests = 10;

/**
 * The request may be sent again as it is: writes too, because each carries an idempotency key. 501 and its like do not pass,
 * and Truto's own 503, a blocked account, has another code.
 */
const isPassing = (failure: unknown): failure is NetworkError | ApiError =>
  failure instanceof NetworkError ||
  (failure instanceof ApiError && failure.code === 'SERVER_ERROR' && failure.status !== 501);

/**
 * What a call may still spend: time, answers of 429, and repetitions. Waits for the rate limit take no time of it, and a 429
 * no repetition.
 */
export interface CallBudget {
  /** Attempts so far, the present one included. */
  attempts: number;
  /**
   * Does something within the time of one attempt, and takes off what it took. It is given up when the time or the caller's
   * signal says so: at once, even where it does not listen to the signal that it gets. An attempt that hung is a failure on the
   * way, as long as the call has time for another.
   *
   * @param start begins it, with a signal for cancelling what it does
   */
  inTime<Result>(start: (ended: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Milliseconds that the last thing done in time took. */
  tookMs: number;
  /** Attempts that were answered with 429. */
  refusals: number;
  /**
   * Pays for another attempt.
   *
   * @param failure what the last one ended with
   * @returns milliseconds to wait before it
   * @throws the failure, when there is to be none
   */
  payAfter(failure: unknown): number;
}

/** Makes the budget of one call. */
export function createCallBudget(
  settings: CallSettings,
  options: CallOptions,
  { toolName, traits }: Operation,
): CallBudget {
  const { limits, controllers } = settings;
  const {
    signal,
    retry = settings.retry ?? {},
    timeoutMs = settings.timeoutMs ?? 60_000,
    attemptTimeoutMs = settings.attemptTimeoutMs,
  } = options;
  const { maxRetries = 4, baseDelayMs = 250 } = retry || { maxRetries: 0 };
  let leftMs = timeoutMs;
  let repetitions = 0;

  const longestDelayMs = (): number => baseDelayMs * 2 ** repetitions;

  /** The wait itself is the next turn's, together with everybody else who waits for this account. */
  const payRefusal = (failure: RateLimitError): number => {
    if (!retry || !limits || budget.refusals >= limits.maxRetries || failure.retryAfterMs > limits.maxWaitMs)
      throw failure;
    budget.refusals += 1;
    return 0;
  };

  const payRepetition = (failure: unknown): number => {
    if (repetitions >= maxRetries || !isPassing(failure)) throw failure;
    // Half of it random, so that many callers spread out; what the server asks for is the least.
    const asked = retryAfterMs((failure as Partial<ApiError>).response?.headers);
    const delayMs = Math.max(asked, longestDelayMs() * (0.5 + Math.random() / 2));
    if (delayMs >= leftMs) throw failure;
    leftMs -= delayMs;
    repetitions += 1;
    return delayMs;
  };

  const budget: CallBudget = {
    attempts: 0,
    tookMs: 0,
    refusals: 0,
    inTime(start) {
      const part = attemptTimeoutMs ?? Math.min(longestAttemptMs, timeoutMs / 3);
      // All that is left, where there would be no time for an attempt after this one.
      const isPart = attemptTimeoutMs ? part < leftMs : repetitions < maxRetries && part + longestDelayMs() < leftMs;
      return abortable(signal, (resolve, reject) => {
        // A controller of our own costs a third of what `AbortSignal.timeout` and `.any` do.
        const controller = controllers?.pop() ?? Object.assign(new AbortController(), { left: mostRequests });
        let isDone = false;
        const startedAt = performance.now();
        const timer = timerIn(isPart ? part : leftMs, () => {
          const message = `${toolName} was not answered within ${isPart ? part : timeoutMs} ms. ${afterFailure(traits)}`;
          reject(isPart ? new NetworkError(message) : new TimeoutError(message, timeoutMs));
        });
        start(controller.signal).then((result) => {
          isDone = true;
          return resolve(result);
        }, reject);
        return () => {
          clearTimeout(timer);
          budget.tookMs = performance.now() - startedAt;
          leftMs -= budget.tookMs;
          if (!isDone) controller.abort();
          else if (--controller.left) controllers?.push(controller);
        };
      });
    },
    payAfter: (failure) => (failure instanceof RateLimitError ? payRefusal(failure) : payRepetition(failure)),
  };
  return budget;
}
