import { RateLimitError } from '../errors.js';
import { parseRateLimit } from './rate-limit-headers.js';
import type { HeaderReader } from './rate-limit-headers.js';
import { sleep } from '../sleep.js';

/** How long and how often {@link withRateLimitRetry} waits. */
export interface RateLimitRetryOptions {
  /** How often the function is called again at most. Default 5. */
  readonly maxRetries?: number;
  /** Milliseconds: a longer wait than this is not waited for, the error is thrown at once. Default 60,000. */
  readonly maxWaitMs?: number;
  /** Milliseconds before the first repetition when the error names no wait; doubles each time. Default 1,000. */
  readonly baseDelayMs?: number;
  /** Ends a wait at once; the call then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Told before each wait. */
  readonly onWait?: (waitMs: number, error: unknown) => void;
}

interface FailedResponse {
  readonly status?: unknown;
  readonly headers?: unknown;
}

const headersOf = (headers: unknown): HeaderReader => {
  if (typeof headers !== 'object' || headers === null) return { get: () => null };
  if ('get' in headers && typeof headers.get === 'function') return headers as HeaderReader;
  const plain = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { get: (name) => plain.get(name) ?? null };
};

/** The wait that a caught value asks for; `undefined` when it is no rate limit, `null` when it names no wait. */
const waitOf = (error: unknown): number | null | undefined => {
  if (RateLimitError.isInstance(error)) return error.retryAfterMs;
  const { response, status } = (error ?? {}) as FailedResponse & { readonly response?: FailedResponse };
  if ((response?.status ?? status) !== 429) return undefined;
  return parseRateLimit(headersOf(response?.headers), true)?.retryAfterMs ?? null;
};

/**
 * Calls a function again when it fails with a rate limit, after the wait that the failure names. Understands the errors of
 * this package and of any HTTP client that attaches `response.status` and `response.headers`.
 *
 * @param fn is called once, and once more after each wait
 * @param options bounds
 * @throws what the function throws last, or the reason of the signal
 */
export async function withRateLimitRetry<Result>(
  fn: () => Result | Promise<Result>,
  options: RateLimitRetryOptions = {},
): Promise<Result> {
  const { maxRetries = 5, maxWaitMs = 60_000, baseDelayMs = 1_000, signal, onWait } = options;
  for (let repetition = 0; ; repetition++) {
    signal?.throwIfAborted();
    try {
      return await fn();
    } catch (error) {
      const asked = waitOf(error);
      if (asked === undefined || repetition >= maxRetries) throw error;
      const backoff = baseDelayMs * 2 ** repetition;
      // A server that asks for no wait at all, and still refuses, is given one.
      const waitMs = (asked || backoff) * (1 + Math.random() / 20);
      if ((asked ?? 0) > maxWaitMs || signal?.aborted) throw error;
      onWait?.(waitMs, error);
      await sleep(waitMs, signal);
    }
  }
}
