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
import { problemDetails, readProblem, versionPhrase } from './remote-problem.js';
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
const toWriteNext =
  'Read the record again by its id (searches may be stale), redo the change, and send its version number plus one.';
const reconnect = 'The customer has to connect Confluence again';

/** The code of a failure, what the next step is, for the model that reads the message, and the class where it has its own. */
type Rule = readonly [code: string, next: string, type?: typeof AuthError];

/** The rules of "Truto's API reference" for a status. */
const ruleFor = (status: number, { ownWords, remote, missingScopes }: RemoteProblem, { traits }: Operation): Rule => {
  const scopes =
    missingScopes.join(', ') || (/scope does not match|insufficient.scope/i.test(ownWords) && 'the missing scope');
  const lacking: Rule | undefined = scopes
    ? ['MISSING_SCOPE', `${reconnect} and grant ${scopes}. ${afterDenial}`, AuthError]
    : undefined;
  const wrong = /parse cql|no field exists/i.test(ownWords) ? 'CQL query' : 'arguments';
  const isVersion = traits.versioned && versionPhrase.test(ownWords);
  const wrongInput: Rule = [
    'INVALID_INPUT',
    isVersion ? toWriteNext : `Correct the ${wrong} and try again.`,
    InvalidInputError,
  ];
  const rules: { readonly [status: number]: Rule | false } = {
    400: wrongInput,
    401:
      lacking ??
      (remote
        ? ['RECONNECT', `${reconnect}. ${afterDenial}`, AuthError]
        : ['BAD_TOKEN', `Truto refused the API token. ${afterDenial}`, AuthError]),
    403: lacking ?? ['FORBIDDEN', `The account lacks the permission. ${afterDenial}`, AuthError],
    404: ['NOT_FOUND', 'Check the id, or search for the record.', NotFoundError],
    405: ['NOT_ALLOWED', 'A sandbox account refuses writes.'],
    409: ['CONFLICT', 'Nothing was changed. Find what it conflicts with.'],
    410: ['GONE', 'Use another tool.'],
    413: ['TOO_LARGE', 'Nothing was written. Shorten or split it.'],
    422: wrongInput,
    // Truto's own. Confluence's, or the page of a gateway, passes.
    503: !remote && !/HTML/.test(ownWords) && ['ACCOUNT_BLOCKED', `The account is blocked. ${afterDenial}`],
  };
  const rule = rules[status];
  if (rule) return rule;
  // Following a redirect could carry the token to another origin.
  if (status < 400) return ['REDIRECT', 'Check the base URL.'];
  return status < 500 ? ['API_ERROR', afterDenial] : ['SERVER_ERROR', afterFailure(traits)];
};

/** The id under which the server knows the request. */
export const requestIdIn = (headers: HeaderReader): string | undefined =>
  headers.get('atl-request-id') ?? headers.get('x-request-id') ?? undefined;

/** Reads "Current Version: [3]. Provided version: [3]" and "Current version is: 8". */
const versionIn = (text: string, name: 'current' | 'provided'): number | undefined => {
  const digits = new RegExp(`${name} version(?: is)?: \\[?(\\d+)`, 'i').exec(text)?.[1];
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
  const details = problemDetails(text);
  const problem = readProblem(details);
  const { remote } = problem;
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
    return fail(VersionConflictError, `Somebody changed it. ${toWriteNext}`, {
      id: id ? String(id) : undefined,
      expected: provided && provided - 1,
      actual: versionIn(problem.text, 'current'),
    });
  }
  const [code, next, type = ApiError] = ruleFor(status, problem, operation);
  return fail(type, next, { code });
}
