import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeJournal } from '../../src/package/apply-journal.js';
import { contentHash } from '../../src/package/content-hash.js';
import { stateFolder } from '../../src/package/state-folder.js';
import { runMain } from '../cli/run-main.js';
import { check, checkJson, forgeReadme, packageProjects, regenerate } from '../drift/package-project.js';
import { putFiles, readFolder } from '../package/support.js';

describe('what a pull request adds to the folder of a package', () => {
  const project = packageProjects();

  it.each([
    ['node_modules/zod/index.js', 'rm -r generated/node_modules/zod'],
    ['node_modules/@scope/name/index.js', 'rm -r generated/node_modules/@scope/name'],
    ['Dist/index.js', 'rm -r generated/Dist'],
    ['dist/Index.js', 'rm generated/dist/Index.js'],
    ['dist/node_modules/zod/index.js', 'rm -r generated/dist/node_modules'],
    ['PACKAGE.json', 'rm generated/PACKAGE.json'],
    ['bin/confluence-tools.js', 'rm generated/bin/confluence-tools.js'],
    ['.npmrc', 'rm generated/.npmrc'],
    ['binding.gyp', 'rm generated/binding.gyp'],
    ['index.js', 'rm generated/index.js'],
    ['.vscode/settings.json', 'rm -r generated/.vscode'],
    ["it's $(mine).js", `rm 'generated/it'\\''s $(mine).js'`],
  ])('is found, by its hashes and byte for byte: %s', async (path, repair) => {
    const cwd = project();
    putFiles(join(cwd, 'generated'), { [path]: 'export {};\n' });
    const expected = { exitCode: 1, causes: [], files: [{ path, state: 'extra', repair, line: 1, diff: null }] };
    expect(await checkJson(cwd)).toMatchObject(expected);
    expect(await checkJson(cwd, '--force')).toMatchObject(expected);
  });

  it('is found where the lock names it too, and where the definitions are gone', async () => {
    const cwd = project();
    const path = join(cwd, 'generated/node_modules/zod/index.js');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'mine\n');
    const lock = join(cwd, 'generated/generation.lock.json');
    const entry = `"files": {\n    "node_modules/zod/index.js": "${contentHash('mine\n')}",`;
    writeFileSync(lock, readFileSync(lock, 'utf8').replace('"files": {', entry));
    const { exitCode, files } = await checkJson(cwd, '--force');
    expect(exitCode).toBe(1);
    expect(files.map(({ path: file }) => file)).toContain('node_modules/zod/index.js');

    const withoutDefinitions = project();
    putFiles(join(withoutDefinitions, 'generated'), { 'bin/a.js': 'mine\n' });
    renameSync(join(withoutDefinitions, 'generated/definitions.json'), join(withoutDefinitions, 'gone.json'));
    expect((await checkJson(withoutDefinitions)).files.map(({ path: file }) => file)).toEqual([
      'bin/a.js',
      'definitions.json',
    ]);
  });

  it('is found where a link stands for a file, a folder or an installed package', async () => {
    const cwd = project();
    renameSync(join(cwd, 'generated/dist/index.js'), join(cwd, 'index.js'));
    symlinkSync('../../index.js', join(cwd, 'generated/dist/index.js'));
    expect((await checkJson(cwd)).files.map(({ path }) => path)).toEqual(['dist/index.js']);

    const other = project();
    putFiles(other, { 'vendor/zod/index.js': 'mine\n', 'node_modules/ai/index.js': '\n' });
    mkdirSync(join(other, 'generated/node_modules/.bin'), { recursive: true });
    symlinkSync('../../vendor/zod', join(other, 'generated/node_modules/zod'));
    // As pnpm does in a workspace.
    symlinkSync('../../node_modules/ai', join(other, 'generated/node_modules/ai'));
    symlinkSync('../nowhere', join(other, 'generated/LICENSE'));
    expect((await checkJson(other)).files.map(({ path, repair }) => [path, repair])).toEqual([
      ['LICENSE', 'rm generated/LICENSE'],
      ['node_modules/zod', 'rm generated/node_modules/zod'],
    ]);
  });

  it('is told in few lines', async () => {
    const cwd = project();
    const files = Array.from({ length: 500 }, (_, index) => [`node_modules/zod/file-${index}.js`, '\n'] as const);
    putFiles(join(cwd, 'generated'), Object.fromEntries(files));
    const { stdout } = await check(cwd);
    expect(stdout.split('\n').length).toBeLessThan(40);
    expect(stdout).toContain('  repair: rm -r generated/node_modules/zod\n');
  });

  it('may be what people read and what file managers leave', async () => {
    const cwd = project();
    putFiles(join(cwd, 'generated'), { 'NOTES.md': '\n', LICENSE: '\n', '.DS_Store': '\n' });
    expect((await check(cwd)).exitCode).toBe(0);
    expect((await check(cwd, '--force')).exitCode).toBe(0);
  });

  it('leaves a package clean that lies behind a link, in a folder with spaces and other letters', async () => {
    const cwd = project();
    renameSync(join(cwd, 'generated'), join(cwd, 'mes outils à moi'));
    symlinkSync('mes outils à moi', join(cwd, 'generated'));
    expect((await check(cwd, '--force')).exitCode).toBe(0);
    expect((await check(cwd, '--out', 'mes outils à moi')).exitCode).toBe(0);
  });
});

describe('a config that names a clean copy', () => {
  const project = packageProjects();

  it('does not lead a check away that is told the folder, and the difference is said', async () => {
    const cwd = project();
    cpSync(join(cwd, 'generated'), join(cwd, 'clean'), { recursive: true });
    appendFileSync(join(cwd, 'generated/dist/index.js'), 'mine();\n');
    writeFileSync(join(cwd, 'gen-confluence-tools.config.json'), '{ "out": "clean" }');
    const message = 'The config has the package in clean, the command line in generated: checked is generated.';
    expect(await check(cwd, '--out', 'generated')).toMatchObject({ exitCode: 1, stderr: `warning ${message}\n` });
    const github = await check(cwd, '--out', 'generated', '--format', 'github');
    expect(github.stdout).toContain(`::warning title=Confluence tools::${message}\n`);
    writeFileSync(join(cwd, 'gen-confluence-tools.config.json'), '{ "out": "./generated/" }');
    expect((await check(cwd, '--out', 'generated')).stderr).toBe('');
  });
});

describe('where CI is set', () => {
  const project = packageProjects();

  it('check generates and compares every byte, unless it is told to trust the lock', async () => {
    const cwd = project();
    forgeReadme(cwd);
    const exitCode = async (argv: readonly string[], environment: Readonly<Record<string, string>>) =>
      (await runMain(['check', ...argv], { cwd, environment })).exitCode;
    expect(await exitCode([], {})).toBe(0);
    expect(await exitCode([], { CI: 'false' })).toBe(0);
    expect(await exitCode([], { CI: 'true' })).toBe(1);
    expect(await exitCode([], { CI: '1' })).toBe(1);
    expect(await exitCode(['--no-force'], { CI: 'true' })).toBe(0);
  });
});

describe('a state folder that came with a checkout', () => {
  const project = packageProjects();
  const journal = 'generated/.gen-confluence-tools/journal.json';

  it('is told, with how to remove it, and nothing in it happens', async () => {
    const cwd = project();
    const before = readFolder(cwd);
    putFiles(cwd, { [journal]: '{ "removals": ["NOTES.md"], "moves": [] }', 'generated/NOTES.md': 'mine\n' });
    expect(await checkJson(cwd)).toMatchObject({
      exitCode: 1,
      causes: [
        {
          kind: 'unfinished-run',
          message:
            'There is .gen-confluence-tools, which no run on this machine left: nothing in it is followed, and it does not belong into a commit.',
          repair: 'rm -r generated/.gen-confluence-tools',
        },
      ],
      files: [],
    });
    expect(await runMain(['--from', 'snapshot'], { cwd })).toMatchObject({ exitCode: 0 });
    expect(readFolder(cwd)).toEqual({ ...before, 'generated/NOTES.md': 'mine\n' });
  });

  it('is told apart from what a killed run left', async () => {
    const cwd = project();
    mkdirSync(join(cwd, dirname(journal)));
    writeJournal(stateFolder(join(cwd, 'generated')), { removals: [], moves: [] });
    const { causes } = await checkJson(cwd);
    expect(causes).toEqual([
      {
        kind: 'unfinished-run',
        message:
          'A run was stopped while it wrote the package, or is writing it now: there is .gen-confluence-tools. To undo what it began: rm -r generated/.gen-confluence-tools, then restore the package.',
        repair: regenerate,
      },
    ]);
    // A copy is another folder, as a checkout is.
    cpSync(join(cwd, 'generated'), join(cwd, 'copy'), { recursive: true });
    const copy = await checkJson(cwd, '--out', 'copy');
    expect(copy.causes.map(({ repair }) => repair)).toEqual(['rm -r copy/.gen-confluence-tools']);
  });
});
