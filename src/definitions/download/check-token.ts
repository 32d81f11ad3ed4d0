import { GeneratorError } from '../../errors.js';

/**
 * Refuses a token that an `Authorization` header cannot carry, before a library does so in a message that quotes it.
 * Rule: RFC 6750 §2.1 (a bearer token is visible ASCII without spaces).
 *
 * @throws GeneratorError `NO_CREDENTIALS`; its message never holds the token
 */
export function checkToken(token: string): void {
  if (token === '') {
    throw new GeneratorError({
      code: 'NO_CREDENTIALS',
      message: 'The token is empty.',
      fix: 'Set TRUTO_API_TOKEN to a token of the environment that holds the account.',
    });
  }
  const [, culprit] = /([^\u0021-\u007e])/u.exec(token) ?? [];
  if (culprit === undefined) return;
  throw new GeneratorError({
    code: 'NO_CREDENTIALS',
    message: `The token holds ${nameOf(culprit)}, which no HTTP header can carry in a token.`,
    fix: 'Set TRUTO_API_TOKEN again, without line breaks, spaces or quotes around it.',
  });
}

function nameOf(culprit: string): string {
  if (culprit === '\n' || culprit === '\r') return 'a line break';
  if (culprit === ' ' || culprit === '\t') return 'a space';
  return 'a character outside of ASCII';
}
