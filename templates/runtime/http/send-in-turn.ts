import { parseRateLimit } from '../limits/rate-limit-headers.js';
import type { TurnOutcome } from '../limits/rate-limit-store.js';
import type { Operation } from '../operation.js';
import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { ConfluenceOptions, ListOptions } from './confluence-options.js';
import { errorFromAnswer, requestIdIn } from './error-from-answer.js';
import type { PreparedRequest } from './prepare-request.js';
import { sendOnce } from './send-once.js';
import type { Answer } from './send-once.js';
import type { Tell } from './tell-events.js';

/** What a call consists of, the same for each of its attempts. */
export interface CallParts {
  readonly settings: CallSettings;
  readonly operation: Operation;
  readonly input: unknown;
  readonly options: ListOptions;
  readonly budget: CallBudget;
  readonly tell: Tell | undefined;
}

/** Sends the request, and gives the turn back with what came of it. */
export async function sendInTurn(
  { settings, operation, input, options, budget, tell }: CallParts,
  request: PreparedRequest,
  token: ConfluenceOptions['token'],
  credential: string | undefined,
): Promise<Answer> {
  let outcome: TurnOutcome = { credential };
  try {
    tell?.({ type: 'request' });
    const maxResponseBytes = options.maxResponseBytes ?? settings.maxResponseBytes ?? 50_000_000;
    const answer = await budget.inTime((ended) =>
      sendOnce(settings, operation, token, request, ended, maxResponseBytes),
    );
    const { status, failure } = answer;
    // Nobody reads it of an answer that nothing is learned from.
    const statement = (settings.limits ?? failure) && parseRateLimit(answer.headers, status === 429);
    const durationMs = budget.tookMs;
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
