import { sendOnce } from './send-once.js';
import type { Answer } from './send-once.js';
import { buildRequest } from './build-request.js';
import type { PageQuery } from './build-request.js';
import type { CallOptions, TransportEvent } from './confluence-options.js';
import { decodeAnswer } from './decode-answer.js';
import { errorFromAnswer } from './error-from-answer.js';
import { ApiError, NetworkError, RateLimitError, TimeoutError } from '../errors.js';
import { afterFailure } from '../advice.js';
import type { Operation } from '../operation.js';
import { parseRateLimit } from '../limits/rate-limit-headers.js';
import type { TurnOutcome } from '../limits/rate-limit-store.js';
import { sleep } from '../sleep.js';
import type { CallSettings } from './call-settings.js';
import { withDeadline } from './with-deadline.js';

/**
 * Truto or the provider failed on the way, and the request may be sent again as it is: writes too, because each carries an
 * idempotency key. 503 means a blocked account and 409 a stale version, which stay as they are.
 */
const isPassing = (failure: unknown): failure is NetworkError | ApiError =>
  failure instanceof NetworkError || (failure instanceof ApiError && /50[024]/.test(`${failure.status}`));

/**
 * Carries a call from its first attempt to what a successful answer holds: turns of the rate limit, repetitions, and the
 * time that they may take.
 *
 * @param input the arguments, by the names that the operation binds
 * @param page for a list: overrides of the arguments
 * @throws {InvalidInputError} when the request cannot be built
 * @throws what the last attempt failed with, or the reason of the signal
 */
export async function call(
  settings: CallSettings,
  operation: Operation,
  input: unknown,
  options: CallOptions = {},
  page?: PageQuery,
): Promise<unknown> {
  const { limits, account, concurrency, token } = settings;
  const {
    signal,
    timeoutMs: askedMs = settings.timeoutMs,
    retry = settings.retry ?? {},
    idempotencyKey,
    onRepeat,
  } = options;
  const { toolName, traits } = operation;
  const { verb: method, target, body = null } = buildRequest(operation, input, settings.accountId, page);
  const headers: Record<string, string> = { accept: 'application/json' };
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value;
  const key = idempotencyKey ?? (traits.readOnly ? undefined : crypto.randomUUID());
  if (key !== undefined) headers['idempotency-key'] = key;
  if (body !== null) headers['content-type'] = 'application/json';
  // A redirect could carry the token to another origin.
  const init = { method, headers, body, redirect: 'manual' } as const;
  const timeoutMs = askedMs ?? 60_000;
  // A signal costs Node as much as everything else here together. Where only the default deadline could use it, and nothing
  // is waited for before the request is sent, the answer is no longer waited for, but the request not cancelled.
  const cancellable = Boolean(signal ?? askedMs) || typeof token === 'function';
  let repetitions = 0;
  /** Answers of 429 so far. */
  let limited = 0;
  /** Milliseconds spent on requests and between them; waits for the rate limit are not counted. */
  let spentMs = 0;

  const tell = (event: TransportEvent): void => {
    try {
      settings.onEvent?.(event);
    } catch {
      // An observer that fails must not fail the call, nor keep the turn it holds.
    }
  };

  const send = async (attempt: number): Promise<Answer> => {
    const startedAt = performance.now();
    let outcome: TurnOutcome = {};
    try {
      tell({ type: 'request', toolName, attempt });
      const answer = await withDeadline(
        signal,
        cancellable,
        timeoutMs - spentMs,
        () =>
          new TimeoutError(`${toolName} was not answered within ${timeoutMs} ms. ${afterFailure(traits)}`, timeoutMs),
        (ending) => sendOnce(settings, operation, target, ending ? { ...init, signal: ending } : init),
      );
      const { status, failure } = answer;
      const statement = parseRateLimit(answer.headers, status === 429);
      outcome = { status, statement };
      tell({ type: 'response', toolName, attempt, status, durationMs: performance.now() - startedAt });
      if (failure) throw errorFromAnswer(operation, input, { ...answer, headers: failure, statement });
      return answer;
    } finally {
      spentMs += performance.now() - startedAt;
      limits?.store.release(account, outcome);
    }
  };

  /** Throws the failure when there is to be no other attempt; otherwise milliseconds to wait before it. */
  const delayAfter = (failure: unknown, attempt: number): number => {
    let delayMs = 0;
    if (retry === false) throw failure;
    if (failure instanceof RateLimitError) {
      // The wait itself is the next turn's, together with everybody else who waits for this account.
      if (!limits || limited++ >= limits.maxRetries || failure.retryAfterMs > limits.maxWaitMs) throw failure;
    } else {
      const { maxRetries = 4, baseDelayMs = 250 } = retry;
      // Exponential, with half of it random so that many callers spread out.
      delayMs = baseDelayMs * 2 ** repetitions * (0.5 + Math.random() / 2);
      spentMs += delayMs;
      if (repetitions++ >= maxRetries || spentMs >= timeoutMs || !isPassing(failure)) throw failure;
      onRepeat?.();
    }
    tell({ type: 'retry', toolName, attempt, delayMs, reason: failure.code });
    return delayMs;
  };

  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const place = concurrency?.enter(signal);
    if (place) await place;
    let delayMs: number;
    try {
      const turn = limits?.store.acquire(account, {
        policy: limits.policy,
        maxWaitMs: limits.maxWaitMs,
        returning: limited > 0,
        signal,
        onWait: (waitMs) => tell({ type: 'rate-limit-wait', toolName, waitMs }),
      });
      if (turn) await turn;
      return decodeAnswer(operation, await send(attempt));
    } catch (error) {
      delayMs = delayAfter(error, attempt);
    } finally {
      concurrency?.leave();
    }
    if (delayMs > 0) await sleep(delayMs, signal);
  }
}
