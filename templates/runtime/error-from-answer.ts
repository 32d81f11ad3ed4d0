import {
  ApiError,
  AuthError,
  InvalidInputError,
  NotFoundError,
  RateLimitError,
  VersionConflictError,
} from './errors.js';
import type { ApiErrorDetails } from './errors.js';
import type { Operation } from './operation.js';
import { askedWait } from './rate-limit-headers.js';
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

interface Rule {
  readonly code?: string;
  /** What the next step is, for the model that reads the message. */
  readonly next: string;
  readonly type?: new (message: string, details: ApiErrorDetails) => ApiError;
}

/** Named where a 429 says nothing: a window of Truto's tier ("Truto's API reference"). */
const unknownWaitMs = 10_000;
const correct: Rule = { type: InvalidInputError, next: 'Correct the arguments and try again.' };
const person = 'A person has to act; do not try again.';

/** By status. What depends on more than the status is in `ruleFor`. */
const rules: { readonly [status: number]: Rule | undefined } = {
  400: correct,
  404: { type: NotFoundError, code: 'NOT_FOUND', next: 'Check the id, or search for the record.' },
  405: { code: 'NOT_ALLOWED', next: 'A sandbox account refuses every write.' },
  409: { code: 'CONFLICT', next: 'Read the record again first.' },
  410: { code: 'GONE', next: 'Use another tool.' },
  413: correct,
  422: correct,
  503: { code: 'ACCOUNT_BLOCKED', next: `The account is blocked. ${person}` },
};

const authRule = (status: number, { missingScopes, text, remote }: RemoteProblem): Rule => {
  const scopes = missingScopes.join(', ') || (/scope/i.test(text) && 'the missing scope');
  const [code, next] = scopes
    ? ['MISSING_SCOPE', `The customer has to connect Confluence again and grant ${scopes}.`]
    : status === 403
      ? ['FORBIDDEN', 'The account lacks the permission.']
      : remote
        ? ['RECONNECT', 'The customer has to connect Confluence again.']
        : ['BAD_TOKEN', 'Truto refused the API token.'];
  return { type: AuthError, code, next: `${next} ${person}` };
};

const ruleFor = (status: number, problem: RemoteProblem, { traits }: Operation): Rule => {
  const { text } = problem;
  if (status === 401 || status === 403) return authRule(status, problem);
  // Following it could carry the token to another origin.
  if (status < 400) return { code: 'REDIRECT', next: 'It was not followed. Check the base URL.' };
  if (status === 400 && /cql/i.test(text)) return { ...correct, next: 'Correct the CQL query and try again.' };
  if (status === 400 && traits.versioned && /version/i.test(text)) {
    return { ...correct, next: 'Read the record and send its version number plus one.' };
  }
  const next = traits.readOnly ? 'Try again later.' : 'Read the record to see whether it was carried out.';
  return rules[status] ?? (status < 500 ? { next: correct.next } : { code: 'SERVER_ERROR', next });
};

/** Reads "Current Version: [3]. Provided version: [3]" and "Current version is: 8". */
const versionIn = (text: string, name: 'current' | 'provided'): number | undefined => {
  const digits = new RegExp(`${name} version(?: is)?: \\[?(\\d+)`, 'i').exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const isConflict = (status: number, text: string, operation: Operation): boolean =>
  status === 409 && (operation.traits.versioned || /version|OptimisticLock/i.test(text));

/**
 * Makes the error for an answer whose status is none of success.
 *
 * @param operation what was asked
 * @param input its arguments: names the record in a conflict
 * @param answer status, headers and body
 */
export function errorFromAnswer(operation: Operation, input: unknown, answer: FailedAnswer): ApiError {
  const { status, text, headers } = answer;
  const problem = readProblem(text);
  const details = {
    status,
    remote: problem.remote,
    details: problem.details,
    requestId: headers['atl-request-id'] ?? headers['x-request-id'] ?? headers['atl-traceid'] ?? headers['cf-ray'],
    response: { status, headers },
  };
  const said = problem.text === '' ? '' : `: ${problem.text.replace(/[.:;]+$/, '')}`;
  const by = problem.remote ? 'Confluence' : 'Truto';
  const what = `${operation.toolName}: ${by} answered ${status}${said}.`;
  if (status === 429) {
    const retryAfterMs = askedWait(answer.statement) ?? unknownWaitMs;
    const seconds = Math.ceil(retryAfterMs / 1000);
    return new RateLimitError(`${what} The rate limit is used up; nothing was done. Try again in ${seconds} seconds.`, {
      ...details,
      retryAfterMs,
    });
  }
  if (isConflict(status, text, operation)) {
    const id = (input as { readonly id?: unknown } | undefined)?.id;
    const provided = versionIn(text, 'provided');
    return new VersionConflictError(
      `${what} Somebody changed the record. Read it again, redo the change, and send its version number plus one.`,
      {
        ...details,
        id: id === undefined ? undefined : String(id),
        expected: provided === undefined ? undefined : provided - 1,
        actual: versionIn(text, 'current'),
      },
    );
  }
  const { type: Type = ApiError, next, ...code } = ruleFor(status, problem, operation);
  return new Type(`${what} ${next}`, { ...details, ...code });
}
