import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stateFolderName } from '../../src/package/state-folder.js';
import { writeTree } from '../../src/package/write-tree.js';
import { packageOf, putFiles, readFolder, temporaryFolder } from './support.js';

const tree = packageOf({ 'a.ts': 'a\n' });
const ownerPath = `${stateFolderName}/owner`;

async function livingProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill());
  await once(child, 'spawn');
  return child.pid ?? 0;
}

describe('two runs on one folder', () => {
  it('are refused the second time, with what to do', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { [ownerPath]: `${await livingProcess()}\n${hostname()}\n` });
    await expect(writeTree(folder, tree)).rejects.toMatchObject({
      code: 'BUSY',
      message: 'Another run of gen-confluence-tools is writing to this folder.',
      problems: [
        { fix: `Wait until it is done. If there is no such run, delete ${join(folder, ownerPath)} and try again.` },
      ],
    });
    expect(existsSync(join(folder, 'a.ts'))).toBe(false);
  });

  it('are refused within one process too', async () => {
    const folder = temporaryFolder();
    const results = await Promise.allSettled([
      writeTree(folder, tree),
      writeTree(folder, packageOf({ 'b.ts': 'b\n' })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
  });

  it('do not stand in the way of a dry run', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { [ownerPath]: `${await livingProcess()}\n${hostname()}\n` });
    await expect(writeTree(folder, tree, { dryRun: true })).resolves.toMatchObject({ unchanged: [] });
  });

  it('are possible one after the other when the first one died', async () => {
    const folder = temporaryFolder();
    // No process can have this id: Linux ends at 2^22, others earlier.
    putFiles(folder, { [ownerPath]: `99999999\n${hostname()}\n`, [`${stateFolderName}/staging/a.ts`]: 'half' });
    await writeTree(folder, tree);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
  });

  it.each([
    ['of another machine', '1\nsome-other-machine\n', 11 * 60],
    ['killed before it wrote its name', '', 10],
  ])('take over from a run %s once it is too old to live', async (_whose, name, ageSeconds) => {
    const folder = temporaryFolder();
    putFiles(folder, { [ownerPath]: name });
    await expect(writeTree(folder, tree)).rejects.toMatchObject({ code: 'BUSY' });
    const then = new Date(Date.now() - ageSeconds * 1000);
    utimesSync(join(folder, ownerPath), then, then);
    await writeTree(folder, tree);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
  });
});

describe('what a killed run left', () => {
  it('is not followed out of the folder', async () => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    await writeTree(folder, tree);
    putFiles(base, { 'outside/a.ts': 'mine\n' });
    putFiles(folder, { [`${stateFolderName}/journal.json`]: JSON.stringify({ removals: ['link/a.ts'], moves: [] }) });
    symlinkSync(join(base, 'outside'), join(folder, 'link'));
    await expect(writeTree(folder, tree)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: `A symbolic link leads link/a.ts out of ${folder}.`,
    });
    expect(readFileSync(join(base, 'outside/a.ts'), 'utf8')).toBe('mine\n');
  });

  it.each([
    ['leads elsewhere', JSON.stringify({ removals: ['../outside.ts'], moves: [] })],
    ['is no JSON', '{'],
    ['is of another shape', '[]'],
  ])('is thrown away when its journal %s', async (_how, journal) => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    putFiles(base, { 'outside.ts': 'mine\n' });
    putFiles(folder, { [`${stateFolderName}/journal.json`]: journal });
    await writeTree(folder, tree);
    expect(readFolder(base)).toMatchObject({ 'outside.ts': 'mine\n' });
    expect(existsSync(join(folder, stateFolderName))).toBe(false);
  });

  it('may not be a link to another folder', async () => {
    const base = temporaryFolder();
    putFiles(base, { 'outside/staging/precious.txt': 'mine\n', 'generated/.keep': '' });
    const folder = join(base, 'generated');
    rmSync(join(folder, '.keep'));
    symlinkSync(join(base, 'outside'), join(folder, stateFolderName));
    await expect(writeTree(folder, tree)).rejects.toMatchObject({
      message: `${join(folder, stateFolderName)} is not a folder.`,
    });
    expect(readFileSync(join(base, 'outside/staging/precious.txt'), 'utf8')).toBe('mine\n');
  });
});
