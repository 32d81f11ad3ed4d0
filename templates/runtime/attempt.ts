import { abortable } from './abortable.js';
import type { CallOptions } from './confluence-options.js';
import type { WireRequest } from './build-request.js';
import { AuthError, NetworkError, TimeoutError } from './errors.js';
import { longestTimerMs } from './sleep.js';
import type { TransportSettings } from './transport-settings.js';

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the status is none of success: the headers as plain data, without the token if the server echoes it. */
  readonly failure?: { readonly [name: string]: string };
}

/** What one attempt needs to know. */
export interface Attempt {
  readonly settings: TransportSettings;
  readonly request: WireRequest;
  readonly toolName: string;
  readonly idempotencyKey: string | undefined;
  readonly headers: CallOptions['headers'];
  readonly signal: AbortSignal | undefined;
  /** Milliseconds left for this attempt. */
  readonly leftMs: number;
  /** Milliseconds that the whole call was given, for the error. */
  readonly timeoutMs: number;
}

/**
 * Text is easily copied with a newline, and `fetch` quotes a header that it refuses: so the token is checked first. Quotes
 * and backslashes would be spelled differently where JSON repeats the token (RFC 6750 §2.1 allows neither).
 */
const checkToken = (given: unknown): string => {
  const token = typeof given === 'string' ? given.trim() : '';
  if (/^[!#-[\]-~]+$/.test(token)) return token;
  throw new AuthError('The API token is empty or malformed.', {
    code: 'BAD_TOKEN',
  });
};

const askToken = async (ask: () => string | Promise<string>): Promise<string> => {
  let given: unknown;
  try {
    given = await ask();
  } catch (cause) {
    throw new AuthError('The function that gives the API token failed.', { code: 'BAD_TOKEN', cause });
  }
  return checkToken(given);
};

/** Whatever `fetch` throws may quote the request. */
const withoutToken = (cause: unknown, token: string): unknown => {
  if (!(cause instanceof Error)) return undefined;
  const quotes = [cause.message, cause.stack, String(cause.cause)].some((text) => text?.includes(token));
  return quotes ? new Error(cause.message.replaceAll(token, '[redacted]')) : cause;
};

const exchange = async (attempt: Attempt, signal: AbortSignal): Promise<Answer> => {
  const { request, idempotencyKey } = attempt;
  const { baseUrl, token: given, fetch: send = fetch } = attempt.settings;
  const token = typeof given === 'function' ? await askToken(given) : checkToken(given);
  signal.throwIfAborted();
  const headers: Record<string, string> = { accept: 'application/json' };
  for (const [name, value] of Object.entries(attempt.headers ?? {})) headers[name.toLowerCase()] = value;
  headers['authorization'] = `Bearer ${token}`;
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  // A redirect could carry the token to another origin.
  const init: RequestInit = { method: request.verb, headers, redirect: 'manual', signal };
  if (request.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = request.body;
  }
  try {
    const response = await send(baseUrl + request.target, init);
    const text = await response.text();
    if (response.ok) return { status: response.status, headers: response.headers, text };
    const redact = (value: string): string => value.replaceAll(token, '[redacted]');
    const plain: Record<string, string> = {};
    for (const [name, value] of response.headers) if (name !== 'set-cookie') plain[name] = redact(value);
    return { status: response.status, headers: response.headers, text: redact(text), failure: plain };
  } catch (cause) {
    throw new NetworkError(`${attempt.toolName} got no complete answer. Try again later; after a write, read first.`, {
      cause: withoutToken(cause, token),
    });
  }
};

/**
 * Sends a request once and reads the whole answer. Ends at once when the signal or the time says so, even where a `fetch`
 * or a token function does not listen.
 *
 * @throws {NetworkError} when no complete answer came
 * @throws {TimeoutError} when the time was up
 * @throws {AuthError} when there is no token that could be sent
 */
export function sendOnce(attempt: Attempt): Promise<Answer> {
  const { signal, leftMs, timeoutMs, toolName } = attempt;
  return abortable(signal, (resolve, reject) => {
    const controller = new AbortController();
    const onTime = (): void => {
      const message = `${toolName} was not answered within ${timeoutMs} ms. Try again later.`;
      reject(new TimeoutError(message, timeoutMs));
    };
    const timer = leftMs <= longestTimerMs ? setTimeout(onTime, leftMs) : undefined;
    let underWay = true;
    const ending =
      <Value>(end: (value: Value) => void) =>
      (value: Value): void => {
        underWay = false;
        end(value);
      };
    exchange(attempt, controller.signal).then(ending(resolve), ending(reject));
    return () => {
      clearTimeout(timer);
      if (underWay) controller.abort();
    };
  });
}
