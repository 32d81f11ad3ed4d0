import {
  ApiError,
  AuthError,
  InvalidInputError,
  NotFoundError,
  RateLimitError,
  VersionConflictError,
} from '../errors.js';
import type { ApiErrorDetails } from '../errors.js';
import { afterFailure, afterRateLimit, afterDenial } from '../advice.js';
import type { Operation } from '../operation.js';
import type { HeaderReader, RateLimitStatement } from '../limits/rate-limit-headers.js';
import { readProblem, versionPhrase } from './remote-problem.js';
import type { RemoteProblem } from './remote-problem.js';

/** An answer with an error status, as far as it matters here. */
export interface FailedAnswer {
  readonly status: number;
  /** Lower-case names, without cookies. */
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
  readonly statement: RateLimitStatement | undefined;
}

/** Named where a 429 says nothing: a window of Truto's tier ("Truto's API reference"). */
const unknownWaitMs = 10_000;
/** "Search results may carry a stale version": what a get answers is the only version to count on. */
const byId = 'by its id (searches may be stale)';
const plusOne = 'send its version number plus one.';
const reconnect = 'The customer has to connect Confluence again';

/** The code of a failure, what the next step is, for the model that reads the message, and the class where it has its own. */
type Rule = readonly [code: string, next: string, type?: typeof AuthError];

/** The rules of "Truto's API reference" for a status. */
const ruleFor = (status: number, { ownWords, remote, missingScopes }: RemoteProblem, { traits }: Operation): Rule => {
  const isDenied = status === 401 || status === 403;
  const scopes =
    missingScopes.join(', ') || (/scope does not match|insufficient.scope/i.test(ownWords) && 'the missing scope');
  if (isDenied && scopes) return ['MISSING_SCOPE', `${reconnect} and grant ${scopes}. ${afterDenial}`, AuthError];
  switch (status) {
    case 400:
    case 422: {
      const wrong = /parse cql|no field exists/i.test(ownWords) ? 'CQL query' : 'arguments';
      const isVersion = traits.versioned && versionPhrase.test(ownWords);
      const next = isVersion ? `Read the record ${byId} and ${plusOne}` : `Correct the ${wrong} and try again.`;
      return ['INVALID_INPUT', next, InvalidInputError];
    }
    case 401:
      return remote
        ? ['RECONNECT', `${reconnect}. ${afterDenial}`, AuthError]
        : ['BAD_TOKEN', `Truto refused the API token. ${afterDenial}`, AuthError];
    case 403:
      return ['FORBIDDEN', `The account lacks the permission. ${afterDenial}`, AuthError];
    case 404:
      return ['NOT_FOUND', 'Check the id, or search for the record.', NotFoundError];
    case 405:
      return ['NOT_ALLOWED', 'A sandbox account refuses writes.'];
    case 409:
      return ['CONFLICT', 'Nothing was changed. Find what it conflicts with.'];
    case 410:
      return ['GONE', 'Use another tool.'];
    case 413:
      return ['TOO_LARGE', 'Nothing was written. Shorten or split it.'];
    case 503:
      // Truto's own. Confluence's, or the page of a gateway, passes.
      if (!remote && !/HTML/.test(ownWords)) return ['ACCOUNT_BLOCKED', `The account is blocked. ${afterDenial}`];
  }
  // Following a redirect could carry the token to another origin.
  if (status < 400) return ['REDIRECT', 'Check the base URL.'];
  return status < 500 ? ['API_ERROR', afterDenial] : ['SERVER_ERROR', afterFailure(traits)];
};

/** The id under which the server knows the request. */
export const requestIdIn = (headers: HeaderReader): string | undefined =>
  headers.get('atl-request-id') ?? headers.get('x-request-id') ?? undefined;

/** Reads "Current Version: [3]. Provided version: [3]" and "Current version is: 8". */
const versionIn = (text: string, name: 'current' | 'provided'): number | undefined => {
  const [, digits] = new RegExp(`${name} version(?: is)?: \\[?(\\d+)`, 'i').exec(text) ?? [];
  return digits ? Number(digits) : undefined;
};

/**
 * Makes the error for an answer whose status is none of success.
 *
 * @param operation what was asked
 * @param input its arguments: names the record in a conflict
 * @param answer status, headers and body
 */
export function errorFromAnswer(operation: Operation, input: unknown, answer: FailedAnswer): ApiError {
  const { status, text, headers, statement } = answer;
  const { toolName, traits } = operation;
  const problem = readProblem(text);
  const { remote, details } = problem;
  const said = problem.text && `: ${problem.text.replace(/[.:;]+$/, '')}`;
  const fail = <Details>(
    Type: new (message: string, details: ApiErrorDetails & Details) => ApiError,
    next: string,
    more: Details,
  ): ApiError =>
    new Type(`${toolName}: ${remote ? 'Confluence' : 'Truto'} answered ${status}${said}. ${next}`, {
      status,
      remote,
      details,
      requestId: requestIdIn({ get: (name) => headers[name] ?? null }),
      response: { status, headers },
      ...more,
    });
  if (status === 429) {
    const retryAfterMs = statement?.retryAfterMs ?? unknownWaitMs;
    return fail(RateLimitError, `Nothing was done. ${afterRateLimit(retryAfterMs)}`, { retryAfterMs });
  }
  // A text about something else is no stale version, and none at all may well be one.
  if (
    status === 409 &&
    traits.versioned &&
    (/^(conflict)?$/i.test(problem.text) || versionPhrase.test(problem.ownWords))
  ) {
    const { id } = Object(input) as { readonly id?: unknown };
    const provided = versionIn(problem.text, 'provided');
    return fail(
      VersionConflictError,
      `Somebody changed the record. Read it again ${byId}, redo the change, and ${plusOne}`,
      {
        id: id ? String(id) : undefined,
        expected: provided && provided - 1,
        actual: versionIn(problem.text, 'current'),
      },
    );
  }
  const [code, next, type = ApiError] = ruleFor(status, problem, operation);
  return fail(type, next, { code });
}
