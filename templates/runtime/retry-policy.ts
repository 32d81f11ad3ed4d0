import type { RetryOptions } from './confluence-options.js';
import { ApiError, NetworkError } from './errors.js';
import type { Operation } from './operation.js';

/** Truto or the provider failed on the way; 503 means a blocked account and 409 a stale version, which stay as they are. */
const passing: readonly (number | undefined)[] = [500, 502, 504];

/**
 * Tells whether a failed request may be sent again as it is. Reads always; writes only under an idempotency key, because
 * the failed attempt may have been carried out.
 *
 * @param error what the attempt ended with
 */
export function isRepeatable(error: unknown, operation: Operation, idempotencyKey: string | undefined): boolean {
  const passes = error instanceof NetworkError || (error instanceof ApiError && passing.includes(error.status));
  return passes && (operation.traits.readOnly || idempotencyKey !== undefined);
}

/**
 * The delay before a repetition: exponential, with half of it random so that many callers spread out.
 *
 * @param repetition from 0
 * @returns milliseconds
 */
export function backoffMs(repetition: number, { baseDelayMs = 250, maxDelayMs = 8_000 }: RetryOptions): number {
  return Math.min(maxDelayMs, baseDelayMs * 2 ** repetition) * (0.5 + Math.random() / 2);
}
