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

const correct = 'Correct the arguments and try again.';
const person = 'A person has to act; trying again will not help.';

/** By status. What is not here is a rule of its own in `ruleFor`. */
const rules: { readonly [status: number]: Rule | undefined } = {
  400: { type: InvalidInputError, next: correct },
  404: {
    type: NotFoundError,
    code: 'NOT_FOUND',
    next: 'Check the id, or search for the record: it may be deleted, or not visible to this account.',
  },
  405: { code: 'NOT_ALLOWED', next: 'A sandbox account refuses every write. Do not try again.' },
  409: { code: 'CONFLICT', next: 'Read the record again before trying again.' },
  410: { code: 'GONE', next: 'This operation no longer exists; use another tool.' },
  413: { type: InvalidInputError, next: 'Send less at once.' },
  422: { type: InvalidInputError, next: correct },
  503: { code: 'ACCOUNT_BLOCKED', next: `The connected account is blocked. ${person}` },
};

const authRule = (status: number, problem: RemoteProblem): Rule => {
  const scopes = problem.missingScopes.join(', ');
  if (scopes !== '' || /scope/i.test(problem.text)) {
    return {
      type: AuthError,
      code: 'MISSING_SCOPE',
      next: `The customer has to connect Confluence again and grant ${scopes === '' ? 'the missing scope' : scopes}. ${person}`,
    };
  }
  if (status === 403) {
    return {
      type: AuthError,
      code: 'FORBIDDEN',
      next: `The connected account may not do this. ${person}`,
    };
  }
  return problem.remote
    ? { type: AuthError, code: 'RECONNECT', next: `The customer has to connect Confluence again. ${person}` }
    : { type: AuthError, code: 'BAD_TOKEN', next: `Truto does not accept the API token. ${person}` };
};

const ruleFor = (status: number, problem: RemoteProblem, operation: Operation): Rule => {
  if (status === 401 || status === 403) return authRule(status, problem);
  if (status < 400) {
    return { code: 'REDIRECT', next: 'It was not followed, so that the token stays here. Check the base URL.' };
  }
  if (status === 400 && /cql/i.test(problem.text)) {
    return { type: InvalidInputError, next: 'Correct the CQL query: quote values, and check field names.' };
  }
  if (status === 400 && /version/i.test(problem.text) && operation.traits.versioned) {
    return { type: InvalidInputError, next: 'Read the record, and send its version number plus one.' };
  }
  const rule = rules[status];
  if (rule !== undefined) return rule;
  if (status < 500) return { next: correct };
  const next = operation.traits.readOnly ? 'Try again later.' : 'Read the record to see whether it was carried out.';
  return { code: 'SERVER_ERROR', next };
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
 * @param fallbackWaitMs milliseconds to name where a 429 says nothing
 */
export function errorFromAnswer(
  operation: Operation,
  input: unknown,
  answer: FailedAnswer,
  fallbackWaitMs: number,
): ApiError {
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
  const by = problem.remote ? ' by Confluence' : '';
  const what = `${operation.toolName} was answered${by} with ${status}${said}.`;
  if (status === 429) {
    const retryAfterMs = askedWait(answer.statement) ?? fallbackWaitMs;
    const seconds = Math.ceil(retryAfterMs / 1000);
    return new RateLimitError(
      `${what} The rate limit is used up, and the request was not carried out. Try again in ${seconds} seconds.`,
      { ...details, retryAfterMs },
    );
  }
  if (isConflict(status, text, operation)) {
    const id = (input as { readonly id?: unknown } | undefined)?.id;
    const provided = versionIn(text, 'provided');
    return new VersionConflictError(
      `${what} Somebody changed the record in between. Read it again, apply the change to what it holds now, and send that version number plus one.`,
      {
        ...details,
        id: id === undefined ? undefined : String(id),
        expected: provided === undefined ? undefined : provided - 1,
        actual: versionIn(text, 'current'),
      },
    );
  }
  const { type = ApiError, code, next } = ruleFor(status, problem, operation);
  return new type(`${what} ${next}`, code === undefined ? details : { ...details, code });
}
