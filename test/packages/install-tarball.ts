import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputTree } from '../../src/package/lock.js';
import { writeFiles } from '../emit/support/bundled-package.js';

/** Packs a package as npm does, and unpacks it where an app finds it. Needs no network. */
export function installTarball(tree: OutputTree, target: string): void {
  const cwd = mkdtempSync(join(tmpdir(), 'packed-package-'));
  try {
    writeFiles(cwd, tree);
    const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json'], { cwd, encoding: 'utf8' });
    const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }];
    mkdirSync(target, { recursive: true });
    const words = ['-xzf', filename, '-C', target, '--strip-components=1'];
    const { status, stderr } = spawnSync('tar', words, { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar: ${stderr}`);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
