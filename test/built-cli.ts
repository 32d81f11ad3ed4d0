import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The compiled program that the tests start. */
export const builtCliPath = join(root, 'dist', 'cli.js');

function newestChange(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/node_modules|\.tmp/u.test(name),
  );
  return Math.max(...names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

function isBuilt(): boolean {
  const built = statSync(builtCliPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built > Math.max(...['src', 'templates', 'scripts'].map((folder) => newestChange(join(root, folder))));
}

/**
 * Compiles the CLI unless `dist/` is newer than every source. Two test files may ask at once; a folder that only one of
 * them can make decides who builds.
 */
export async function buildCli(): Promise<void> {
  const turn = join(root, 'node_modules', '.build-of-tests');
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (isBuilt()) return;
    try {
      mkdirSync(turn);
    } catch {
      await sleep(100);
      continue;
    }
    try {
      if (isBuilt()) return;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'scripts', 'build.mjs'), '--noCheck'],
        {
          encoding: 'utf8',
        },
      );
      if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
      return;
    } finally {
      rmdirSync(turn);
    }
  }
  throw new Error(`${turn} was left behind: delete it`);
}
