import { InvalidInputError, VersionConflictError } from '../errors.js';
import { sleep } from '../sleep.js';
import { awaitUnlessAborted } from './await-unless-aborted.js';
import { gaveUp, notAtBase, refusedAtBase, refusedWithoutReason, uncertainWrite } from './chain-errors.js';
import { isBehind, isConflict, isUncertain, speaksOfVersion, type FailedWrite } from './failed-write.js';
import type { VersionChain } from './version-chain.js';

/** Milliseconds after which an edit is slow enough for a look before the write: a model or a person took part in it. */
const slowEditMs = 1_000;

/** How often a record is read again when a conflict speaks of a version that reads do not show. */
const maxLooks = 3;

/**
 * Reads a record, edits it and writes the next version; after a conflict it does so again with what is there then, so that
 * no edit is lost and none is written over. A 409 is a conflict when it speaks of the version, or when the record has moved
 * on; any other is thrown, and so is one that speaks of a version that no read shows, after three more requests at most. A
 * write whose answer was lost is looked for in the record before anything is written again.
 *
 * @returns what the write answered, or the record as it was read when there was nothing to write or when a lost write was
 *   found in it
 * @throws {InvalidInputError} when `maxAttempts` is no number from 1 on
 * @throws {VersionConflictError} when `baseVersion` is no longer the version, or after `maxAttempts` conflicts
 * @throws {UncertainWriteError} when a write may or may not have been carried out
 */
export async function chainVersion<Current, Change, Written = Current>(
  chain: VersionChain<Current, Change, Written>,
): Promise<Current | Written> {
  const { id, version, baseVersion, maxAttempts = 10, signal } = chain;
  if (!(maxAttempts >= 1)) throw new InvalidInputError('maxAttempts has to be 1 or more.', { path: 'maxAttempts' });
  let failed: FailedWrite<Current, Change> | undefined;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const current = await readAgain(chain, failed);
    const actual = version(current);
    if (failed?.uncertain === true) {
      if (settle(chain, failed, current) === 'applied') return current;
    } else if (failed !== undefined && actual === version(failed.base)) refuseUnlessLate(chain, failed, actual);
    if (attempt > maxAttempts) {
      const expected = failed && version(failed.base);
      const facts = { id, expected, actual, cause: failed?.error };
      throw expected === actual ? refusedAtBase(facts) : gaveUp(facts, maxAttempts);
    }
    if (baseVersion !== undefined && actual !== baseVersion) {
      throw notAtBase({ id, expected: baseVersion, actual, cause: failed?.error });
    }
    const startedAt = performance.now();
    const change = await awaitUnlessAborted(chain.edit(current), signal);
    if (change === undefined || change === null) return current;
    signal?.throwIfAborted();
    if (performance.now() - startedAt > slowEditMs && (await hasChanged(chain, current))) {
      failed = undefined;
      continue;
    }
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
      if (!uncertain && !isConflict(error)) throw error;
      const again = failed?.uncertain === false && actual === version(failed.base);
      failed = { base: current, change, error, uncertain, again };
    }
    await sleep(pauseMs(attempt), signal);
  }
}

/** Reads once more before a write, to see whether what was edited is still there. */
async function hasChanged<Current, Change, Written>(
  { read, version, unchanged, signal }: VersionChain<Current, Change, Written>,
  edited: Current,
): Promise<boolean> {
  if (unchanged === undefined) return false;
  const now = await read(signal);
  return version(now) !== version(edited) || !unchanged(edited, now);
}

/**
 * Reads the record; after a conflict until it shows the version of which that spoke, which after a lost write may be that
 * write's own.
 *
 * @throws {UncertainWriteError} when the record cannot be read to see what became of a write
 */
async function readAgain<Current, Change, Written>(
  { id, read, version, signal }: VersionChain<Current, Change, Written>,
  failed: FailedWrite<Current, Change> | undefined,
): Promise<Current> {
  if (failed === undefined) return read(signal);
  const { base, error, uncertain } = failed;
  const before = version(base);
  const isLost = uncertain && VersionConflictError.isInstance(error);
  const looks = isLost ? maxLooks : isBehind(error, before) ? maxLooks - 1 : 1;
  for (let look = 1; ; look += 1) {
    try {
      const current = await read(signal);
      if (version(current) > before || look >= looks) return current;
    } catch (cause) {
      if (signal?.aborted === true || !uncertain) throw cause;
      throw uncertainWrite({ id, version: before + 1, actual: undefined, cause });
    }
    await sleep(pauseMs(look + 3), signal);
  }
}

/**
 * Decides on a conflict that a fresh read does not bear out.
 *
 * @throws the refusal when its reason is another one, or when a second write would be as vain
 */
function refuseUnlessLate<Current, Change, Written>(
  { id, version }: VersionChain<Current, Change, Written>,
  { base, error, again }: FailedWrite<Current, Change>,
  actual: number,
): void {
  if (!speaksOfVersion(error)) {
    throw VersionConflictError.isInstance(error) ? refusedWithoutReason(id, actual, error) : error;
  }
  if (again || isBehind(error, actual)) throw refusedAtBase({ id, expected: version(base), actual, cause: error });
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
    if (VersionConflictError.isInstance(error))
      throw uncertainWrite({ id, version: version(base) + 1, actual: version(observed), cause: error });
    throw error;
  }
  const verdict = recognise?.({ base, change, observed, versions }) ?? 'unknown';
  if (verdict === 'unknown')
    throw uncertainWrite({ id, version: version(base) + 1, actual: version(observed), cause: error });
  return verdict;
}

/** Milliseconds; random, so that processes that collided do not meet again. */
function pauseMs(attempt: number): number {
  return Math.random() * Math.min(2_000, 25 * 2 ** attempt);
}
