import { ApiError, NetworkError, RateLimitError } from '../errors.js';
import { retryAfterMs } from '../limits/rate-limit-headers.js';
import type { CallSettings } from './call-settings.js';
import type { CallOptions } from './confluence-options.js';

/** The longest that one attempt takes where another can follow it. */
const longestAttemptMs = 20_000;

/**
 * What a call may still spend: time, answers of 429, and repetitions. Waits for the rate limit take no time of it, and a 429
 * no repetition.
 */
export interface CallBudget {
  /** Attempts so far, the present one included. */
  attempts: number;
  /** Milliseconds that the call may take. */
  readonly timeoutMs: number;
  /** Milliseconds that are left of them. */
  leftMs(): number;
  /** Milliseconds that the next attempt may take: all that is left, where there would be no time for one after it. */
  attemptMs(): number;
  /** Whether an attempt was answered with 429. */
  wasRefused(): boolean;
  /** Takes off what an attempt took, in milliseconds. */
  spend(ms: number): void;
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
export function createCallBudget(settings: CallSettings, options: CallOptions): CallBudget {
  const { limits } = settings;
  const { retry = settings.retry ?? {}, timeoutMs = settings.timeoutMs ?? 60_000 } = options;
  const { attemptTimeoutMs = settings.attemptTimeoutMs } = options;
  const { maxRetries = 4, baseDelayMs = 250 } = retry || { maxRetries: 0 };
  let leftMs = timeoutMs;
  let refusals = 0;
  let repetitions = 0;

  const longestDelayMs = (): number => baseDelayMs * 2 ** repetitions;

  /** The wait itself is the next turn's, together with everybody else who waits for this account. */
  const payRefusal = (failure: RateLimitError): number => {
    if (!retry || !limits || refusals >= limits.maxRetries || failure.retryAfterMs > limits.maxWaitMs) throw failure;
    refusals += 1;
    return 0;
  };

  const payRepetition = (failure: unknown): number => {
    if (repetitions >= maxRetries || !isPassing(failure)) throw failure;
    // Half of it random, so that many callers spread out; what the server asks for is the least.
    const asked = failure instanceof ApiError ? retryAfterMs(failure.response?.headers) : 0;
    const delayMs = Math.max(asked, longestDelayMs() * (0.5 + Math.random() / 2));
    if (delayMs >= leftMs) throw failure;
    leftMs -= delayMs;
    repetitions += 1;
    return delayMs;
  };

  return {
    attempts: 0,
    timeoutMs,
    leftMs: () => leftMs,
    attemptMs() {
      const part = attemptTimeoutMs ?? Math.min(longestAttemptMs, timeoutMs / 3);
      const isPart = attemptTimeoutMs ? part < leftMs : repetitions < maxRetries && part + longestDelayMs() < leftMs;
      return isPart ? part : leftMs;
    },
    wasRefused: () => refusals > 0,
    spend(ms) {
      leftMs -= ms;
    },
    payAfter: (failure) => (failure instanceof RateLimitError ? payRefusal(failure) : payRepetition(failure)),
  };
}

/**
 * The request may be sent again as it is: writes too, because each carries an idempotency key. 501 and its like do not pass,
 * and Truto's own 503, a blocked account, has another code.
 */
function isPassing(failure: unknown): failure is NetworkError | ApiError {
  if (failure instanceof NetworkError) return true;
  return failure instanceof ApiError && failure.code === 'SERVER_ERROR' && failure.status !== 501;
}
