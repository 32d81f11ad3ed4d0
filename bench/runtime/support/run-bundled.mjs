import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * Bundles a TypeScript file and runs it with the words of the command line: what starts processes of its own needs a file that plain Node reads.
 *
 * @param {URL} entry
 * @returns {number} the status that it ends with
 */
export function runBundled(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const outfile = join(folder, 'script.mjs');
    const entryPoints = [fileURLToPath(entry)];
    buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    return spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
