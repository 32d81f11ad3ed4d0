import { ApiError, type ApiErrorDetails } from '../errors.js';
import { readProblem } from './remote-problem.js';

/** What the server itself gave as the reason, to be put behind words of ours. */
export function saidBy(cause: unknown): string {
  if (!ApiError.isInstance(cause)) return '';
  const { text } = readProblem(cause.details);
  return text === '' ? '' : ` ${cause.remote ? 'Confluence' : 'Truto'} said: ${text.replace(/[.:;]+$/u, '')}.`;
}

/** What a program finds of an answer in an error, for the error that takes the place of that one. */
export function answerOf(cause: unknown): ApiErrorDetails {
  if (!ApiError.isInstance(cause)) return {};
  const { status, remote, details, requestId, response } = cause;
  return { status, remote, details, requestId, response };
}
