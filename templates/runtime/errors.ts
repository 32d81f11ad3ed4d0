/** What the server answered, in the shape that HTTP clients commonly attach to their errors. */
export interface ErrorResponse {
  readonly status: number;
  /** Header names are lower case. `set-cookie` is left out: it is somebody's session. */
  readonly headers: { readonly [name: string]: string };
}

/** What an {@link ApiError} knows besides its message. */
export interface ApiErrorDetails {
  /** A stable name for the kind of failure, where the class alone does not say it. */
  readonly code?: string;
  readonly status?: number | undefined;
  /** The provider (Confluence) failed, not Truto. */
  readonly remote?: boolean;
  /** The body of the answer: parsed JSON, or the beginning of its text. */
  readonly details?: unknown;
  readonly requestId?: string | undefined;
  readonly response?: ErrorResponse | undefined;
  readonly cause?: unknown;
}

/** What every error is given: its code, and what else it has by class. */
interface ErrorProperties {
  readonly code: string;
  readonly cause?: unknown;
  readonly [name: string]: unknown;
}

/** The base of every error that this package raises itself. The message says what happened and what to do next. */
export class ConfluenceToolsError extends Error {
  /** The name of the class, whatever a minifier makes of it. */
  static readonly kind: string = 'ConfluenceToolsError';
  /** Stable: programs may match on it. */
  declare readonly code: string;

  /** @param details `cause`, and what becomes a property of the error */
  constructor(message: string, { cause, ...details }: ErrorProperties) {
    super(message, cause === undefined ? {} : { cause });
    Object.assign(this, { name: new.target.kind }, details);
  }

  /**
   * Tells whether a caught value is an error of this class, also when it comes from another copy of this package.
   *
   * @param value anything that was thrown
   */
  static isInstance<Class extends ErrorClass>(this: Class, value: unknown): value is InstanceType<Class> {
    // The classes of another copy are other objects of the same kind, where `instanceof` fails.
    let type = (value as { readonly constructor?: unknown } | null | undefined)?.constructor as ErrorClass | undefined;
    while (type && type.kind !== this.kind) type = Object.getPrototypeOf(type) as ErrorClass | undefined;
    return Boolean(type);
  }
}

interface ErrorClass {
  readonly kind: string;
  readonly prototype: ConfluenceToolsError;
  new (...parameters: never[]): ConfluenceToolsError;
}

/** The server answered with an error status, or a request was refused before it was sent. */
export class ApiError extends ConfluenceToolsError {
  static override readonly kind: string = 'ApiError';
  /** The HTTP status; absent when nothing was sent. */
  declare readonly status: number | undefined;
  /** The provider (Confluence) failed, not Truto. */
  declare readonly remote: boolean;
  declare readonly details: unknown;
  declare readonly requestId: string | undefined;
  declare readonly response: ErrorResponse | undefined;

  constructor(message: string, details?: ApiErrorDetails) {
    super(message, { code: 'API_ERROR', remote: false, ...details });
  }
}

/** The account's rate limit is used up, and the wait is longer than the call may take. */
export class RateLimitError extends ApiError {
  static override readonly kind: string = 'RateLimitError';
  /** Milliseconds from now until it makes sense to try again. */
  declare readonly retryAfterMs: number;

  constructor(message: string, details: ApiErrorDetails & { readonly retryAfterMs: number }) {
    super(message, { code: 'RATE_LIMITED', status: 429, ...details });
  }
}

/** The record was changed by somebody else since it was read. */
export class VersionConflictError extends ApiError {
  static override readonly kind: string = 'VersionConflictError';
  declare readonly id: string | undefined;
  /** The version number that the write was based on. */
  declare readonly expected: number | undefined;
  /** The version number that the record has now, as far as known. */
  declare readonly actual: number | undefined;

  constructor(
    message: string,
    details: ApiErrorDetails & {
      readonly id?: string | undefined;
      readonly expected?: number | undefined;
      readonly actual?: number | undefined;
    },
  ) {
    super(message, { code: 'VERSION_CONFLICT', ...details });
  }
}

/** The token, the connection of the account, or its permissions are at fault; a person has to act. */
export class AuthError extends ApiError {
  static override readonly kind: string = 'AuthError';
}

/** There is no such record, or the account may not see it. */
export class NotFoundError extends ApiError {
  static override readonly kind: string = 'NotFoundError';
}

/** The arguments are wrong: found here before sending (then without `status`), or by the server. */
export class InvalidInputError extends ApiError {
  static override readonly kind: string = 'InvalidInputError';
  /** Where the bad argument is, e.g. `version.number` or `labels[0]`; empty when the server did not say. */
  declare readonly path: string;

  constructor(message: string, details?: ApiErrorDetails & { readonly path?: string }) {
    super(message, { code: 'INVALID_INPUT', path: '', ...details } as ApiErrorDetails);
  }
}

/** No complete answer came: the connection could not be made or broke. */
export class NetworkError extends ConfluenceToolsError {
  static override readonly kind: string = 'NetworkError';

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, { code: 'NETWORK_ERROR', ...options });
  }
}

/** The call took longer than its `timeoutMs`. */
export class TimeoutError extends ConfluenceToolsError {
  static override readonly kind: string = 'TimeoutError';
  /** Milliseconds that the call was given. */
  declare readonly timeoutMs: number;

  constructor(message: string, timeoutMs: number) {
    super(message, { code: 'TIMEOUT', timeoutMs });
  }
}
