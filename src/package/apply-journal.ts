import {
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hasCode, isMissing } from '../errors.js';
import { sealOf, type StateFolder } from './state-folder.js';
import { whyUnusablePath } from './paths.js';

/** What is left to do once everything new is staged. From the moment it exists, the way back is closed. */
export interface Journal {
  /** Paths to remove, relative to the package. */
  readonly removals: readonly string[];
  /** Paths to move from the staging folder to the package, in this order. */
  readonly moves: readonly string[];
}

/** Writes the journal so that it is either complete or absent, also after a power failure. */
export function writeJournal(state: StateFolder, journal: Journal): void {
  const draft = `${state.journal}.draft`;
  // Exclusively: never through a link that lies there already.
  const descriptor = openSync(draft, 'wx');
  try {
    writeSync(descriptor, JSON.stringify({ seal: sealOf(state), ...journal }));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, state.journal);
}

function isPathList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((path) => typeof path === 'string' && whyUnusablePath(path) === null);
}

/**
 * Reads the journal of a killed run. One that was not written into this very folder came from elsewhere, such as with a
 * checkout, and is not believed.
 *
 * @returns null when there is none, or none that this tool wrote here: then nothing was touched yet
 */
export function readJournal(state: StateFolder): Journal | null {
  let json: unknown;
  try {
    if (!lstatSync(state.journal).isFile()) return null;
    json = JSON.parse(readFileSync(state.journal, 'utf8'));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof json !== 'object' || json === null || !('removals' in json) || !('moves' in json)) return null;
  const seal = sealOf(state);
  if (seal === null || !('seal' in json) || json.seal !== seal) return null;
  const { removals, moves } = json;
  return isPathList(removals) && isPathList(moves) ? { removals, moves } : null;
}

/** Told the name of each step before it changes the disk, so that a test can stop the process there. */
export type BeforeStep = (step: string) => void;

/** Removes the folders that a removal left empty, from the inside out, never the package's own. */
function removeEmptyParents(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return;
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
  rmSync(state.journal, { force: true });
  beforeStep('remove the staging folder');
  rmSync(state.staging, { recursive: true, force: true });
}
