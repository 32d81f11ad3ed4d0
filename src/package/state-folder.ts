import { lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GeneratorError } from '../errors.js';

/** Folder inside the package that exists only while a run writes, or after a run was killed while writing. */
export const stateFolderName = '.gen-confluence-tools';

/** Where a run keeps what it needs while it writes. Inside the package, so that a rename never crosses file systems. */
export interface StateFolder {
  readonly path: string;
  /** Everything new, complete, before anything old is touched. */
  readonly staging: string;
  readonly journal: string;
  /** Names the process that writes. */
  readonly owner: string;
}

/**
 * @param root the package's folder
 * @throws {GeneratorError} WRITE_FAILED when something else, such as a symbolic link, has the folder's name
 */
export function stateFolder(root: string): StateFolder {
  const path = join(root, stateFolderName);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isDirectory()) {
    throw new GeneratorError({
      code: 'WRITE_FAILED',
      message: `${path} is not a folder.`,
      fix: 'Delete it: gen-confluence-tools needs that name while it writes.',
    });
  }
  return { path, staging: join(path, 'staging'), journal: join(path, 'journal.json'), owner: join(path, 'owner') };
}

/**
 * What tells this very folder from one of the same name that came with a checkout: its number in the file system and the
 * nanosecond in which it was made there. Nobody can write it down beforehand.
 *
 * @returns null where the file system does not say when a folder was made: then nothing in it can be believed
 */
export function sealOf(state: StateFolder): string | null {
  const { ino, birthtimeNs } = statSync(state.path, { bigint: true });
  return birthtimeNs === 0n ? null : `${ino}-${birthtimeNs}`;
}

/** Throws away what a run left in its state folder, all but the owner's name. */
export function clearStateFolder(state: StateFolder): void {
  for (const name of readdirSync(state.path)) {
    if (name !== basename(state.owner)) rmSync(join(state.path, name), { recursive: true, force: true });
  }
}
