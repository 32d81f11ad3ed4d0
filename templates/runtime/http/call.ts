import { afterFailure } from '../advice.js';
import { ApiError, ConfluenceToolsError, NetworkError, TimeoutError } from '../errors.js';
import { parseRateLimit } from '../limits/rate-limit-headers.js';
import type { TurnOutcome } from '../limits/rate-limit-store.js';
import type { Operation } from '../operation.js';
import { sleep } from '../sleep.js';
import type { PageQuery } from './build-request.js';
import { createCallBudget } from './call-budget.js';
import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallOptions, CallOutcome } from './confluence-options.js';
import { decodeAnswer } from './decode-answer.js';
import { errorFromAnswer, requestIdIn } from './error-from-answer.js';
import { prepareRequest } from './prepare-request.js';
import type { PreparedRequest } from './prepare-request.js';
import { sendOnce } from './send-once.js';
import type { Answer } from './send-once.js';
import { createTell } from './tell-events.js';
import type { Tell } from './tell-events.js';
import { withDeadline } from './with-deadline.js';

/** What a call consists of, the same for each of its attempts. */
interface CallParts {
  readonly settings: CallSettings;
  readonly operation: Operation;
  readonly input: unknown;
  readonly options: CallOptions;
  readonly budget: CallBudget;
  readonly tell: Tell | undefined;
}

/**
 * Carries a call from its first attempt to what a successful answer holds.
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
  const startedAt = performance.now();
  const budget = createCallBudget(settings, options);
  const tell = createTell(settings, operation, input, budget);
  let outcome: CallOutcome = { outcome: 'success' };
  try {
    return await attemptUntilDone({ settings, operation, input, options, budget, tell }, page);
  } catch (failure) {
    outcome = {
      outcome: options.signal?.aborted ? 'aborted' : 'failure',
      ...(failure instanceof ConfluenceToolsError && { reason: failure.code }),
      ...(failure instanceof ApiError && { status: failure.status, requestId: failure.requestId }),
    };
    throw failure;
  } finally {
    tell?.({ type: 'end', durationMs: performance.now() - startedAt, ...outcome });
  }
}

/** One attempt after the other, each in its place and its turn, until one succeeds or the budget refuses another. */
async function attemptUntilDone(parts: CallParts, page: PageQuery | undefined): Promise<unknown> {
  const { settings, operation, input, options, budget, tell } = parts;
  const { signal } = options;
  const request = prepareRequest(settings, operation, input, options, page);
  for (;;) {
    signal?.throwIfAborted();
    budget.attempts++;
    const place = settings.concurrency?.enter(signal);
    if (place) await place;
    let delayMs: number;
    try {
      const turn = takeTurn(parts);
      if (turn) await turn;
      return decodeAnswer(operation, await sendInTurn(parts, request));
    } catch (failure) {
      delayMs = budget.payAfter(failure);
      const { code: reason } = failure as ConfluenceToolsError;
      if (delayMs > 0) options.onRepeat?.();
      tell?.({ type: 'retry', delayMs, reason });
    } finally {
      settings.concurrency?.leave();
    }
    if (delayMs > 0) await sleep(delayMs, signal);
  }
}

/** @returns nothing when the request may be sent now */
function takeTurn({ settings: { limits, account }, options, budget, tell }: CallParts): Promise<void> | undefined {
  return limits?.store.acquire(account, {
    policy: limits.policy,
    maxWaitMs: limits.maxWaitMs,
    returning: budget.wasRefused(),
    signal: options.signal,
    onWait: (waitMs) => tell?.({ type: 'rate-limit-wait', waitMs }),
  });
}

/** Sends the request, and gives the turn back with what came of it. */
async function sendInTurn(parts: CallParts, { target, init }: PreparedRequest): Promise<Answer> {
  const { settings, operation, input, options, budget, tell } = parts;
  const startedAt = performance.now();
  let outcome: TurnOutcome = {};
  try {
    tell?.({ type: 'request' });
    const attemptMs = budget.attemptMs();
    const { maxResponseBytes = settings.maxResponseBytes ?? 50_000_000 } = options;
    const answer = await withDeadline(
      options.signal,
      attemptMs,
      () => lateError(parts, attemptMs),
      (signal) => sendOnce(settings, operation, target, { ...init, signal }, maxResponseBytes),
    );
    const { status, failure } = answer;
    const statement = parseRateLimit(answer.headers, status === 429);
    const durationMs = performance.now() - startedAt;
    outcome = { status, statement, durationMs };
    tell?.({
      type: 'response',
      status,
      durationMs,
      requestId: requestIdIn(answer.headers),
      ...(status === 429 && { rateLimitReason: answer.headers.get('ratelimit-reason') ?? undefined }),
    });
    if (failure) throw errorFromAnswer(operation, input, { ...answer, headers: failure, statement });
    return answer;
  } finally {
    budget.spend(performance.now() - startedAt);
    settings.limits?.store.release(settings.account, outcome);
  }
}

/** An attempt that hung is a failure on the way, as long as the call has time for another. */
function lateError({ operation: { toolName, traits }, budget }: CallParts, attemptMs: number): Error {
  const { timeoutMs } = budget;
  const message = (ms: number): string => `${toolName} was not answered within ${ms} ms. ${afterFailure(traits)}`;
  return attemptMs < budget.leftMs()
    ? new NetworkError(message(attemptMs))
    : new TimeoutError(message(timeoutMs), timeoutMs);
}
