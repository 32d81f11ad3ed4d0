import { adapterNames } from '../adapter-names.js';
import { readAdapters } from '../emit/adapters/read-adapters.js';
import { appManifests } from './app-manifests.js';

/** Which adapters a package gets that nobody chose any for, and why. */
export interface DefaultAdapters {
  readonly names: readonly string[];
  /** Path of the `package.json` that names their frameworks; null when none does, and all are taken. */
  readonly manifest: string | null;
}

/**
 * The adapters whose framework the app has: those that the nearest `package.json` names, else those that the one of its
 * workspace names; else all.
 *
 * @param folder where to begin, absolute
 */
export function defaultAdapters(folder: string): DefaultAdapters {
  const adapters = readAdapters(adapterNames);
  for (const { path, packages } of appManifests(folder)) {
    const used = adapters.filter(({ peer, signs, formerly }) =>
      [peer.name, ...signs, ...formerly].some((name) => packages.has(name)),
    );
    if (used.length > 0) return { names: used.map(({ name }) => name), manifest: path };
  }
  return { names: adapterNames, manifest: null };
}
