import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A script that was bundled for plain Node and can be started in processes of its own. */
export interface BundledScript {
  fork(): ChildProcess;
  remove(): Promise<void>;
}

/** Bundles a TypeScript file, so that child processes need no loader. */
export async function bundleScript(entry: URL): Promise<BundledScript> {
  const folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  const outfile = join(folder, 'script.mjs');
  await build({
    entryPoints: [entry.pathname],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // What CommonJS packages in it ask for.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return {
    fork: () => fork(outfile, { execArgv: [] }),
    remove: () => rm(folder, { recursive: true }),
  };
}
