import { readdirSync } from 'node:fs';

/** The folder of the adapters' templates, one folder up from `src/` and from `dist/` alike. */
export const adapterFolder: URL = new URL('../templates/adapters/', import.meta.url);

/** The folder of what the build makes of the templates, found from `src/` and from `dist/` alike. */
export const bundleFolder: URL = new URL('../dist/templates/', import.meta.url);

/**
 * The adapters that can be emitted: every `.ts` file directly in `templates/adapters/` is one, and gives it its name. Only
 * the folder is read, so that this may stand in the help.
 */
export const adapterNames: readonly string[] = readdirSync(adapterFolder)
  .flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : []))
  .toSorted();
