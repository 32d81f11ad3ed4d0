import { readFileSync } from 'node:fs';
import { bundleFolder } from '../adapter-names.js';
import { withBanner } from './banner.js';
import { stores } from './stores.js';

/**
 * The part of the package that is the same for everybody, by path: the run-time, and with adapters the toolset and a module
 * for each, as they were bundled when this tool was built, and the stores. Nothing in it depends on a definition.
 *
 * @param adapters names of the adapters to take
 */
export function readBundles(adapters: readonly string[]): ReadonlyMap<string, string> {
  const names = [
    'runtime',
    'editing',
    ...stores.map(({ name }) => name),
    ...(adapters.length === 0 ? [] : ['toolset', ...adapters]),
  ];
  const files = [
    ...names.flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
    // What the run-time is a list of: nobody else asks for them by name, so their types stand with its own.
    'runtime-bodies.js',
    'runtime-core.js',
  ];
  return new Map(files.map((file) => [`dist/${file}`, withBanner(readFileSync(new URL(file, bundleFolder), 'utf8'))]));
}
