import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { GeneratorError, hasCode, isMissing } from '../errors.js';
import type { StateFolder } from './state-folder.js';

/** No run takes this long, in milliseconds: another machine's process cannot be asked whether it lives. */
const ownerMaxAgeMs = 10 * 60_000;
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

/**
 * When a process began, in ticks since the machine did: an id alone is given out again, in containers nearly at once.
 * Source: proc_pid_stat(5), the field `starttime`.
 *
 * @returns empty where the system does not say
 */
function startOf(processId: number): string {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field is a name in brackets and may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Whether the process that wrote its name down is the one that has its id now. */
function isSameProcess(processId: number, start: string): boolean {
  // No start: the system does not say, or an earlier version wrote the name, which this process did not.
  if (start === '') return processId !== process.pid || startOf(process.pid) === '';
  return start === startOf(processId);
}

function isStale(state: StateFolder, name: string): boolean {
  const [processId, host, start = ''] = name.split('\n');
  // Either way: a clock that was ahead leaves files of the future.
  const ageMs = Math.abs(Date.now() - (statSync(state.owner, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  if (ageMs > (name === '' ? namelessOwnerMaxAgeMs : ownerMaxAgeMs)) return true;
  if (host !== hostname()) return false;
  return !isAlive(Number(processId)) || !isSameProcess(Number(processId), start);
}

/** The text of the owner's file; null for a link, a folder and whatever else no run makes, which is never followed. */
function readOwner(path: string): string | null {
  return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : null;
}

/** Takes a dead owner's file away, unless somebody else was faster, who then owns the folder. */
function removeStaleOwner(state: StateFolder, name: string | null): void {
  const aside = `${state.owner}.${randomUUID()}`;
  renameSync(state.owner, aside);
  if (readOwner(aside) === name) rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, state.owner);
}

/** Not with `recursive`: that says of a read-only disk that something is missing, as of a folder that was just removed. */
function makeFolder(state: StateFolder): void {
  try {
    mkdirSync(state.path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

/** Whether a run on this machine is writing, or was killed while it wrote: nobody else can know the machine's name. */
export function isOwned(state: StateFolder): boolean {
  try {
    return readOwner(state.owner)?.split('\n')[1] === hostname();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
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
    makeFolder(state);
    try {
      writeFileSync(state.owner, `${process.pid}\n${hostname()}\n${startOf(process.pid)}\n`, { flag: 'wx' });
      return;
    } catch (error) {
      // Missing: the run that owned the folder has just removed it.
      if (isMissing(error)) continue;
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    try {
      const name = readOwner(state.owner);
      if (name !== null && !isStale(state, name)) break;
      removeStaleOwner(state, name);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
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
