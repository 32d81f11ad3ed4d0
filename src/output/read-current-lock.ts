import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, hasContentHash } from '../package/content-hash.js';
import { isMissing } from './is-missing.js';
import type { Lock, LockInputs } from '../package/lock.js';
import { readLock } from './read-lock.js';
import { stableJson } from '../package/stable-json.js';
import { stateFolderName } from '../package/state-folder.js';

/**
 * Finds out without regenerating whether the folder holds exactly what these inputs would give: the lock names the same
 * inputs, and every file still has the hash that the lock names, line ends apart.
 *
 * @param folder the package's folder
 * @returns the lock when it is so, else null
 * @throws {GeneratorError} BAD_LOCK
 */
export async function readCurrentLock(folder: string, inputs: LockInputs): Promise<Lock | null> {
  const lock = await readLock(folder);
  if (lock === null || lock.generator !== inputs.generatorVersion) return null;
  if (lock.definitions !== contentHash(inputs.definitionsText)) return null;
  if (stableJson(lock.options) !== stableJson(inputs.options)) return null;
  // A run was killed, and there may be work left.
  if (existsSync(join(folder, stateFolderName))) return null;
  const holdsAll = Object.entries(lock.files).every(([path, hash]) => isUnchanged(join(folder, path), hash));
  return holdsAll ? lock : null;
}

function isUnchanged(path: string, hash: string): boolean {
  try {
    // Synchronous: one small file after the other, and nothing else to do meanwhile.
    return hasContentHash(readFileSync(path), hash);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
