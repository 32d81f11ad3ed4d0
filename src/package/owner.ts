import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { GeneratorError, hasCode, isMissing } from '../errors.js';
import type { StateFolder } from './state-folder.js';

/** Another machine's process cannot be asked whether it lives; no run takes this long, in milliseconds. */
const foreignOwnerMaxAgeMs = 10 * 60_000;
/** Between creating the file and writing the name into it, in milliseconds. */
const namelessOwnerMaxAgeMs = 5000;

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return hasCode(error, 'EPERM');
  }
}

function isStale(state: StateFolder, name: string): boolean {
  const [processId, host] = name.split('\n');
  if (host !== undefined && host === hostname()) return !isAlive(Number(processId));
  const ageMs = Date.now() - (statSync(state.owner, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return ageMs > (name === '' ? namelessOwnerMaxAgeMs : foreignOwnerMaxAgeMs);
}

/** Takes a dead owner's file away, unless somebody else was faster, who then owns the folder. */
function removeStaleOwner(state: StateFolder, name: string): void {
  const aside = `${state.owner}.stale`;
  try {
    renameSync(state.owner, aside);
    if (readFileSync(aside, 'utf8') === name) rmSync(aside, { force: true });
    else renameSync(aside, state.owner);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/**
 * Makes this process the only one that writes into the folder, by creating a file that must not exist yet. A file left
 * by a process that is dead is taken over. Not a library's job: proper-lockfile and its like judge by age, which makes
 * the run after a killed one wait.
 *
 * @throws {GeneratorError} BUSY when another run is writing
 */
export function becomeOwner(state: StateFolder): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      mkdirSync(state.path, { recursive: true });
      writeFileSync(state.owner, `${process.pid}\n${hostname()}\n`, { flag: 'wx' });
      return;
    } catch (error) {
      // Missing: the run that owned the folder has just removed it.
      if (isMissing(error)) continue;
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    let name: string;
    try {
      name = readFileSync(state.owner, 'utf8');
    } catch (error) {
      if (isMissing(error)) continue;
      throw error;
    }
    if (!isStale(state, name)) break;
    removeStaleOwner(state, name);
  }
  throw new GeneratorError({
    code: 'BUSY',
    message: 'Another run of gen-confluence-tools is writing to this folder.',
    fix: `Wait until it is done. If there is no such run, delete ${state.owner} and try again.`,
  });
}

/** Gives the folder back; keeps the state folder when it holds work for the next run. */
export function releaseOwner(state: StateFolder): void {
  rmSync(state.owner, { force: true });
  try {
    rmdirSync(state.path);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST') && !isMissing(error)) throw error;
  }
}
