import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withBanner } from './banner.js';

// One folder up from `src/emit/` and from `dist/emit/` alike.
const folder = fileURLToPath(new URL('../../dist/templates', import.meta.url));

/**
 * The part of the package that is the same for everybody, by path: the run-time, and with adapters the toolset and a module
 * for each, as they were bundled when this tool was built. Nothing in it depends on a definition.
 *
 * @param adapters names of the adapters to take
 */
export function readBundles(adapters: readonly string[]): ReadonlyMap<string, string> {
  const names = ['runtime', ...(adapters.length === 0 ? [] : ['toolset', ...adapters])];
  return new Map(
    names.flatMap((name) =>
      ['.js', '.d.ts'].map((extension) => [
        `dist/${name}${extension}`,
        withBanner(readFileSync(`${folder}/${name}${extension}`, 'utf8')),
      ]),
    ),
  );
}
