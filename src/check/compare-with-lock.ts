import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotFileName } from '../definitions/snapshot.js';
import { isUnchanged, lockFileName, type Lock } from '../package/lock.js';
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
    return isUnchanged(file, hash) ? [] : [[path, 'edited']];
  });
  const files = states.map(([path, state]) => ({
    path,
    state,
    repair: path === snapshotFileName ? commands.restore(path) : commands.regenerate,
    line: 1,
  }));
  const extra = findExtraFiles(folder, known).map(
    ({ path, removal }) => ({ path, state: 'extra', repair: commands.remove(removal), line: 1 }) as const,
  );
  return [...files, ...extra].toSorted((left, right) => (left.path < right.path ? -1 : 1));
}
