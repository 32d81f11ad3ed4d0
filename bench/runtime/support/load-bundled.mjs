import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The folder that the sources are in. */
const root = new URL('../../..', import.meta.url).pathname;

/**
 * Bundles source text that imports TypeScript, relative to the root of the project.
 *
 * @param {string} contents
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<Uint8Array>}
 */
export async function bundle(contents, options) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
    ...options,
  });
  return outputFiles[0].contents;
}

/**
 * Imports the exports of TypeScript files.
 *
 * @param {...string} paths relative to the root of the project
 */
export async function loadBundled(...paths) {
  // Here, so that packages are found which the sources ask for when they need them.
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
  const file = join(folder, 'bundle.mjs');
  writeFileSync(file, await bundle(paths.map((path) => `export * from './${path}';`).join('\n')));
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
