import { VersionConflictError } from '../errors.js';
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
export function notAtBase({ id, expected, actual, cause }: ConflictFacts): VersionConflictError {
  const message =
    `The record${named(id)} has version ${actual}, but the change was made for version ${expected}. Nothing was ` +
    `written. Read it again and apply the change to what it holds now.`;
  return new VersionConflictError(message, { id, expected, actual, cause });
}

/** Every attempt met a conflict. */
export function gaveUp(facts: ConflictFacts & { readonly attempts: number }): VersionConflictError {
  const times = facts.attempts === 1 ? 'once' : `${facts.attempts} times`;
  const message =
    `Saving the record${named(facts.id)} was tried ${times}, and each time somebody else had changed it first. ` +
    'Nothing was written. Try again later.';
  const { id, expected, actual, cause } = facts;
  return new VersionConflictError(message, { id, expected, actual, cause });
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
  const { id, version, actual } = facts;
  const state = actual === undefined ? 'could not be read afterwards' : `has version ${actual} now`;
  const message =
    `Version ${version} of the record${named(id)} was sent, but no clear answer came, and the record ${state}: it may or ` +
    `may not hold the change. Read it and look for the change before writing again.`;
  return new UncertainWriteError(message, facts);
}

function named(id: string | undefined): string {
  return id === undefined ? '' : ` ${id}`;
}
