import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, relative, resolve } from 'node:path';

/** The real path of a folder that may not exist yet. */
function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return dirname(folder) === folder
      ? folder
      : resolve(realPathOf(dirname(folder)), relative(dirname(folder), folder));
  }
}

function contains(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (!/^\.\.(?:[\\/]|$)/u.test(path) && !isAbsolute(path));
}

/**
 * Says why a folder cannot be the package's, or returns null: the files of a package are removed when they are no longer
 * emitted, so it gets a folder of its own.
 *
 * @param folder absolute path, which need not exist
 * @param workingFolder the folder that the run was started in
 */
export function whyUnusableFolder(folder: string, workingFolder: string): string | null {
  const real = realPathOf(folder);
  if (dirname(real) === real) return 'it is the root of the file system';
  if (contains(real, realPathOf(homedir()))) return 'it is or contains the home folder';
  const working = realPathOf(workingFolder);
  if (real === working) return 'it is the project itself';
  return contains(real, working) ? 'it contains the project' : null;
}
