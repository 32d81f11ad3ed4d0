import { fnv1a } from '../fnv-1a.js';
import { afterDenial } from '../advice.js';
import { AuthError } from '../errors.js';

/** An app's function that gives the token. */
export type TokenSource = () => string | Promise<string>;

/**
 * What can be sent as a token. Text is easily copied with a newline, and `fetch` quotes a header that it refuses: so the token
 * is checked first. Quotes and backslashes would be spelled differently where JSON repeats it (RFC 6750 §2.1 allows neither).
 */
export const tokenForm: RegExp = /^[!#-[\]-~]+$/;

const refuse = (cause?: unknown): never => {
  throw new AuthError(`The API token is missing or malformed. ${afterDenial}`, { code: 'BAD_TOKEN', cause });
};

/**
 * The token as it can be sent.
 *
 * @throws {AuthError} when it cannot
 */
export function sendableToken(given: unknown): string {
  const token = typeof given === 'string' ? given.trim() : '';
  return tokenForm.test(token) ? token : refuse();
}

/**
 * Asks an app's function for the token.
 *
 * @throws {AuthError} when it fails, or gives none that can be sent
 */
export async function askForToken(ask: TokenSource): Promise<string> {
  let given: unknown;
  try {
    given = await ask();
  } catch (error) {
    refuse(error);
  }
  return sendableToken(given);
}

/** A token's name in stores: 64 bits of a hash in two halves, from which nobody finds the token. */
export const hashToken = (token: string): string => fnv1a(token).toString(36) + fnv1a(token, 0x9dc5811c).toString(36);
