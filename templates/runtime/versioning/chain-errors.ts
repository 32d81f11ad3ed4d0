import { ApiError, VersionConflictError } from '../errors.js';
import { answerOf, saidBy } from '../http/answer-in-error.js';
import { UncertainWriteError } from './uncertain-write-error.js';

interface ConflictFacts {
  readonly id: string | undefined;
  /** The version that the write was based on. */
  readonly expected: number | undefined;
  /** The version that the record has now. */
  readonly actual: number | undefined;
  readonly cause: unknown;
}

/** The record is not at the version that the change was made for. */
export function notAtBase(facts: ConflictFacts): VersionConflictError {
  const { id, expected, actual } = facts;
  const message =
    `The record${named(id)} has version ${actual}, but the change was made for version ${expected}. Nothing was ` +
    'written. Read it again and apply the change to what it holds now.';
  return conflict(message, facts);
}

/** Every attempt met a conflict. */
export function gaveUp(facts: ConflictFacts, attempts: number): VersionConflictError {
  if (attempts === 1) return notAtBase(facts);
  const message =
    `Saving the record${named(facts.id)} was tried ${attempts} times, and each time somebody else had changed it first. ` +
    'Nothing was written. Try again later.';
  return conflict(message, facts);
}

/** A refusal for a version that no read bears out. */
export function refusedAtBase(facts: ConflictFacts): VersionConflictError {
  const message =
    `A new version of the record${named(facts.id)} was refused, but every read shows version ${facts.actual}, for which the ` +
    'change was made. Nothing was written. Try again later.';
  return conflict(message, facts);
}

function conflict(message: string, facts: ConflictFacts): VersionConflictError {
  const { cause } = facts;
  return new VersionConflictError(message + saidBy(cause), { ...answerOf(cause), ...facts });
}

/** A refusal without a reason: only a record that has moved on would have made it a conflict. */
export function refusedWithoutReason(id: string | undefined, actual: number, cause: ApiError): ApiError {
  const message =
    `A write of the record${named(id)} was refused with a 409 and no reason, and nobody has changed the record: it still has ` +
    `version ${actual}. Nothing was written. Try again later.`;
  return new ApiError(message, { ...answerOf(cause), code: 'CONFLICT', cause });
}

/** A version conflict of a draft, which has no versions. */
export function refusedDraft(id: string, cause: ApiError): ApiError {
  const message =
    `The draft of the record${named(id)} was refused with a 409. Nothing was written. Read it again, and see whether it ` +
    `was published meanwhile.${saidBy(cause)}`;
  return new ApiError(message, { ...answerOf(cause), code: 'CONFLICT', cause });
}

/** Nobody can tell whether a write was carried out. */
export function uncertainWrite(facts: {
  readonly id: string | undefined;
  /** The version that the write would have created. */
  readonly version: number;
  /** The version that the record has now, if it could be read. */
  readonly actual: number | undefined;
  readonly cause: unknown;
}): UncertainWriteError {
  const { id, version, actual, cause } = facts;
  const state =
    actual === undefined
      ? 'could not be read afterwards: it may or may not hold the change'
      : actual < version
        ? `has version ${actual} now: it may or may not hold the change`
        : `has version ${actual} now: it may be your own write, or somebody else's`;
  const message =
    `Version ${version} of the record${named(id)} was sent, but no clear answer came, and the record ${state}. Read it ` +
    `and look for the change before writing again.${saidBy(cause)}`;
  return new UncertainWriteError(message, facts);
}

/** The record by its id, where that is known. */
export function named(id: string | undefined): string {
  return id === undefined ? '' : ` ${id}`;
}
