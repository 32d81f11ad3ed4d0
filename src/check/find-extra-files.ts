import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isMissing } from '../errors.js';
import { stateFolderName } from '../package/state-folder.js';

/**
 * All that may lie beside the files of a package: what people read and what file managers leave. Nothing of it is run,
 * imported or read by a tool.
 */
const mayLieBeside: ReadonlySet<string> = new Set([
  'CHANGELOG.md',
  'LICENSE',
  'LICENSE.md',
  'LICENSE.txt',
  'NOTES.md',
  'NOTICE',
  'NOTICE.txt',
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
]);

/** Files that are listed of one folder that does not belong here; more say nothing more. */
const mostFiles = 100;

/** A file that the package does not consist of. */
export interface ExtraFile {
  /** Path inside the package. */
  readonly path: string;
  /** What to remove: the file, or the outermost folder of which nothing belongs to the package, with a closing slash. */
  readonly removal: string;
}

function filesBelow(folder: string, path: string): readonly string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, inner) : [inner];
  });
}

function wholeFolder(folder: string, path: string): readonly ExtraFile[] {
  const files = filesBelow(folder, path).slice(0, mostFiles);
  return files.map((file) => ({ path: file, removal: `${path}/` }));
}

/**
 * Whether a link in `node_modules` is one that a package manager makes for a workspace: it leads into the
 * `node_modules` of a folder further up, where an import would look anyway. Source: pnpm's documentation of its
 * symlinked `node_modules`.
 */
function leadsToInstalled(folder: string, path: string): boolean {
  try {
    const target = realpathSync(join(folder, path));
    for (let outer = dirname(folder); ; outer = dirname(outer)) {
      if (target.startsWith(join(outer, 'node_modules') + sep)) return true;
      if (dirname(outer) === outer) return false;
    }
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Packages in `node_modules` come before those of the app in every import of the package. What a package manager may
 * leave there: links to what it installed further up, and notes of its own whose names begin with a dot, which no import
 * can name.
 */
function extraModules(folder: string, path: string): readonly ExtraFile[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry): readonly ExtraFile[] => {
    const inner = `${path}/${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    if (entry.isSymbolicLink() && leadsToInstalled(folder, inner)) return [];
    if (!entry.isDirectory()) return [{ path: inner, removal: inner }];
    return entry.name.startsWith('@') ? extraModules(folder, inner) : wholeFolder(folder, inner);
  });
}

/**
 * The files in the package's folder that it does not consist of: an import, a bundler, npm or an editor would take them
 * along all the same. The whole folder is looked at.
 *
 * @param folder the package's folder
 * @param known paths of the package
 */
export function findExtraFiles(folder: string, known: ReadonlySet<string>): readonly ExtraFile[] {
  const root = realpathSync(folder);
  const ownFolders = new Set<string>();
  for (const path of known) {
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) ownFolders.add(parent);
  }
  const look = (inside: string): readonly ExtraFile[] =>
    readdirSync(join(root, inside), { withFileTypes: true }).flatMap((entry): readonly ExtraFile[] => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        if (path === stateFolderName) return [];
        if (path === 'node_modules') return extraModules(root, path);
        return ownFolders.has(path) ? look(path) : wholeFolder(root, path);
      }
      const isFine = known.has(path) || (entry.isFile() && mayLieBeside.has(path));
      return isFine ? [] : [{ path, removal: path }];
    });
  return look('');
}
