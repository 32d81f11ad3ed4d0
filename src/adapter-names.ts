import { readdirSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** The folder of the adapters' templates. */
export const adapterFolder: URL = new URL('templates/adapters/', packageRoot);

/** The folder of what the build makes of the templates. */
export const bundleFolder: URL = new URL('dist/templates/', packageRoot);

/**
 * The adapters that can be emitted: every `.ts` file directly in `templates/adapters/` is one, and gives it its name. Only
 * the folder is read, so that this may stand in the help.
 */
export const adapterNames: readonly string[] = readdirSync(adapterFolder)
  .flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : []))
  .toSorted();
