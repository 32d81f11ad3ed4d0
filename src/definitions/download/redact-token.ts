import type { Notice, Problem } from '../../errors.js';
import { GeneratorError } from '../../errors.js';
import { isSecret } from '../../terminal/redact.js';

/** Takes the token out of a text that a server had a hand in, as it is and percent-encoded. */
export function redactToken(text: string, token: string): string {
  if (!isSecret(token)) return text;
  return text.replaceAll(token, '[token]').replaceAll(encodeURIComponent(token), '[token]');
}

/** Takes the token out of everything that an error says. */
export function redactError(error: GeneratorError, token: string): GeneratorError {
  const redact = (problem: Problem): Problem => ({ ...problem, message: redactToken(problem.message, token) });
  const [first, ...others] = error.problems;
  return new GeneratorError([redact(first), ...others.map(redact)], { cause: error.cause });
}

/** Takes the token out of a notice. */
export function redactNotice(notice: Notice, token: string): Notice {
  return { ...notice, message: redactToken(notice.message, token) };
}
