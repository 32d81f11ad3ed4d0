import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotFileName } from '../definitions/snapshot.js';
import { hasContentHash } from '../package/content-hash.js';
import { lockFileName, type Lock } from '../package/lock.js';
import { findExtraFiles } from './find-extra-files.js';
import type { FileDrift, FileState, RepairCommands } from './package-drift.js';

/**
 * What can be said of a package whose definitions are gone: which files are not what the lock names. Without definitions
 * nothing can be generated to compare them with.
 */
export function compareWithLock(folder: string, lock: Lock, commands: RepairCommands): readonly FileDrift[] {
  const known = new Set([...Object.keys(lock.files), lockFileName]);
  const states = Object.entries(lock.files).flatMap(([path, hash]): readonly (readonly [string, FileState])[] => {
    const file = join(folder, path);
    if (!existsSync(file)) return [[path, 'missing']];
    return hasContentHash(readFileSync(file), hash) ? [] : [[path, 'edited']];
  });
  const extra = findExtraFiles(folder, known).map((path) => [path, 'extra'] as const);
  return [...states, ...extra]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, state]) => ({
      path,
      state,
      repair:
        state === 'extra'
          ? commands.remove(path)
          : path === snapshotFileName
            ? commands.restore(path)
            : commands.regenerate,
      line: 1,
    }));
}
