import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, hasContentHash } from './content-hash.js';
import { isMissing } from './is-missing.js';
import type { LockInputs } from './lock.js';
import { readLock } from './read-lock.js';
import { stableJson } from './stable-json.js';
import { stateFolderName } from './state-folder.js';

/**
 * Says whether the folder holds exactly what these inputs would give, without regenerating: the lock names the same
 * inputs, and every file still has the hash that the lock names, line ends apart.
 *
 * @param folder the package's folder
 * @throws {GeneratorError} BAD_LOCK
 */
export async function isUpToDate(folder: string, inputs: LockInputs): Promise<boolean> {
  const lock = await readLock(folder);
  if (lock === null || lock.generator !== inputs.generatorVersion) return false;
  if (lock.definitions !== contentHash(inputs.definitionsText)) return false;
  if (stableJson(lock.options) !== stableJson(inputs.options)) return false;
  // A run was killed, and there may be work left.
  if (existsSync(join(folder, stateFolderName))) return false;
  return Object.entries(lock.files).every(([path, hash]) => {
    try {
      return hasContentHash(readFileSync(join(folder, path)), hash);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  });
}
