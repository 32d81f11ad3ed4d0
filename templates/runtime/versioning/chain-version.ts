import { ApiError, NetworkError, TimeoutError, VersionConflictError } from '../errors.js';
import { sleep } from '../sleep.js';
import { abortable } from './abortable.js';
import { UncertainWriteError } from './uncertain-write-error.js';
import type { VersionChain } from './version-chain.js';

/** A write that failed, with what it was based on. */
interface FailedWrite<Current, Change> {
  readonly base: Current;
  readonly change: Change;
  readonly error: unknown;
  /** It may have been carried out all the same. */
  readonly uncertain: boolean;
}

/**
 * Reads a record, edits it and writes the next version; after a conflict it does so again with what is there then, so that
 * no edit is lost and none is written over. A write whose answer was lost is looked for in the record before anything is
 * written again.
 *
 * @returns what the write answered, or the record as it was read when there was nothing to write or when a lost write was
 *   found in it
 * @throws {VersionConflictError} when `baseVersion` is no longer the version, or after `maxAttempts` conflicts
 * @throws {UncertainWriteError} when a write may or may not have been carried out
 */
export async function chainVersion<Current, Change, Written = Current>(
  chain: VersionChain<Current, Change, Written>,
): Promise<Current | Written> {
  const { id, version, baseVersion, maxAttempts = 10, signal } = chain;
  let failed: FailedWrite<Current, Change> | undefined;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const current = await readAgain(chain, failed);
    const actual = version(current);
    if (failed?.uncertain === true) {
      if (settle(chain, failed, current) === 'applied') return current;
    }
    if (attempt > maxAttempts) throw gaveUp(chain, failed, actual);
    if (baseVersion !== undefined && actual !== baseVersion) {
      const message =
        `The record${named(id)} has version ${actual}, but the change was made for version ${baseVersion}. Nothing was ` +
        `written. Read it again and apply the change to what it holds now.`;
      throw new VersionConflictError(message, { id, expected: baseVersion, actual, cause: failed?.error });
    }
    const change = await abortable(chain.edit(current), signal);
    if (change === undefined || change === null) return current;
    signal?.throwIfAborted();
    let repeated = false;
    try {
      return await chain.write(change, {
        current,
        version: actual + 1,
        idempotencyKey: crypto.randomUUID(),
        signal,
        onRepeat: () => {
          repeated = true;
        },
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      const uncertain = repeated || isUncertain(error);
      if (!uncertain && !VersionConflictError.isInstance(error)) throw error;
      failed = { base: current, change, error, uncertain };
    }
    await sleep(pauseMs(attempt), signal);
  }
}

/** @throws {UncertainWriteError} when the record cannot be read to see what became of a write */
async function readAgain<Current, Change, Written>(
  { id, read, version, signal }: VersionChain<Current, Change, Written>,
  failed: FailedWrite<Current, Change> | undefined,
): Promise<Current> {
  try {
    return await read(signal);
  } catch (cause) {
    if (failed?.uncertain !== true || signal?.aborted === true) throw cause;
    throw uncertainWrite(id, version(failed.base) + 1, undefined, cause);
  }
}

/**
 * Finds out what became of a write without a clear answer.
 *
 * @throws the failure itself when the record is unchanged, or an `UncertainWriteError` when it does not show
 */
function settle<Current, Change, Written>(
  { id, version, recognise }: VersionChain<Current, Change, Written>,
  { base, change, error }: FailedWrite<Current, Change>,
  observed: Current,
): 'applied' | 'not-applied' {
  const versions = version(observed) - version(base);
  if (versions <= 0) {
    if (VersionConflictError.isInstance(error)) throw uncertainWrite(id, version(base) + 1, version(observed), error);
    throw error;
  }
  const verdict = recognise?.({ base, change, observed, versions }) ?? 'unknown';
  if (verdict === 'unknown') throw uncertainWrite(id, version(base) + 1, version(observed), error);
  return verdict;
}

/** Truto or the provider failed on the way, or no answer came: the request may have been carried out. */
function isUncertain(error: unknown): boolean {
  if (NetworkError.isInstance(error) || TimeoutError.isInstance(error)) return true;
  return ApiError.isInstance(error) && error.status !== undefined && error.status >= 500 && error.status !== 503;
}

/** Milliseconds; random, so that processes that collided do not meet again. */
function pauseMs(attempt: number): number {
  return Math.random() * Math.min(2_000, 25 * 2 ** attempt);
}

function gaveUp<Current, Change, Written>(
  { id, version, maxAttempts = 10 }: VersionChain<Current, Change, Written>,
  failed: FailedWrite<Current, Change> | undefined,
  actual: number,
): VersionConflictError {
  const times = maxAttempts === 1 ? 'once' : `${maxAttempts} times`;
  const message =
    `Saving the record${named(id)} was tried ${times}, and each time somebody else had changed it first. ` +
    'Nothing was written. Try again later.';
  const expected = failed === undefined ? undefined : version(failed.base);
  return new VersionConflictError(message, { id, expected, actual, cause: failed?.error });
}

function uncertainWrite(
  id: string | undefined,
  version: number,
  actual: number | undefined,
  cause: unknown,
): UncertainWriteError {
  const state = actual === undefined ? 'could not be read afterwards' : `has version ${actual} now`;
  const message =
    `Version ${version} of the record${named(id)} was sent, but no clear answer came, and the record ${state}: it may or ` +
    `may not hold the change. Read it and look for the change before writing again.`;
  return new UncertainWriteError(message, { id, version, actual, cause });
}

function named(id: string | undefined): string {
  return id === undefined ? '' : ` ${id}`;
}
