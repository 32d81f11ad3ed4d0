import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../errors.js';

/** Folders of the package that hold nothing but what was generated; beside them anybody may keep a file. */
const ownFolders = ['src', 'dist'] as const;

function filesBelow(folder: string, path: string): readonly string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, inner) : [inner];
  });
}

/**
 * The files in the package's own folders that it does not consist of: a bundler or an import by path would take them
 * along all the same.
 *
 * @param folder the package's folder
 * @param known paths of the package
 */
export function findExtraFiles(folder: string, known: ReadonlySet<string>): readonly string[] {
  return ownFolders.flatMap((path) => {
    try {
      return filesBelow(folder, path).filter((file) => !known.has(file));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  });
}
