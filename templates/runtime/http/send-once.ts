import { ConfluenceToolsError, NetworkError } from '../errors.js';
import { afterFailure } from '../advice.js';
import type { Operation } from '../operation.js';
import type { PreparedRequest } from './prepare-request.js';
import { askForToken } from './token.js';
import type { TokenSource } from './token.js';
import type { CallSettings } from './call-settings.js';

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the status is none of success: the headers as plain data, without the token if the server echoes it. */
  readonly failure?: { readonly [name: string]: string };
}

/** A token of fewer characters is in every text by chance. */
const redact = (text: string, token: string): string =>
  token.length < 8 ? text : text.replaceAll(token, '[redacted]');

/**
 * A copy of what `fetch` threw, of its words alone: they may quote the request, and a client that was given as `fetch` hangs
 * the whole request on its errors.
 */
const withoutToken = (error: unknown, token: string, depth = 0): Error => {
  const { name, message = error, stack = '', cause, code } = Object(error) as Partial<Error> & { code?: unknown };
  const copy = new Error(
    redact(String(message), token),
    cause !== undefined && depth < 5 ? { cause: withoutToken(cause, token, depth + 1) } : {},
  );
  return Object.assign(copy, name !== 'Error' && { name }, typeof code === 'string' && { code }, {
    stack: redact(stack, token),
  });
};

/**
 * Sends a request once and reads the whole answer.
 *
 * @param operation names the call in an error
 * @param source the token in a form that can be sent, or what gives it
 * @param request its headers get the authorization
 * @param signal cancels it
 * @param maxResponseBytes what its body may have, decompressed
 * @throws {NetworkError} when no complete answer came
 * @throws {ConfluenceToolsError} `RESPONSE_TOO_LARGE`
 */
export async function sendOnce(
  { baseUrl, fetch: send = fetch }: CallSettings,
  { toolName, traits }: Operation,
  source: string | TokenSource,
  { target, method, headers: sent, body }: PreparedRequest,
  signal: AbortSignal,
  maxResponseBytes: number,
): Promise<Answer> {
  const token = typeof source === 'string' ? source : await askForToken(source);
  sent['authorization'] = `Bearer ${token}`;
  signal.throwIfAborted();
  try {
    const response = await send(baseUrl + target, {
      method,
      headers: sent,
      body: body ?? null,
      // It could carry the token to another origin.
      redirect: 'manual',
      signal,
    });
    const { status, headers } = response;
    const reader = response.body?.getReader();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    for (let value; (value = (await reader?.read())?.value);) {
      bytes += value.byteLength;
      // An endless one would fill the memory before any deadline.
      if (bytes > maxResponseBytes) {
        throw new ConfluenceToolsError(`The answer has more than ${maxResponseBytes} bytes. Ask for less.`, {
          code: 'RESPONSE_TOO_LARGE',
        });
      }
      pieces.push(value);
    }
    // Decoded when it is whole: a decoder that works piece by piece costs Node as much as everything else that a call adds to
    // `fetch`.
    const text = pieces[1] ? await new Blob(pieces).text() : new TextDecoder().decode(pieces[0]);
    if (response.ok) return { status, headers, text };
    const failure: Record<string, string> = {};
    for (const [name, value] of headers) if (name !== 'set-cookie') failure[name] = redact(value, token);
    return { status, headers, text: redact(text, token), failure };
  } catch (error) {
    if (error instanceof ConfluenceToolsError) throw error;
    throw new NetworkError(`${toolName} got no complete answer. ${afterFailure(traits)}`, {
      cause: withoutToken(error, token),
    });
  }
}
