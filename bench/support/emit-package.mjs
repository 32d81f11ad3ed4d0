import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { timeProcess } from './measure.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Emits a package from definitions, and imports modules of its `dist/`.
 *
 * @param {string} definitions path of the file
 * @param {readonly string[]} adapters
 * @param {readonly string[]} modules
 */
export async function importEmitted(definitions, adapters, modules) {
  // Here, so that packages are found which the adapters import.
  const folder = mkdtempSync(at('../../node_modules/.bench-'));
  try {
    const command = [at('../../dist/cli.js'), '--from', definitions, '--out', folder, '--editing'];
    timeProcess([process.execPath, ...command, '--adapters', adapters.join(','), '--force', '--quiet']);
    return await Promise.all(modules.map((module) => import(pathToFileURL(join(folder, 'dist', module)).href)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
