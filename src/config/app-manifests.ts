import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A `package.json` that says what an app uses. */
export interface AppManifest {
  readonly path: string;
  /** The packages that it depends on, in whatever way, and what it says of their versions. */
  readonly packages: ReadonlyMap<string, unknown>;
}

/**
 * The `package.json` of the app that a folder belongs to, and behind it that of its workspace, which may hold frameworks for
 * all of its packages. One that cannot be read is none: whether it is right is for others to say.
 *
 * @param folder where to begin, absolute
 */
export function appManifests(folder: string): readonly AppManifest[] {
  const [nearest, ...above] = foldersFrom(folder).flatMap(readManifest);
  return nearest === undefined ? [] : [nearest, ...above.filter(({ isWorkspace }) => isWorkspace)];
}

/** A folder and those that hold it, the nearest first. */
function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return [folder, ...(parent === folder ? [] : foldersFrom(parent))];
}

function readManifest(folder: string): readonly (AppManifest & { readonly isWorkspace: boolean })[] {
  const path = join(folder, 'package.json');
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { readonly [field: string]: object | undefined };
    // The last one counts.
    const fields = ['optionalDependencies', 'peerDependencies', 'devDependencies', 'dependencies'];
    const packages = new Map<string, unknown>(fields.flatMap((field) => Object.entries(manifest[field] ?? {})));
    const isWorkspace = manifest['workspaces'] !== undefined || existsSync(join(folder, 'pnpm-workspace.yaml'));
    return [{ path, packages, isWorkspace }];
  } catch {
    return [];
  }
}
