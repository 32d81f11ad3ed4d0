import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './load-bundled.mjs';

/**
 * Bundles a TypeScript file and runs it with the words of the command line: what starts processes of its own needs a file that plain Node reads.
 *
 * @param {URL} entry
 * @returns {Promise<number>} the status that it ends with
 */
export async function runBundled(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const outfile = join(folder, 'script.mjs');
    // What CommonJS packages in it ask for.
    const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    writeFileSync(outfile, await bundle(`import ${JSON.stringify(fileURLToPath(entry))};`, { banner: { js } }));
    return spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
