import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isMissing } from '../errors.js';

/**
 * Finds a path that a symbolic link leads out of the folder: its text is harmless, its effect is not.
 *
 * @param root the real path of the package's folder
 * @param paths paths inside the package
 * @returns the first such path, or null
 */
export function findEscape(root: string, paths: Iterable<string>): string | null {
  const pathByFolder = new Map<string, string>();
  for (const path of paths) pathByFolder.set(dirname(path), path);
  for (const [folder, path] of pathByFolder) {
    const real = nearestRealPath(join(root, folder));
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  }
  return null;
}

/** The real path of a folder, or of the innermost folder above it that exists. */
function nearestRealPath(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    try {
      return realpathSync(candidate);
    } catch (error) {
      if (!isMissing(error) || dirname(candidate) === candidate) throw error;
    }
  }
}
