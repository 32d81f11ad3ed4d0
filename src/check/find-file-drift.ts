import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockFileName, type Lock } from '../package/lock.js';
import type { OutputTree } from '../package/lock.js';
import { planWrite } from '../package/plan-write.js';
import { fileDiff, firstDifferentLine } from './file-diff.js';
import { findExtraFiles } from './find-extra-files.js';
import type { FileDrift, FileState, RepairCommands } from './package-drift.js';

/** Diffs that are shown; where everything changed, the first ones say why. */
const mostDiffs = 10;

/** Where the files of a package stand. */
export interface FileDriftContext {
  /** Absolute path of the package. */
  readonly folder: string;
  readonly lock: Lock | null;
  readonly commands: RepairCommands;
  readonly generatorVersion: string;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** What `generate` would change, file by file, and what it would not even look at. */
export function findFileDrift(context: FileDriftContext, tree: OutputTree): readonly FileDrift[] {
  const { folder, lock, commands } = context;
  const plan = planWrite(folder, tree, lock);
  const edited = new Set(plan.edited);
  const foreign = new Set([...plan.foreign, ...plan.inTheWay]);
  const gone = [...plan.removed, ...plan.kept];
  const known = new Set([...tree.keys(), ...gone]);
  const stateOf = (path: string): FileState => {
    if (!existsSync(join(folder, path))) return 'missing';
    if (edited.has(path)) return 'edited';
    if (lock === null || foreign.has(path)) return 'changed';
    // The lock cannot hold its own hash: when all that it names is as it says, it is the lock that was edited.
    return path === lockFileName && plan.written.length === 1 && gone.length === 0 && !isInputOfOthers(lock, tree)
      ? 'edited'
      : 'outdated';
  };
  const extra = new Map(findExtraFiles(folder, known).map(({ path, removal }) => [path, removal]));
  const states = [
    ...plan.written.map((path) => [path, stateOf(path)] as const),
    ...gone.map((path) => [path, 'orphaned'] as const),
    ...[...extra.keys()].map((path) => [path, 'extra'] as const),
  ].toSorted(([left], [right]) => (left < right ? -1 : 1));
  // Another version prints everything anew: that it is another one is said once, and its diffs say nothing more.
  const isOfThisVersion = lock === null || lock.generator === context.generatorVersion;
  let diffs = 0;
  return states.map(([path, state]): FileDrift => {
    const text = tree.get(path);
    const repair = repairOf(path, extra.get(path), commands, plan.kept);
    if (state === 'missing' || text === undefined || !isFile(join(folder, path)))
      return { path, state, repair, line: 1 };
    const present = readFileSync(join(folder, path), 'utf8');
    const line = firstDifferentLine(present, text);
    const saysNothing = state === 'outdated' && (!isOfThisVersion || path === lockFileName);
    if (saysNothing) return { path, state, repair, line };
    diffs += 1;
    return { path, state, repair, line, ...(diffs > mostDiffs ? {} : { diff: fileDiff(present, text) }) };
  });
}

/** Whether the lock names another generator, other options or other definitions than the tree was made from. */
function isInputOfOthers(lock: Lock, tree: OutputTree): boolean {
  const expected: unknown = JSON.parse(tree.get(lockFileName) ?? '{}');
  if (typeof expected !== 'object' || expected === null) return false;
  const { generator, options, definitions } = expected as Partial<Lock>;
  return (
    JSON.stringify([lock.generator, lock.options, lock.definitions]) !==
    JSON.stringify([generator, options, definitions])
  );
}

/** A run removes what it wrote itself; what somebody edited or added, only that somebody can remove. */
function repairOf(
  path: string,
  removal: string | undefined,
  commands: RepairCommands,
  kept: readonly string[],
): string {
  if (removal !== undefined) return commands.remove(removal);
  return kept.includes(path) ? commands.remove(path) : commands.regenerate;
}
