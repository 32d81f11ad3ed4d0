import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeJournal } from '../../src/package/apply-journal.js';
import { stateFolder, stateFolderName } from '../../src/package/state-folder.js';
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
    ['of another machine whose clock was ahead', '1\nsome-other-machine\n', -11 * 60],
    ['of a process whose id another one has now', `${process.ppid}\n${hostname()}\n`, 11 * 60],
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

describe('a process id that was given out again', () => {
  it.each([
    ['to this very process', `${process.pid}\n${hostname()}\n`],
    ['to this very process, which began at another time', `${process.pid}\n${hostname()}\n1\n`],
  ])('keeps nobody away: %s', async (_to, name) => {
    const folder = temporaryFolder();
    putFiles(folder, { [ownerPath]: name });
    await writeTree(folder, tree);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
  });

  it.runIf(existsSync('/proc/self/stat'))('keeps nobody away where the system says when a process began', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { [ownerPath]: `${await livingProcess()}\n${hostname()}\n1\n` });
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
    mkdirSync(join(folder, stateFolderName));
    writeJournal(stateFolder(folder), { removals: ['link/a.ts'], moves: [] });
    symlinkSync(join(base, 'outside'), join(folder, 'link'));
    await expect(writeTree(folder, tree)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: `A symbolic link leads link/a.ts out of ${folder}.`,
    });
    expect(readFileSync(join(base, 'outside/a.ts'), 'utf8')).toBe('mine\n');
  });

  it('is refused where a link was put among what it staged', async () => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    putFiles(base, { 'key.pem': 'secret\n' });
    mkdirSync(join(folder, stateFolderName, 'staging'), { recursive: true });
    writeJournal(stateFolder(folder), { removals: [], moves: ['a.ts'] });
    symlinkSync(join(base, 'key.pem'), join(folder, stateFolderName, 'staging/a.ts'));
    await expect(writeTree(folder, tree)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: `${join(folder, stateFolderName, 'staging/a.ts')} is not what gen-confluence-tools put there.`,
    });
    expect(readFileSync(join(base, 'key.pem'), 'utf8')).toBe('secret\n');
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

  it.each([
    ['without a seal', undefined],
    ['with the seal of another folder', '1234-1795693335918867724'],
  ])('is not believed when it came from elsewhere: %s', async (_how, seal) => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    await writeTree(folder, tree);
    const state = join(folder, stateFolderName);
    putFiles(base, { 'key.pem': 'secret\n', 'victim.json': 'mine\n', 'victims/a.ts': 'mine\n' });
    putFiles(folder, { 'notes.txt': 'mine\n', 'a.ts': 'edited\n' });
    putFiles(state, { 'journal.json': JSON.stringify({ seal, removals: ['notes.txt'], moves: ['key.pem'] }) });
    symlinkSync(join(base, 'victims'), join(state, 'staging'));
    symlinkSync(join(base, 'victim.json'), join(state, 'journal.json.draft'));
    symlinkSync(join(base, 'nowhere'), join(state, 'owner'));
    await writeTree(folder, tree);
    expect(readFolder(base)).toEqual({
      ...Object.fromEntries([...tree].map(([path, text]) => [`generated/${path}`, text])),
      'generated/notes.txt': 'mine\n',
      'key.pem': 'secret\n',
      'victim.json': 'mine\n',
      'victims/a.ts': 'mine\n',
    });
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
