import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GeneratorError } from '../errors.js';
import { generatorVersion } from '../generator-version.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import { lockFileName, readLock, readCurrentLock } from '../package/lock.js';
import { findExtraFiles } from './find-extra-files.js';
import type { Cause, FileDrift, FileState, PackageDrift, RepairCommands } from './package-drift.js';
import type { GenerationOptions } from '../options.js';

/** The package to look at, and what it should have been made with. */
export interface CommittedPackage {
  /** Absolute path. */
  readonly folder: string;
  readonly options: GenerationOptions;
  /** Compare every byte with a regeneration, whatever the lock says. */
  readonly force: boolean;
  /** Leave out definitions that cannot be used, instead of refusing them all. */
  readonly skipInvalid: boolean;
}

/**
 * Finds out whether `generate` would change a package, from the definitions in it. Where lock, definitions and files
 * agree by their hashes, nothing is generated; `force` generates and compares every byte whatever the lock says.
 *
 * @param folderLabel the folder as the reader knows it
 * @throws {GeneratorError} SOURCE_UNREADABLE when there is no package or its definitions cannot be read, BAD_LOCK, and
 *   what `generate` throws
 */
export async function checkPackage(
  committed: CommittedPackage,
  folderLabel: string,
  commands: RepairCommands,
): Promise<PackageDrift> {
  const { folder, options, force, skipInvalid } = committed;
  const current = force ? null : await countCurrentFiles(committed);
  if (current !== null) return { folder: folderLabel, causes: [], files: [], unchanged: current };
  // Loaded only for a package that is not as it should be: the parser, and further down compiler and formatter.
  const { readSnapshot } = await import('./read-snapshot.js');
  const definitions = await readSnapshot(folder, commands.download, skipInvalid);
  const lock = await readLock(folder);
  if (definitions === null) {
    if (lock === null) throw noPackage(folder, commands);
    const { compareWithLock } = await import('./compare-with-lock.js');
    const files = compareWithLock(folder, lock, commands);
    const unchanged = Object.keys(lock.files).length - files.filter(({ state }) => state !== 'extra').length;
    return { folder: folderLabel, causes: [], files, unchanged };
  }
  const [{ generate }, { findCauses }, { findFileDrift }] = await Promise.all([
    import('../generate.js'),
    import('./find-causes.js'),
    import('./find-file-drift.js'),
  ]);
  const pointerOf = (name: string): string =>
    `/result/${definitions.findIndex((definition) => definition.name === name)}`;
  const { tree } = await generate(definitions, options, { pointerOf });
  const context = { folder, lock, commands, generatorVersion: generatorVersion(), options };
  const files = findFileDrift(context, tree);
  const unchanged = tree.size - files.filter(({ path }) => tree.has(path)).length;
  const causes = findCauses(context, files, tree.size);
  return { folder: folderLabel, causes, files: files.map((file) => withoutKnownCause(file, causes)), unchanged };
}

/** What one cause explains is said once: the diffs of the files would say it again, thirty lines each. */
function withoutKnownCause(file: FileDrift, causes: readonly Cause[]): FileDrift {
  const explains: Partial<Record<FileState, readonly Cause['kind'][]>> = {
    edited: ['formatter'],
    outdated: ['options', 'definitions'],
  };
  if (!causes.some(({ kind }) => explains[file.state]?.includes(kind) === true)) return file;
  const { diff: _, ...rest } = file;
  return rest;
}

/**
 * How many files there are when all is as the lock says and nothing lies beside them; null when there is work to do. The
 * definitions need not even be parsed: the lock names their hash, and what was selected once is selected again.
 */
async function countCurrentFiles({ folder, options }: CommittedPackage): Promise<number | null> {
  const snapshot = join(folder, snapshotFileName);
  if (!existsSync(snapshot)) return null;
  const definitionsText = (): string => readFileSync(snapshot, 'utf8').replaceAll('\r\n', '\n');
  const lock = await readCurrentLock(folder, { generatorVersion: generatorVersion(), options, definitionsText });
  if (lock === null) return null;
  const known = new Set([...Object.keys(lock.files), lockFileName]);
  return findExtraFiles(folder, known).length === 0 ? known.size : null;
}

function noPackage(folder: string, commands: RepairCommands): GeneratorError {
  const what = existsSync(folder) ? `There is no package in ${folder}` : `There is no folder ${folder}`;
  return new GeneratorError({
    code: 'SOURCE_UNREADABLE',
    message: `${what}: neither ${join(folder, lockFileName)} nor its definitions.`,
    fix: `Check --out, or make the package: ${commands.make}`,
  });
}
