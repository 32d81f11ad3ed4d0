import { AuthError, NetworkError } from '../errors.js';
import { afterFailure, afterDenial } from '../advice.js';
import type { Operation } from '../operation.js';
import type { CallSettings } from './call-settings.js';

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the status is none of success: the headers as plain data, without the token if the server echoes it. */
  readonly failure?: { readonly [name: string]: string };
}

/**
 * What can be sent as a token. Text is easily copied with a newline, and `fetch` quotes a header that it refuses: so the token
 * is checked first. Quotes and backslashes would be spelled differently where JSON repeats it (RFC 6750 §2.1 allows neither).
 */
export const tokenForm: RegExp = /^[!#-[\]-~]+$/;

/** Whatever `fetch` throws may quote the request. */
const withoutToken = (error: unknown, redact: (text: string) => string): unknown => {
  const { message, stack, cause } = Object(error) as Error;
  const text = [message, stack, cause].join();
  return redact(text) === text ? error : new Error(redact(message));
};

/**
 * Sends a request once and reads the whole answer.
 *
 * @param operation names the call in an error
 * @param target path and query, behind the base URL
 * @param init the request; its headers get the authorization
 * @throws {NetworkError} when no complete answer came
 * @throws {AuthError} when there is no token that could be sent
 */
export async function sendOnce(
  { baseUrl, token: given, fetch: send = fetch }: CallSettings,
  { toolName, traits }: Operation,
  target: string,
  init: RequestInit & { readonly headers: Record<string, string>; readonly signal?: AbortSignal },
): Promise<Answer> {
  let token = '';
  let cause: unknown;
  try {
    // An `await` for nothing would cost every call a turn of the queue.
    token = (typeof given === 'function' ? await given() : given).trim();
  } catch (error) {
    cause = error;
  }
  if (!tokenForm.test(token)) {
    throw new AuthError(`The API token is missing or malformed. ${afterDenial}`, { code: 'BAD_TOKEN', cause });
  }
  const redact = (text: string): string => text.replaceAll(token, '[redacted]');
  init.headers['authorization'] = `Bearer ${token}`;
  init.signal?.throwIfAborted();
  try {
    const response = await send(baseUrl + target, init);
    const { status, headers, ok } = response;
    const text = await response.text();
    if (ok) return { status, headers, text };
    const failure: Record<string, string> = {};
    for (const [name, value] of headers) if (name !== 'set-cookie') failure[name] = redact(value);
    return { status, headers, text: redact(text), failure };
  } catch (error) {
    throw new NetworkError(`${toolName} got no complete answer. ${afterFailure(traits)}`, {
      cause: withoutToken(error, redact),
    });
  }
}
