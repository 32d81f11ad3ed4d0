import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appManifests } from '../config/app-manifests.js';
import type { Config } from '../config/config.js';
import { findInstallation, foldersUpTo, repositoryOf } from '../init/package-manager.js';

/**
 * What to run after a generation where the app does not import this very folder: some package managers make a copy of a
 * package that is named by `file:`, which stays what it was.
 *
 * @returns null where the app imports the folder, by a link or as a workspace, or does not have it at all
 */
export function staleCopy({ outFolder, generation }: Config): string | null {
  const app = dirname(outFolder);
  const { manager, folder } = findInstallation(app, repositoryOf(app));
  const copy = foldersUpTo(app, folder)
    .map((place) => join(place, 'node_modules', generation.packageName))
    .find((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  const isCopy = copy !== undefined && existsSync(join(copy, 'package.json')) && !isSame(copy, outFolder);
  if (!isCopy && !isInArchive(app, folder, generation.packageName)) return null;
  return `The app imports a copy of the package, which is still the one from before: run ${manager.refresh}.`;
}

function isSame(first: string, second: string): boolean {
  return realpathSync(first) === realpathSync(second);
}

/** Yarn's Plug'n'Play keeps a package that is named by `file:` in an archive. */
function isInArchive(app: string, folder: string, packageName: string): boolean {
  if (!existsSync(join(folder, '.pnp.cjs'))) return false;
  const version = appManifests(app)[0]?.packages.get(packageName);
  return typeof version === 'string' && version.startsWith('file:');
}
