import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { isMissing } from './is-missing.js';
import { whyUnusablePath } from '../package/paths.js';

/** What is left to do once everything new is staged. From the moment it exists, the way back is closed. */
export interface Journal {
  /** Paths to remove, relative to the package. */
  readonly removals: readonly string[];
  /** Paths to move from the staging folder to the package, in this order. */
  readonly moves: readonly string[];
}

/**
 * Writes the journal so that it is either complete or absent, also after a power failure.
 *
 * @param file path of the journal
 */
export function writeJournal(file: string, journal: Journal): void {
  const draft = `${file}.draft`;
  const descriptor = openSync(draft, 'w');
  try {
    writeSync(descriptor, JSON.stringify(journal));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
}

function isPathList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((path) => typeof path === 'string' && whyUnusablePath(path) === null);
}

/**
 * Reads the journal of a killed run.
 *
 * @param file path of the journal
 * @returns null when there is none, or none that this tool wrote: then nothing was touched yet
 */
export function readJournal(file: string): Journal | null {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof json !== 'object' || json === null || !('removals' in json) || !('moves' in json)) return null;
  const { removals, moves } = json;
  return isPathList(removals) && isPathList(moves) ? { removals, moves } : null;
}

/** @param file path of the journal */
export function removeJournal(file: string): void {
  rmSync(file, { force: true });
}
