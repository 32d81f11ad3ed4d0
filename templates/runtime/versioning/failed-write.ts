import { ApiError, NetworkError, TimeoutError, VersionConflictError } from '../errors.js';
import { readProblem, versionPhrase } from '../http/remote-problem.js';

/** A write that failed, with what it was based on. */
export interface FailedWrite<Current, Change> {
  readonly base: Current;
  readonly change: Change;
  readonly error: unknown;
  /** It may have been carried out all the same. */
  readonly uncertain: boolean;
  /** The write before it met a conflict too, on the same version. */
  readonly again: boolean;
}

/** Truto or the provider failed on the way, or no answer came: the request may have been carried out. */
export function isUncertain(error: unknown): boolean {
  if (NetworkError.isInstance(error) || TimeoutError.isInstance(error)) return true;
  return ApiError.isInstance(error) && error.status !== undefined && error.status >= 500 && error.status !== 503;
}

/** A refusal that a version may be the reason of. */
export function isConflict(error: unknown): error is ApiError {
  return VersionConflictError.isInstance(error) || (ApiError.isInstance(error) && error.status === 409);
}

/** Whether a refusal gives the version as its reason: an answer in Confluence's words, anything else by its class. */
export function speaksOfVersion(error: unknown): boolean {
  if (!VersionConflictError.isInstance(error)) return false;
  return error.response === undefined || versionPhrase.test(readProblem(error.details).ownWords);
}

/** Whether a conflict names a version beyond the one that was read: then a read is late. */
export function isBehind(error: unknown, actual: number): boolean {
  return VersionConflictError.isInstance(error) && (error.actual ?? 0) > actual;
}
