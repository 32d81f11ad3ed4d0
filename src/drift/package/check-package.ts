import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { GeneratorError } from '../../errors.js';
import { generatorVersion } from '../../generator-version.js';
import { selectDefinitions } from '../../input/select-definitions.js';
import { serialiseDefinitions } from '../../input/snapshot.js';
import type { ToolDefinition } from '../../input/tool-definition.js';
import { isReadOnlyDefinition } from '../../model/traits.js';
import { lockFileName } from '../../output/lock.js';
import { readCurrentLock } from '../../output/read-current-lock.js';
import { findExtraFiles } from './find-extra-files.js';
import type { PackageDrift } from './package-drift.js';
import { readSnapshot } from './read-snapshot.js';
import type { RepairCommands } from './repair-commands.js';

export interface CheckedPackage {
  readonly drift: PackageDrift;
  /** The definitions that the package holds; empty when they are gone. */
  readonly definitions: readonly ToolDefinition[];
}

/**
 * Finds out whether `generate` would change a package, from the definitions in it. Where lock, definitions and files
 * agree by their hashes, nothing is generated; `config.force` generates and compares every byte whatever the lock says.
 *
 * @param folderLabel the folder as the reader knows it
 * @throws {GeneratorError} SOURCE_UNREADABLE when there is no package or its definitions cannot be read, BAD_LOCK, and
 *   what `generate` throws
 */
export async function checkPackage(
  config: Config,
  folderLabel: string,
  commands: RepairCommands,
): Promise<CheckedPackage> {
  const { outFolder: folder, generation: options, force, skipInvalid } = config;
  const definitions = await readSnapshot(folder, commands.download, skipInvalid);
  if (definitions !== null && !force) {
    const unchanged = await findCurrent(config, definitions);
    if (unchanged !== null) return { drift: { folder: folderLabel, causes: [], files: [], unchanged }, definitions };
  }
  // Loaded only for a package that is not as it should be.
  const { readLock } = await import('../../output/read-lock.js');
  const lock = await readLock(folder);
  if (definitions === null) {
    if (lock === null) throw noPackage(folder, commands);
    const { compareWithLock } = await import('./compare-with-lock.js');
    const files = compareWithLock(folder, lock, commands);
    const unchanged = Object.keys(lock.files).length - files.filter(({ state }) => state !== 'extra').length;
    return { drift: { folder: folderLabel, causes: [], files, unchanged }, definitions: [] };
  }
  const [{ generate }, { findCauses }, { findFileDrift }] = await Promise.all([
    import('../../generate.js'),
    import('./find-causes.js'),
    import('./find-file-drift.js'),
  ]);
  const { tree } = await generate(definitions, options);
  const context = { folder, lock, commands, generatorVersion: generatorVersion(), options };
  const files = findFileDrift(context, tree);
  const unchanged = tree.size - files.filter(({ path }) => tree.has(path)).length;
  return { drift: { folder: folderLabel, causes: findCauses(context), files, unchanged }, definitions };
}

/** How many files there are when all is as the lock says and nothing lies beside them; null when there is work to do. */
async function findCurrent(config: Config, definitions: readonly ToolDefinition[]): Promise<number | null> {
  const { outFolder, generation: options } = config;
  const { selected } = selectDefinitions(definitions, options, isReadOnlyDefinition);
  const definitionsText = serialiseDefinitions(selected);
  const lock = await readCurrentLock(outFolder, { generatorVersion: generatorVersion(), options, definitionsText });
  if (lock === null) return null;
  const known = new Set([...Object.keys(lock.files), lockFileName]);
  return findExtraFiles(outFolder, known).length === 0 ? known.size : null;
}

function noPackage(folder: string, commands: RepairCommands): GeneratorError {
  const what = existsSync(folder) ? `There is no package in ${folder}` : `There is no folder ${folder}`;
  return new GeneratorError({
    code: 'SOURCE_UNREADABLE',
    message: `${what}: neither ${join(folder, lockFileName)} nor its definitions.`,
    fix: `Check --out, or make the package: ${commands.make}`,
  });
}
