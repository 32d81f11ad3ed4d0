import { sendOnce } from './attempt.js';
import type { Answer } from './attempt.js';
import type { WireRequest } from './build-request.js';
import type { CallOptions, TransportEvent } from './confluence-options.js';
import { errorFromAnswer } from './error-from-answer.js';
import { ConfluenceToolsError, RateLimitError } from './errors.js';
import type { Operation } from './operation.js';
import { parseRateLimit } from './rate-limit-headers.js';
import type { TurnOutcome } from './rate-limit-store.js';
import { backoffMs, isRepeatable } from './retry-policy.js';
import { sleep } from './sleep.js';
import type { TransportSettings } from './transport-settings.js';

/**
 * Carries a call from its first attempt to a successful answer: turns of the rate limit, repetitions, and the time that
 * they may take.
 *
 * @param input names the record in an error; the request is built from it already
 * @throws what the last attempt failed with, or the reason of the signal
 */
export async function call(
  settings: TransportSettings,
  operation: Operation,
  input: unknown,
  request: WireRequest,
  options: CallOptions,
): Promise<Answer> {
  const { limits, account, concurrency } = settings;
  const { signal, timeoutMs = settings.timeoutMs, retry = settings.retry ?? {}, headers, onRepeat } = options;
  const { toolName, traits } = operation;
  const idempotencyKey = options.idempotencyKey ?? (traits.readOnly ? undefined : crypto.randomUUID());
  let attempt = 0;
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

  const takeTurn = (): Promise<void> | undefined =>
    limits?.store.acquire(account, {
      policy: limits.policy,
      maxWaitMs: limits.maxWaitMs,
      returning: limited > 0,
      signal,
      onWait: (waitMs) => tell({ type: 'rate-limit-wait', toolName, waitMs }),
    });

  const send = async (): Promise<Answer> => {
    const startedAt = performance.now();
    let outcome: TurnOutcome = {};
    attempt++;
    try {
      tell({ type: 'request', toolName, attempt });
      const leftMs = timeoutMs - spentMs;
      const answer = await sendOnce({
        settings,
        request,
        toolName,
        idempotencyKey,
        headers,
        signal,
        leftMs,
        timeoutMs,
      });
      const { status, failure } = answer;
      const statement = parseRateLimit(answer.headers, status === 429);
      outcome = { status, statement };
      tell({ type: 'response', toolName, attempt, status, durationMs: performance.now() - startedAt });
      if (failure === undefined) return answer;
      throw errorFromAnswer(operation, input, { status, headers: failure, text: answer.text, statement });
    } finally {
      spentMs += performance.now() - startedAt;
      limits?.store.release(account, outcome);
    }
  };

  /** Throws the failure when there is to be no other attempt; otherwise milliseconds to wait before it. */
  const delayAfter = (failure: unknown): number => {
    let delayMs = 0;
    if (retry === false || signal?.aborted) throw failure;
    if (failure instanceof RateLimitError) {
      // The wait itself is the next turn's, together with everybody else who waits for this account.
      if (!limits || limited++ >= limits.maxRetries || failure.retryAfterMs > limits.maxWaitMs) throw failure;
    } else {
      delayMs = backoffMs(repetitions, retry);
      spentMs += delayMs;
      const isOver = repetitions++ >= (retry.maxRetries ?? 4) || spentMs >= timeoutMs;
      if (isOver || !isRepeatable(failure, operation, idempotencyKey)) throw failure;
      onRepeat?.();
    }
    const reason = failure instanceof ConfluenceToolsError ? failure.code : '';
    tell({ type: 'retry', toolName, attempt, delayMs, reason });
    return delayMs;
  };

  for (;;) {
    signal?.throwIfAborted();
    if (concurrency !== undefined) await concurrency.enter(signal);
    let failure: unknown;
    try {
      const turn = takeTurn();
      if (turn !== undefined) await turn;
      return await send();
    } catch (error) {
      failure = error;
    } finally {
      concurrency?.leave();
    }
    const delayMs = delayAfter(failure);
    if (delayMs > 0) await sleep(delayMs, signal);
  }
}
