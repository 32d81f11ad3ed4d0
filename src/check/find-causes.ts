import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { snapshotFileName } from '../definitions/snapshot.js';
import type { GenerationOptions } from '../options.js';
import { hasContentHash } from '../package/content-hash.js';
import { lockFileName, type Lock } from '../package/lock.js';
import { readJournal } from '../package/apply-journal.js';
import { isOwned } from '../package/owner.js';
import { stateFolder, stateFolderName } from '../package/state-folder.js';
import type { Cause, FileDrift, RepairCommands } from './package-drift.js';

export interface CauseContext {
  /** Absolute path of the package. */
  readonly folder: string;
  readonly lock: Lock | null;
  readonly generatorVersion: string;
  readonly options: GenerationOptions;
  readonly commands: RepairCommands;
}

/** Share of the files from which on it was hardly a person who edited them. */
const nearlyAll = 0.5;

/**
 * Reasons for which the whole package is out of date, as opposed to single files of it.
 *
 * @param files what is wrong with single files
 * @param size how many files the package has
 */
export function findCauses(context: CauseContext, files: readonly FileDrift[], size: number): readonly Cause[] {
  const { folder, lock, commands } = context;
  const causes: Cause[] = [];
  if (lstatSync(join(folder, stateFolderName), { throwIfNoEntry: false })?.isDirectory() === true) {
    causes.push(stateCause(folder, commands));
  }
  if (lock === null) {
    const message = `${lockFileName} is missing, so nobody can say which files were generated.`;
    return [...causes, { kind: 'no-lock', message, repair: commands.restore(lockFileName) }];
  }
  return [
    ...causes,
    ...generatorCause(context, lock),
    ...optionsCause(context, lock),
    ...definitionsCause(context, lock),
    ...formatterCause(context, files, size),
  ];
}

function stateCause(folder: string, commands: RepairCommands): Cause {
  const state = stateFolder(folder);
  const remove = commands.remove(`${stateFolderName}/`);
  if (readJournal(state) === null && !isOwned(state)) {
    const message = `There is ${stateFolderName}, which no run on this machine left: nothing in it is followed, and it does not belong into a commit.`;
    return { kind: 'unfinished-run', message, repair: remove };
  }
  const message = `A run was stopped while it wrote the package, or is writing it now: there is ${stateFolderName}. To undo what it began: ${remove}, then restore the package.`;
  return { kind: 'unfinished-run', message, repair: commands.regenerate };
}

function formatterCause(
  { folder, commands }: CauseContext,
  files: readonly FileDrift[],
  size: number,
): readonly Cause[] {
  const edited = files.filter(({ state }) => state === 'edited').length;
  if (edited < size * nearlyAll) return [];
  const name = basename(folder);
  const message = `${edited} of ${size} files were edited: by a formatter? Leave the folder out of it, such as by a line ${name}/ in its ignore file.`;
  return [{ kind: 'formatter', message, repair: commands.regenerate }];
}

function generatorCause({ generatorVersion, commands }: CauseContext, lock: Lock): readonly Cause[] {
  if (lock.generator === generatorVersion) return [];
  const isNewer = compareVersions(generatorVersion, lock.generator) > 0;
  const what = isNewer ? 'a newer version than the one' : 'an older version than the one';
  return [
    {
      kind: 'generator',
      message: `This is gen-confluence-tools ${generatorVersion}, ${what} that wrote the package (${lock.generator}).`,
      repair: isNewer ? commands.regenerate : `npm install --save-dev gen-confluence-tools@${lock.generator}`,
    },
  ];
}

function numbersOf(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}

/** By the numbers; what stands behind a hyphen is not looked at. */
function compareVersions(left: string, right: string): number {
  const [leftNumbers, rightNumbers] = [numbersOf(left), numbersOf(right)];
  const index = leftNumbers.findIndex((number, place) => number !== rightNumbers[place]);
  return (leftNumbers[index] ?? 0) - (rightNumbers[index] ?? 0);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'not set';
}

function optionsCause({ options, commands }: CauseContext, lock: Lock): readonly Cause[] {
  const before = new Map<string, unknown>(Object.entries(lock.options));
  const after = new Map<string, unknown>(Object.entries(options));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !isDeepStrictEqual(before.get(name), after.get(name)),
  );
  if (changed.length === 0) return [];
  const list = changed
    .toSorted()
    .map((name) => `${name} was ${show(before.get(name))} and is ${show(after.get(name))}`);
  return [
    {
      kind: 'options',
      message: `The package was generated with other options: ${list.join('; ')}.`,
      repair: commands.regenerate,
    },
  ];
}

function definitionsCause({ folder, commands }: CauseContext, lock: Lock): readonly Cause[] {
  const hash = lock.files[snapshotFileName];
  const path = join(folder, snapshotFileName);
  if (hash === undefined || !existsSync(path) || hasContentHash(readFileSync(path), hash)) return [];
  return [
    {
      kind: 'definitions',
      message: `${snapshotFileName} was changed after the package was generated from it. To undo that: ${commands.restore(snapshotFileName)}`,
      repair: commands.regenerate,
    },
  ];
}
