import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/package/lock.js';
import { stateFolderName } from '../../src/package/state-folder.js';
import { writeTree } from '../../src/package/write-tree.js';
import { packageOf, putFiles, readFolder, temporaryFolder } from './support.js';

const writer = fileURLToPath(new URL('killed-writer.mjs', import.meta.url));
const compiled = mkdtempSync(join(tmpdir(), 'killed-writer-'));
const compiledModule = join(compiled, 'write-tree.mjs');

const oldPackage = packageOf({
  'README.md': 'old\n',
  'src/a.ts': 'a\n',
  'src/gone/b.ts': 'b\n',
  'now-a-folder': 'c\n',
});
const newPackage = packageOf({
  'README.md': 'new\n',
  'src/a.ts': 'a\n',
  'src/d.ts': 'd\n',
  'now-a-folder/e.ts': 'e\n',
});

/** Writes in a child process; with `killAt` it dies before that step. Returns how many steps there were. */
function writeInChild(folder: string, tree: OutputTree, killAt: number): number | 'killed' {
  const treePath = `${folder}.json`;
  writeFileSync(treePath, JSON.stringify([...tree]));
  const child = spawnSync(process.execPath, [writer, compiledModule, folder, treePath, String(killAt)], {
    encoding: 'utf8',
  });
  if (child.signal === 'SIGKILL') return 'killed';
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout);
}

function packageIn(folder: string): Record<string, string> {
  const files = Object.entries(existsSync(folder) ? readFolder(folder) : {});
  return Object.fromEntries(files.filter(([path]) => !path.startsWith(stateFolderName)));
}

describe('a run that is killed', () => {
  beforeAll(async () => {
    const entry = fileURLToPath(new URL('../../src/package/write-tree.ts', import.meta.url));
    await build({ entryPoints: [entry], outfile: compiledModule, bundle: true, format: 'esm', platform: 'node' });
  });
  afterAll(() => rmSync(compiled, { recursive: true, force: true }));

  it('leaves the old package, the new one, or what the next run completes', async () => {
    const seen = new Set<string>();
    let killAt = 0;
    for (let end: number | 'killed' = 'killed'; end === 'killed';) {
      killAt += 1;
      const folder = join(temporaryFolder(), 'generated');
      await writeTree(folder, oldPackage);
      putFiles(folder, { 'notes.txt': 'mine\n' });
      end = writeInChild(folder, newPackage, killAt);
      const { 'notes.txt': notes, ...left } = packageIn(folder);
      const isOld = isDeepStrictEqual(left, Object.fromEntries(oldPackage));
      const isNew = isDeepStrictEqual(left, Object.fromEntries(newPackage));
      const hasJournal = existsSync(join(folder, stateFolderName, 'journal.json'));
      seen.add(isOld ? 'old' : isNew ? 'new' : hasJournal ? 'half, with a journal' : 'broken');
      expect(notes).toBe('mine\n');

      await writeTree(folder, newPackage);
      expect(packageIn(folder)).toEqual({ ...Object.fromEntries(newPackage), 'notes.txt': 'mine\n' });
      expect(readdirSync(folder)).not.toContain(stateFolderName);
    }
    expect(killAt).toBeGreaterThan(15);
    expect([...seen].toSorted()).toEqual(['half, with a journal', 'new', 'old']);
  });

  it('is rolled back when the next run wants the old package again', async () => {
    for (const killAt of [2, 5, 8, 10, 12, 14]) {
      const folder = join(temporaryFolder(), 'generated');
      await writeTree(folder, oldPackage);
      expect(writeInChild(folder, newPackage, killAt)).toBe('killed');
      await writeTree(folder, oldPackage);
      expect(readFolder(folder)).toEqual(Object.fromEntries(oldPackage));
    }
  });

  it('harms nothing at the very first write', async () => {
    for (const killAt of [1, 3, 6, 8, 10, 12]) {
      const folder = join(temporaryFolder(), 'generated');
      expect(writeInChild(folder, newPackage, killAt)).toBe('killed');
      await writeTree(folder, newPackage);
      expect(readFolder(folder)).toEqual(Object.fromEntries(newPackage));
    }
  });
});
