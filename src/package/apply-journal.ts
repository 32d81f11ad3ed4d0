import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing } from '../output/is-missing.js';
import { removeJournal, type Journal } from '../output/journal.js';
import type { StateFolder } from './state-folder.js';

/** Told the name of each step before it changes the disk, so that a test can stop the process there. */
export type BeforeStep = (step: string) => void;

function isNotEmpty(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
}

/** Removes the folders that a removal left empty, from the inside out, never the package's own. */
function removeEmptyParents(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (isNotEmpty(error)) return;
      if (!isMissing(error)) throw error;
    }
  }
}

/**
 * Does what a journal says, from wherever a run that was killed left off. Removals come first: a file may give way to a
 * folder of its name, and on a file system that ignores case an old name may be the new one. For the same reason no
 * removal is repeated once the first move is done.
 *
 * @param root the package's folder, with no symbolic link that leads out of it on any path of the journal
 */
export function applyJournal(root: string, state: StateFolder, journal: Journal, beforeStep: BeforeStep): void {
  const hasMoved = journal.moves.some((path) => !existsSync(join(state.staging, path)));
  for (const path of hasMoved ? [] : journal.removals) {
    beforeStep(`remove ${path}`);
    rmSync(join(root, path), { force: true });
    beforeStep(`tidy after ${path}`);
    removeEmptyParents(root, path);
  }
  // A package has hundreds of files in a few folders, and every question to the disk has its price.
  const folders = new Set<string>();
  for (const path of journal.moves) {
    const staged = join(state.staging, path);
    // Moved before the process was killed.
    if (hasMoved && !existsSync(staged)) continue;
    const target = join(root, path);
    const folder = dirname(target);
    if (!folders.has(folder)) {
      beforeStep(`make the folder of ${path}`);
      mkdirSync(folder, { recursive: true });
      folders.add(folder);
    }
    beforeStep(`move ${path}`);
    renameSync(staged, target);
  }
  beforeStep('remove the journal');
  removeJournal(state.journal);
  beforeStep('remove the staging folder');
  rmSync(state.staging, { recursive: true, force: true });
}
