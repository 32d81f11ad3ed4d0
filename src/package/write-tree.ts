import { lstatSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GeneratorError, isMissing } from '../errors.js';
import { applyJournal, type BeforeStep, readJournal, writeJournal, type Journal } from './apply-journal.js';
import { findEscape } from './find-escape.js';
import { lockFileName, type Lock, readLock } from './lock.js';
import type { OutputTree } from './lock.js';
import { becomeOwner, releaseOwner } from './owner.js';
import { planWrite, type WritePlan } from './plan-write.js';
import { refuseForeignFiles, refuseUnusablePaths } from './refuse.js';
import { clearStateFolder, stateFolder, stateFolderName, type StateFolder } from './state-folder.js';
import { writeFailed } from './write-failed.js';

export interface WriteOptions {
  /** Write into a folder that holds files of somebody else, and over such files. */
  readonly force?: boolean;
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** Told each step before it is done. */
  readonly beforeStep?: BeforeStep;
}

/** What was done, or with `dryRun` would be done, by path; the lists are sorted. */
export type WriteResult = Pick<WritePlan, 'written' | 'unchanged' | 'removed' | 'kept' | 'edited'>;

function stage(state: StateFolder, tree: OutputTree, paths: readonly string[], beforeStep: BeforeStep): void {
  const folders = new Set<string>();
  for (const path of paths) {
    const staged = join(state.staging, path);
    const folder = dirname(staged);
    beforeStep(`stage ${path}`);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    const text = tree.get(path) ?? '';
    // A script for the shell is executable from the start: npm makes it so when it links it, which git reports as a change.
    writeFileSync(staged, text, { mode: text.startsWith('#!') ? 0o777 : 0o666 });
  }
}

/** Brings a folder that a killed run left behind to one side: forward when all was staged, else back. */
function finishKilledRun(root: string, state: StateFolder, beforeStep: BeforeStep): void {
  const journal = readJournal(state);
  if (journal !== null) {
    refuseEscape(root, [...journal.moves, ...journal.removals]);
    refuseForeignStage(state, journal.moves);
    applyJournal(root, state, journal, beforeStep);
  }
  // Whatever else lies there was not put there by a run that got as far as a journal.
  clearStateFolder(state);
}

/** A checkout may have added links to what a killed run staged: only files are ever moved into the package. */
function refuseForeignStage(state: StateFolder, moves: readonly string[]): void {
  const isForeign = (path: string): boolean =>
    lstatSync(join(state.staging, path), { throwIfNoEntry: false })?.isFile() === false;
  const foreign = findEscape(state.staging, moves) ?? moves.find(isForeign);
  if (foreign === undefined) return;
  throw new GeneratorError({
    code: 'WRITE_FAILED',
    message: `${join(state.staging, foreign)} is not what gen-confluence-tools put there.`,
    fix: `Delete ${state.path}.`,
  });
}

function refuseEscape(root: string, paths: readonly string[]): void {
  const escape = findEscape(root, paths);
  if (escape === null) return;
  throw new GeneratorError({
    code: 'WRITE_FAILED',
    message: `A symbolic link leads ${escape} out of ${root}.`,
    fix: 'Replace the link by a folder, or choose another --out.',
  });
}

function plan(root: string, tree: OutputTree, lock: Lock | null, force: boolean): WritePlan {
  refuseEscape(root, [...tree.keys(), ...Object.keys(lock?.files ?? {})]);
  const planned = planWrite(root, tree, lock);
  const others = lock === null ? readdirSync(root).filter((name) => name !== stateFolderName) : [];
  refuseForeignFiles(root, planned, others, force);
  return planned;
}

async function write(root: string, tree: OutputTree, force: boolean, beforeStep: BeforeStep): Promise<WriteResult> {
  const state = stateFolder(root);
  becomeOwner(state);
  try {
    finishKilledRun(root, state, beforeStep);
    const planned = plan(root, tree, await readLock(root), force);
    // The lock goes last: whatever a folder's lock says is there, is there.
    const moves = planned.written.toSorted(
      (left, right) => Number(left === lockFileName) - Number(right === lockFileName),
    );
    const journal: Journal = { removals: planned.removed, moves };
    if (moves.length > 0 || journal.removals.length > 0) {
      // Staged files are not flushed one by one: should the power fail, their hashes in the lock will disagree, and
      // the next run writes them again. Only the journal, which decides about removals, must be whole.
      stage(state, tree, moves, beforeStep);
      beforeStep('write the journal');
      writeJournal(state, journal);
      applyJournal(root, state, journal, beforeStep);
    }
    return planned;
  } finally {
    beforeStep('release the folder');
    // Without a journal nothing was touched, and what was staged is of no use to anybody.
    if (readJournal(state) === null) clearStateFolder(state);
    releaseOwner(state);
  }
}

/**
 * Puts the package into a folder: everything new is staged first, then swapped in. Killed at any moment, the folder
 * holds the old package, the new one, or a journal from which the next call completes the new one.
 *
 * Only files that the folder's lock names are ever replaced or removed, and of those only what changed is touched.
 *
 * @param folder the package's folder; made when missing
 * @param tree the whole package, its lock included
 * @throws {GeneratorError} FOREIGN_FILES, BAD_LOCK, BUSY, or WRITE_FAILED when the disk refuses
 */
export async function writeTree(folder: string, tree: OutputTree, options: WriteOptions = {}): Promise<WriteResult> {
  const { force = false, dryRun = false, beforeStep = () => {} } = options;
  refuseUnusablePaths(tree.keys());
  try {
    if (dryRun) return await planOnly(folder, tree, force);
    mkdirSync(folder, { recursive: true });
    return await write(realpathSync(folder), tree, force, beforeStep);
  } catch (cause) {
    if (cause instanceof GeneratorError) throw cause;
    throw writeFailed(folder, cause);
  }
}

async function planOnly(folder: string, tree: OutputTree, force: boolean): Promise<WriteResult> {
  let root: string;
  try {
    root = realpathSync(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { written: [...tree.keys()].toSorted(), unchanged: [], removed: [], kept: [], edited: [] };
  }
  return plan(root, tree, await readLock(root), force);
}
