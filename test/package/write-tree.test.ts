import {
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GeneratorError } from '../../src/errors.js';
import { lockFileName } from '../../src/package/lock.js';
import { writeTree } from '../../src/package/write-tree.js';
import { packageOf, putFiles, readFolder, temporaryFolder } from './support.js';

async function problemsOf(action: Promise<unknown>) {
  const error = await action.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GeneratorError)) throw new Error(`expected a GeneratorError, got ${String(error)}`);
  return error.problems;
}

describe('a write into a folder that is missing or empty', () => {
  it('makes the folder and writes every file', async () => {
    const folder = join(temporaryFolder(), 'deep', 'generated');
    const tree = packageOf({ 'README.md': 'read me\n', 'src/a.ts': 'a\n' });
    const result = await writeTree(folder, tree);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
    expect(result).toMatchObject({
      written: ['README.md', lockFileName, 'src/a.ts'],
      unchanged: [],
      removed: [],
      kept: [],
      edited: [],
    });
  });

  it('only says so in a dry run', async () => {
    const folder = join(temporaryFolder(), 'generated');
    const result = await writeTree(folder, packageOf({ 'a.ts': 'a\n' }), { dryRun: true });
    expect(result.written).toEqual(['a.ts', lockFileName]);
    expect(() => statSync(folder)).toThrow('ENOENT');
  });
});

describe('a second write', () => {
  it('touches only what changed', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'b\n' }));
    const longAgo = new Date('2001-01-01T00:00:00Z');
    for (const path of ['a.ts', 'b.ts']) utimesSync(join(folder, path), longAgo, longAgo);
    const result = await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'new\n' }));
    expect(result).toMatchObject({ written: ['b.ts', lockFileName], unchanged: ['a.ts'] });
    expect(statSync(join(folder, 'a.ts')).mtime).toEqual(longAgo);
    expect(statSync(join(folder, 'b.ts')).mtime).not.toEqual(longAgo);
  });

  it('leaves files alone that were checked out with CRLF line ends', async () => {
    const folder = temporaryFolder();
    const tree = packageOf({ 'a.ts': 'one\ntwo\n' });
    await writeTree(folder, tree);
    putFiles(folder, { 'a.ts': 'one\r\ntwo\r\n' });
    const result = await writeTree(folder, tree);
    expect(result).toMatchObject({ written: [], unchanged: ['a.ts', lockFileName], edited: [] });
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('one\r\ntwo\r\n');
  });

  it('removes what is no longer emitted, and the folders that leaves empty', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'src/deep/b.ts': 'b\n', 'src/c.ts': 'c\n' }));
    const result = await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    expect(result.removed).toEqual(['src/c.ts', 'src/deep/b.ts']);
    expect(Object.keys(readFolder(folder))).toEqual(['a.ts', lockFileName]);
  });

  it('keeps a file that is no longer emitted but was edited by hand', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'b\n' }));
    putFiles(folder, { 'b.ts': 'mine\n' });
    const result = await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    expect(result).toMatchObject({ kept: ['b.ts'], removed: [] });
    expect(readFolder(folder)).toMatchObject({ 'b.ts': 'mine\n' });
  });

  it('removes a file that is no longer emitted and differs in its line ends only', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'b\n' }));
    putFiles(folder, { 'b.ts': 'b\r\n' });
    expect(await writeTree(folder, packageOf({ 'a.ts': 'a\n' }))).toMatchObject({ kept: [], removed: ['b.ts'] });
  });

  it('overwrites hand-edited files and names them', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    putFiles(folder, { 'a.ts': 'mine\n' });
    const result = await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    expect(result).toMatchObject({ written: ['a.ts'], edited: ['a.ts'] });
    expect(readFolder(folder)).toMatchObject({ 'a.ts': 'a\n' });
  });

  it('lets a file give way to a folder of its name, and a folder to a file', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ a: 'file\n', 'b/c': 'file\n' }));
    const tree = packageOf({ 'a/c': 'file\n', b: 'file\n' });
    await writeTree(folder, tree);
    expect(readFolder(folder)).toEqual(Object.fromEntries(tree));
  });

  it('changes nothing in a dry run', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'b\n' }));
    const before = readFolder(folder);
    const result = await writeTree(folder, packageOf({ 'a.ts': 'new\n' }), { dryRun: true });
    expect(result).toMatchObject({ written: ['a.ts', lockFileName], removed: ['b.ts'] });
    expect(readFolder(folder)).toEqual(before);
  });
});

describe('files of somebody else', () => {
  it('are never touched beside a package', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'src/a.ts': 'a\n' }));
    putFiles(folder, { 'notes.txt': 'mine\n', 'src/mine.ts': 'mine\n' });
    await writeTree(folder, packageOf({ 'b.ts': 'b\n' }));
    expect(Object.keys(readFolder(folder))).toEqual(['b.ts', lockFileName, 'notes.txt', 'src/mine.ts']);
  });

  it('make a folder without a lock a refusal', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { 'notes.txt': 'mine\n' });
    expect(await problemsOf(writeTree(folder, packageOf({ 'a.ts': 'a\n' })))).toEqual([
      {
        code: 'FOREIGN_FILES',
        message: `${folder} is not empty and has no generation.lock.json: notes.txt.`,
        fix: 'Choose another --out, or pass --force to write beside these files and over those of the same name.',
      },
    ]);
    expect(readFolder(folder)).toEqual({ 'notes.txt': 'mine\n' });
  });

  it('are refused at the path of a new file', async () => {
    const folder = temporaryFolder();
    await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    putFiles(folder, { 'b.ts': 'mine\n' });
    const before = readFolder(folder);
    expect(await problemsOf(writeTree(folder, packageOf({ 'a.ts': 'a\n', 'b.ts': 'b\n' })))).toEqual([
      {
        code: 'FOREIGN_FILES',
        message: `${folder} holds files that gen-confluence-tools did not write, but would overwrite: b.ts.`,
        fix: 'Move them away, or pass --force to overwrite them.',
      },
    ]);
    expect(readFolder(folder)).toEqual(before);
  });

  it('are overwritten with force, where a file of the package must go, and only there', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { 'a.ts': 'mine\n', 'notes.txt': 'mine\n' });
    await writeTree(folder, packageOf({ 'a.ts': 'a\n' }), { force: true });
    expect(readFolder(folder)).toMatchObject({ 'a.ts': 'a\n', 'notes.txt': 'mine\n' });
  });

  it('are refused even with force where a file would have to replace a folder, or a folder a file', async () => {
    const folder = temporaryFolder();
    putFiles(folder, { 'a.ts/mine': 'mine\n', src: 'mine\n' });
    const before = readFolder(folder);
    const tree = packageOf({ 'a.ts': 'a\n', 'src/deep/b.ts': 'b\n' });
    expect(await problemsOf(writeTree(folder, tree, { force: true }))).toEqual([
      {
        code: 'FOREIGN_FILES',
        message: `${folder} holds what gen-confluence-tools did not write where its files must go: a.ts/mine, src.`,
        fix: 'Move it away, or choose another --out.',
      },
    ]);
    expect(readFolder(folder)).toEqual(before);
  });
});

it.skipIf(process.platform === 'win32')('makes scripts for the shell executable, and nothing else', async () => {
  const folder = join(temporaryFolder(), 'generated');
  await writeTree(folder, packageOf({ 'bin/run.js': '#!/usr/bin/env node\n', 'a.js': '// #!\n' }));
  const isExecutable = (path: string): boolean => (statSync(join(folder, path)).mode & 0o100) !== 0;
  expect([isExecutable('bin/run.js'), isExecutable('a.js')]).toEqual([true, false]);
});

describe('symbolic links', () => {
  it('are never written through when they lead out of the folder', async () => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    mkdirSync(join(base, 'outside'));
    mkdirSync(folder);
    symlinkSync(join(base, 'outside'), join(folder, 'src'));
    const [problem] = await problemsOf(writeTree(folder, packageOf({ 'src/a.ts': 'a\n' }), { force: true }));
    expect(problem).toEqual({
      code: 'WRITE_FAILED',
      message: `A symbolic link leads src/a.ts out of ${folder}.`,
      fix: 'Replace the link by a folder, or choose another --out.',
    });
    expect(readFolder(join(base, 'outside'))).toEqual({});
  });

  it('are replaced, not followed, where a file was', async () => {
    const base = temporaryFolder();
    const folder = join(base, 'generated');
    await writeTree(folder, packageOf({ 'a.ts': 'a\n' }));
    putFiles(base, { 'outside.ts': 'mine\n' });
    rmSync(join(folder, 'a.ts'));
    symlinkSync(join(base, 'outside.ts'), join(folder, 'a.ts'));
    expect(await writeTree(folder, packageOf({ 'a.ts': 'new\n' }))).toMatchObject({ edited: ['a.ts'] });
    expect(readFileSync(join(base, 'outside.ts'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('new\n');
  });

  it('may stand for the whole folder, since that is the choice of the user', async () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), join(base, 'generated'));
    await writeTree(join(base, 'generated'), packageOf({ 'a.ts': 'a\n' }));
    expect(readFileSync(join(realpathSync(join(base, 'elsewhere')), 'a.ts'), 'utf8')).toBe('a\n');
  });
});

describe('what cannot be written', () => {
  it.each([
    ['../a.ts', 'it has the segment ".."'],
    ['/a.ts', 'it is absolute'],
    ['C:/a.ts', 'it is absolute'],
    ['src\\a.ts', 'it holds a backslash'],
    ['src//a.ts', 'it has an empty segment'],
    ['src/nul.ts', '"nul.ts" is the name of a device on Windows'],
    ['src/a\u0000.ts', 'it holds a character that file names cannot have everywhere'],
  ])('%j is refused before anything is written', async (path, reason) => {
    const folder = temporaryFolder();
    const [problem] = await problemsOf(writeTree(folder, packageOf({ 'good.ts': '', [path]: '' })));
    expect(problem).toEqual({ code: 'INTERNAL', message: `Cannot write ${JSON.stringify(path)}: ${reason}.` });
    expect(readFolder(folder)).toEqual({});
  });

  it('are two paths that are one where case is ignored', async () => {
    const [problem] = await problemsOf(writeTree(temporaryFolder(), packageOf({ 'A.ts': '', 'a.ts': '' })));
    expect(problem.message).toBe('Cannot write "a.ts": it is A.ts where case is ignored.');
  });

  it('is a folder below a file, with the words of the system', async () => {
    const base = temporaryFolder();
    writeFileSync(join(base, 'file'), '');
    const [problem] = await problemsOf(writeTree(join(base, 'file', 'generated'), packageOf({ 'a.ts': '' })));
    expect(problem).toMatchObject({ code: 'WRITE_FAILED' });
    expect(problem.message).toContain('ENOTDIR');
  });
});
