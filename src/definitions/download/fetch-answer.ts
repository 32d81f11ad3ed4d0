import { GeneratorError } from '../../errors.js';
import type { DownloadOptions } from './download-options.js';
import { isTransient, networkError } from './network-error.js';
import { readRetryWaitMs } from './read-retry-wait.js';
import { rateLimitError, errorFromStatus } from './error-from-status.js';
import type { RawAnswer, RequestContext } from './send-request.js';
import { cancelled, sendRequest } from './send-request.js';

export interface RetryContext extends RequestContext, Pick<DownloadOptions, 'onProgress'> {
  readonly sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
}

/** Times that a request is repeated. */
const mostRetries = 4;

/** Milliseconds: a server that asks for more than this is not waited for. */
const longestWaitMs = 60_000;

/** Milliseconds of the first wait when nothing is said about it; each further one is twice as long. */
const firstWaitMs = 500;

/**
 * Gets a successful answer, repeating the request where that helps: 429 after the time it asks for, 502, 503, 504 and a
 * broken connection after a growing wait.
 *
 * @throws GeneratorError `UPSTREAM_REFUSED` for an error status, `UPSTREAM_UNREACHABLE` when no answer comes
 */
export async function fetchAnswer(url: URL, context: RetryContext): Promise<RawAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(url, context);
    if ('answer' in outcome && outcome.answer.status < 300) return outcome.answer;
    const waitMs = waitBeforeRetry(outcome, attempt);
    if (waitMs === undefined || attempt > mostRetries) {
      throw 'answer' in outcome ? errorFromStatus(outcome.answer, attempt) : networkError(url, outcome.error);
    }
    if (waitMs > longestWaitMs) throw rateLimitError(waitMs);
    const reason = 'answer' in outcome ? `answer ${outcome.answer.status}` : 'the connection failed';
    context.onProgress?.({ kind: 'wait', waitMs, reason });
    await pause(waitMs, context);
  }
}

type Outcome = { readonly answer: RawAnswer } | { readonly error: unknown };

async function attemptOnce(url: URL, context: RetryContext): Promise<Outcome> {
  try {
    return { answer: await sendRequest(url, context) };
  } catch (error) {
    if (error instanceof GeneratorError) throw error;
    return { error };
  }
}

/** Milliseconds to wait, or `undefined` where repeating does not help. */
function waitBeforeRetry(outcome: Outcome, attempt: number): number | undefined {
  const growingWaitMs = firstWaitMs * 2 ** (attempt - 1);
  if ('error' in outcome) return isTransient(outcome.error) ? growingWaitMs : undefined;
  const { status, headers } = outcome.answer;
  if (status === 429) return Math.max(firstWaitMs, readRetryWaitMs(headers, Date.now()) ?? growingWaitMs);
  return [502, 503, 504].includes(status) ? growingWaitMs : undefined;
}

async function pause(waitMs: number, context: RetryContext): Promise<void> {
  try {
    await context.sleep(waitMs, context.signal);
  } catch (error) {
    throw context.signal?.aborted === true ? cancelled(error) : error;
  }
}
