import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { GeneratorError, type Problem } from '../errors.js';
import { appendPointer } from '../schema/json-pointer.js';
import { findEscape } from '../package/find-escape.js';
import { isMissing } from './is-missing.js';
import { lockFileName, type Lock } from '../package/lock.js';
import { whyUnusablePath } from '../package/paths.js';

const fix =
  'Restore the file from version control, or delete it and run again with --force to take the folder over as it is.';

function badLock(folder: string, what: string, pointer?: string): Problem {
  const message = `${join(folder, lockFileName)} ${what}.`;
  return { code: 'BAD_LOCK', message, fix, ...(pointer === undefined ? {} : { pointer }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseLock(folder: string, text: string): Lock {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new GeneratorError(badLock(folder, 'is not JSON'), { cause });
  }
  if (!isRecord(json)) throw new GeneratorError(badLock(folder, 'is not a JSON object'));
  const { $comment = '', generator, options, definitions, files } = json;
  if (
    typeof $comment !== 'string' ||
    typeof generator !== 'string' ||
    typeof definitions !== 'string' ||
    !isRecord(options) ||
    !isRecord(files)
  ) {
    throw new GeneratorError(badLock(folder, 'lacks generator, options, definitions or files'));
  }
  const problems: Problem[] = [];
  const hashes: [string, string][] = [];
  for (const [path, hash] of Object.entries(files)) {
    const reason = whyUnusablePath(path);
    const pointer = appendPointer('/files', path);
    if (reason !== null) problems.push(badLock(folder, `names a path that cannot be used: ${reason}`, pointer));
    else if (typeof hash !== 'string') problems.push(badLock(folder, 'has a hash that is not a string', pointer));
    else hashes.push([path, hash]);
  }
  const [first, ...others] = problems;
  if (first !== undefined) throw new GeneratorError([first, ...others]);
  return { $comment, generator, options, definitions, files: Object.fromEntries(hashes) };
}

/**
 * Reads the lock of an emitted package.
 *
 * @param folder the package's folder
 * @returns null when there is no lock, or no folder
 * @throws {GeneratorError} BAD_LOCK when the lock is not what this tool writes, or names a path outside the folder
 */
export async function readLock(folder: string): Promise<Lock | null> {
  let text: string;
  try {
    text = await readFile(join(folder, lockFileName), 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new GeneratorError(badLock(folder, 'cannot be read'), { cause });
  }
  const lock = parseLock(folder, text);
  // A lock may be right and yet lead outside, when somebody replaced a folder of the package by a symbolic link.
  const escape = findEscape(await realpath(folder), Object.keys(lock.files));
  if (escape === null) return lock;
  const what = 'names a path that a symbolic link leads out of the folder';
  throw new GeneratorError(badLock(folder, what, appendPointer('/files', escape)));
}
