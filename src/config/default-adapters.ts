import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { adapterNames } from '../adapter-names.js';
import { readAdapters } from '../emit/adapters/read-adapters.js';

/** Which adapters a package gets that nobody chose any for, and why. */
export interface DefaultAdapters {
  readonly names: readonly string[];
  /** Path of the `package.json` that names their frameworks; null when none does, and all are taken. */
  readonly manifest: string | null;
}

interface Manifest {
  readonly path: string;
  readonly packages: ReadonlySet<string>;
  readonly isWorkspace: boolean;
}

/**
 * The adapters whose framework the app has: those that the nearest `package.json` names, else those that the one of its
 * workspace names, which may hold them for all of its packages; else all.
 *
 * @param folder where to begin, absolute
 */
export function defaultAdapters(folder: string): DefaultAdapters {
  const [nearest, ...above] = foldersFrom(folder).flatMap(readManifest);
  const manifests = nearest === undefined ? [] : [nearest, ...above.filter(({ isWorkspace }) => isWorkspace)];
  const adapters = readAdapters(adapterNames);
  for (const { path, packages } of manifests) {
    const used = adapters.filter(({ peer, signs }) => [peer.name, ...signs].some((name) => packages.has(name)));
    if (used.length > 0) return { names: used.map(({ name }) => name), manifest: path };
  }
  return { names: adapterNames, manifest: null };
}

/** A folder and those that hold it, the nearest first. */
function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return [folder, ...(parent === folder ? [] : foldersFrom(parent))];
}

/** The manifest of a folder; none where there is none that can be read: whether it is right is for others to say. */
function readManifest(folder: string): readonly Manifest[] {
  const path = join(folder, 'package.json');
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { readonly [field: string]: object | undefined };
    const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
    const packages = new Set(fields.flatMap((field) => Object.keys(manifest[field] ?? {})));
    const isWorkspace = manifest['workspaces'] !== undefined || existsSync(join(folder, 'pnpm-workspace.yaml'));
    return [{ path, packages, isWorkspace }];
  } catch {
    return [];
  }
}
