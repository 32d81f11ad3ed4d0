import { parseRateLimit } from '../limits/rate-limit-headers.js';
import type { TurnCredential, TurnOutcome } from '../limits/rate-limit-store.js';
import type { Operation } from '../operation.js';
import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { ConfluenceOptions, ListOptions } from './confluence-options.js';
import { errorFromAnswer, requestIdIn } from './error-from-answer.js';
import type { PreparedRequest } from './prepare-request.js';
import { sendOnce } from './send-once.js';
import type { Answer } from './send-once.js';
import type { Tell } from './tell-events.js';
import { askForToken } from './token.js';

/** What a call consists of, the same for each of its attempts. */
export interface CallParts {
  readonly settings: CallSettings;
  readonly operation: Operation;
  readonly input: unknown;
  readonly options: ListOptions;
  readonly budget: CallBudget;
  readonly tell: Tell | undefined;
}

/**
 * Takes the turn of one attempt.
 *
 * @returns nothing when the request may be sent now
 */
export function takeTurn(
  { settings, options, budget, tell }: CallParts,
  credential: TurnCredential | undefined,
): Promise<void> | undefined {
  const { limits, account } = settings;
  return limits?.store.acquire(account, {
    policy: limits.policy,
    credential,
    maxWaitMs: limits.maxWaitMs,
    returning: budget.refusals > 0,
    signal: options.signal,
    onWait: (waitMs) => tell?.({ type: 'rate-limit-wait', waitMs }),
    onStoreChange: (change) => tell?.({ type: 'rate-limit-store', ...change }),
  });
}

/** Sends the request, and gives the turn back with what came of it. */
export async function sendInTurn(
  { settings, operation, input, options, budget, tell }: CallParts,
  { target, init }: PreparedRequest,
  token: ConfluenceOptions['token'],
  credential: string | undefined,
): Promise<Answer> {
  const startedAt = performance.now();
  let outcome: TurnOutcome = { credential };
  try {
    tell?.({ type: 'request' });
    const maxResponseBytes = options.maxResponseBytes ?? settings.maxResponseBytes ?? 50_000_000;
    const answer = await budget.inTime((ended) => {
      const send = (text: string): Promise<Answer> =>
        sendOnce(settings, operation, text, target, { ...init, signal: ended }, maxResponseBytes);
      return typeof token === 'string' ? send(token) : askForToken(token).then(send);
    });
    const { status, failure } = answer;
    // Nobody reads it of an answer that nothing is learned from.
    const statement = (settings.limits ?? failure) && parseRateLimit(answer.headers, status === 429);
    const durationMs = performance.now() - startedAt;
    outcome = { credential, status, statement, durationMs };
    tell?.({
      type: 'response',
      status,
      durationMs,
      requestId: requestIdIn(answer.headers),
      ...(status === 429 && { rateLimitReason: answer.headers.get('ratelimit-reason') ?? undefined }),
    });
    if (!failure) return answer;
    const error = errorFromAnswer(operation, input, { ...answer, headers: failure, statement });
    outcome = { ...outcome, isRemote: error.remote };
    throw error;
  } finally {
    settings.limits?.store.release(settings.account, outcome);
  }
}
