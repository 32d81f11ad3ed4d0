import {
  ApiError,
  AuthError,
  InvalidInputError,
  NotFoundError,
  RateLimitError,
  VersionConflictError,
} from './errors.js';
import type { ApiErrorDetails } from './errors.js';
import { afterFailure, afterRateLimit, afterRefusal } from './next-step.js';
import type { Operation } from './operation.js';
import type { RateLimitStatement } from './rate-limit-headers.js';
import { readProblem } from './remote-problem.js';
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
const plusOne = 'send its version number plus one.';
const reconnect = 'The customer has to connect Confluence again';

/** The code of a failure, and what the next step is, for the model that reads the message. */
type Rule = readonly [code: string, next: string];

/** By status. What depends on more than the status is in `ruleFor`. */
const rules: { readonly [status: number]: Rule | undefined } = {
  403: ['FORBIDDEN', `The account lacks the permission. ${afterRefusal}`],
  404: ['NOT_FOUND', 'Check the id, or search for the record.'],
  405: ['NOT_ALLOWED', 'A sandbox account refuses writes.'],
  409: ['CONFLICT', 'Read the record again first.'],
  410: ['GONE', 'Use another tool.'],
  503: ['ACCOUNT_BLOCKED', `The account is blocked. ${afterRefusal}`],
};

const types: { readonly [status: number]: typeof AuthError | undefined } = {
  401: AuthError,
  403: AuthError,
  404: NotFoundError,
};

const ruleFor = (status: number, { text, remote, missingScopes }: RemoteProblem, { traits }: Operation): Rule => {
  if (types[status] === AuthError) {
    const scopes = missingScopes.join(', ') || (/scope/i.test(text) && 'the missing scope');
    if (scopes) return ['MISSING_SCOPE', `${reconnect} and grant ${scopes}. ${afterRefusal}`];
  }
  const known = rules[status];
  if (known) return known;
  if (status === 401)
    return remote
      ? ['RECONNECT', `${reconnect}. ${afterRefusal}`]
      : ['BAD_TOKEN', `Truto refused the API token. ${afterRefusal}`];
  // Following it could carry the token to another origin.
  if (status < 400) return ['REDIRECT', 'Check the base URL.'];
  if (status >= 500) return ['SERVER_ERROR', afterFailure(traits)];
  // Truto's API reference: what is wrong with the arguments is a 400 or a 422.
  if (status !== 400 && status !== 422) return ['API_ERROR', afterRefusal];
  const next =
    traits.versioned && /version/i.test(text)
      ? `Read the record and ${plusOne}`
      : `Correct the ${/cql/i.test(text) ? 'CQL query' : 'arguments'} and try again.`;
  return ['INVALID_INPUT', next];
};

/** Reads "Current Version: [3]. Provided version: [3]" and "Current version is: 8". */
const versionIn = (text: string, name: 'current' | 'provided'): number | undefined => {
  const digits = new RegExp(`${name} version(?: is)?: \\[?(\\d+)`, 'i').exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/**
 * Makes the error for an answer whose status is none of success.
 *
 * @param operation what was asked
 * @param input its arguments: names the record in a conflict
 * @param answer status, headers and body
 */
export function errorFromAnswer(operation: Operation, input: unknown, answer: FailedAnswer): ApiError {
  const { status, text, headers } = answer;
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
      requestId: headers['atl-request-id'] ?? headers['x-request-id'],
      response: { status, headers },
      ...more,
    });
  if (status === 429) {
    const retryAfterMs = answer.statement?.retryAfterMs ?? unknownWaitMs;
    return fail(RateLimitError, `Nothing was done. ${afterRateLimit(retryAfterMs)}`, { retryAfterMs });
  }
  if (status === 409 && traits.versioned) {
    const { id } = Object(input) as { readonly id?: unknown };
    const provided = versionIn(text, 'provided');
    return fail(VersionConflictError, `Somebody changed the record. Read it again, redo the change, and ${plusOne}`, {
      id: id === undefined ? undefined : String(id),
      expected: provided === undefined ? undefined : provided - 1,
      actual: versionIn(text, 'current'),
    });
  }
  const [code, next] = ruleFor(status, problem, operation);
  return fail(types[status] ?? (code === 'INVALID_INPUT' ? InvalidInputError : ApiError), next, { code });
}
