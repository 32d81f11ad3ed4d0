import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultGenerationOptions } from '../../src/options.js';
import { createLock, lockFileName, serialiseLock } from '../../src/package/lock.js';
import type { OutputTree } from '../../src/package/lock.js';

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gen-confluence-tools-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const lockInputs = {
  generatorVersion: '1.2.3',
  options: defaultGenerationOptions,
  definitionsText: '{}\n',
} as const;

/** A package of these files with its lock, as the generator would hand it over. */
export function packageOf(files: Readonly<Record<string, string>>): OutputTree {
  const tree = new Map(Object.entries(files));
  return tree.set(lockFileName, serialiseLock(createLock(tree, lockInputs)));
}

/** Every file below a folder by path, and every empty folder with a closing slash. */
export function readFolder(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll(sep, '/');
    if (!entry.isDirectory()) return [[name, readFileSync(path, 'utf8')] as const];
    return readdirSync(path).length === 0 ? [[`${name}/`, ''] as const] : [];
  });
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** Writes files by path into a folder, as somebody else would. */
export function putFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
