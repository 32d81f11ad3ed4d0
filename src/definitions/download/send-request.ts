import { GeneratorError } from '../../errors.js';
import { quote } from '../quote.js';
import type { ByteBudget } from './read-body.js';
import { readBody, readErrorBody } from './read-body.js';

export interface RequestContext {
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the whole answer has to be there, redirects included. */
  readonly timeoutMs: number;
  readonly budget: ByteBudget;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const mostRedirects = 5;

/**
 * Sends one request and reads its answer to the end.
 *
 * @throws GeneratorError when it takes too long, is too large, is cancelled or leads away; else the network's error
 */
export async function sendRequest(url: URL, context: RequestContext): Promise<RawAnswer> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(context.signal?.reason);
  // Not AbortSignal.any with AbortSignal.timeout: Node 20 may collect the pair before it fires.
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, context.timeoutMs);
  context.signal?.addEventListener('abort', cancel, { once: true });
  if (context.signal?.aborted === true) cancel();
  try {
    const response = await followRedirects(url, context, controller.signal);
    const body = response.ok ? await readBody(response, context.budget) : await readErrorBody(response);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (context.signal?.aborted === true) throw cancelled(error);
    throw timedOut ? timeout(url, context.timeoutMs, error) : error;
  } finally {
    clearTimeout(timer);
    context.signal?.removeEventListener('abort', cancel);
  }
}

/** The error of a download that its caller gave up. */
export function cancelled(cause: unknown): GeneratorError {
  const message = 'The download was cancelled.';
  return new GeneratorError({ code: 'UPSTREAM_UNREACHABLE', message }, { cause });
}

async function followRedirects(start: URL, context: RequestContext, signal: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${context.token}`, accept: 'application/json' };
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await context.fetch(url.href, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    // The token belongs to the origin it was meant for, and http instead of https is another origin too.
    if (target?.origin !== start.origin) throw leadsAway(target?.origin ?? 'an unreadable address');
    url = target;
  }
  const message = `The tools endpoint redirected more than ${mostRedirects} times.`;
  throw new GeneratorError({ code: 'UPSTREAM_ANSWER', message, fix: 'Check --base-url.' });
}

function leadsAway(origin: string): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: `The tools endpoint redirects to ${quote(origin)}, and the token is not sent to another origin.`,
    fix: 'Check --base-url; if the API has moved there, set --base-url to it.',
  });
}

function timeout(url: URL, timeoutMs: number, cause: unknown): GeneratorError {
  return new GeneratorError(
    {
      code: 'UPSTREAM_UNREACHABLE',
      message: `${url.host} gave no complete answer within ${timeoutMs / 1000} s.`,
      fix: 'Try again later, or use definitions that were saved: --from snapshot or --from <file>.',
    },
    { cause },
  );
}
