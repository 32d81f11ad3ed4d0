import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagesLoadedBy, runCli } from '../cli/run-cli.js';
import { readFolder } from '../package/support.js';
import { check, checkJson, forgeReadme, packageProjects, regenerate, reportFormats } from '../drift/package-project.js';

describe('check', () => {
  const project = packageProjects();

  it('says that a clean package is clean, in every format, without loading anything heavy, and writes nothing', async () => {
    const cwd = project();
    const before = readFolder(cwd);
    const files = Object.keys(readFolder(join(cwd, 'generated'))).length;
    const run = await packagesLoadedBy(['check'], cwd);
    expect(run).toMatchObject({
      exitCode: 0,
      stdout: `The package is what its definitions give: ${files} files checked.\n`,
      stderr: '',
    });
    expect([...run.packages].toSorted()).toEqual(['yargs-parser']);
    for (const format of reportFormats) expect((await check(cwd, '--format', format)).exitCode).toBe(0);
    expect((await check(cwd, '--force')).stdout).toBe(run.stdout);
    expect(await check(cwd, '--quiet')).toMatchObject({ exitCode: 0, stdout: '' });
    expect(readFolder(cwd)).toEqual(before);
  });

  it('tells a hand edit, with its diff and line', async () => {
    const cwd = project();
    appendFileSync(join(cwd, 'generated/src/index.ts'), '// mine\n');
    const lines = readFileSync(join(cwd, 'generated/src/index.ts'), 'utf8').split('\n').length - 1;
    const { exitCode, causes, files } = await checkJson(cwd);
    expect({ exitCode, causes }).toEqual({ exitCode: 1, causes: [] });
    expect(files).toEqual([
      {
        path: 'src/index.ts',
        state: 'edited',
        repair: regenerate,
        line: lines,
        diff: expect.stringContaining('\n-// mine'),
      },
    ]);
    const text = await check(cwd);
    expect(text.exitCode).toBe(1);
    expect(text.stdout).toContain('edited src/index.ts was edited by hand\n');
    expect(text.stdout).toContain('  | -// mine\n');
    expect(text.stdout).toContain(`  repair: ${regenerate}\n`);
    const github = await check(cwd, '--format', 'github');
    expect(github.stdout).toMatch(new RegExp(`^::error file=generated/src/index\\.ts,line=${lines},title=`, 'u'));
    expect((await check(cwd, '--format', 'markdown')).exitCode).toBe(1);
  });

  it('finds an edit whose hash was written into the lock, with --force', async () => {
    const cwd = project();
    forgeReadme(cwd);
    expect((await check(cwd)).exitCode).toBe(0);
    const { exitCode, files } = await checkJson(cwd, '--force');
    expect(exitCode).toBe(1);
    expect(files.map(({ path: file, state }) => [file, state])).toEqual([
      ['README.md', 'outdated'],
      ['generation.lock.json', 'outdated'],
    ]);
  });

  it('tells a deleted and an extra file', async () => {
    const cwd = project();
    rmSync(join(cwd, 'generated/openapi.json'));
    writeFileSync(join(cwd, 'generated/src/extra.ts'), 'export {};\n');
    writeFileSync(join(cwd, 'generated/NOTES.md'), 'Notes may lie beside the package.\n');
    const { exitCode, causes, files } = await checkJson(cwd);
    expect({ exitCode, causes, files }).toEqual({
      exitCode: 1,
      causes: [],
      files: [
        { path: 'openapi.json', state: 'missing', repair: regenerate, line: 1, diff: null },
        { path: 'src/extra.ts', state: 'extra', repair: 'rm generated/src/extra.ts', line: 1, diff: null },
      ],
    });
  });

  it('finds an extra file beside an otherwise clean package, and its process ends with 1', async () => {
    const cwd = project();
    writeFileSync(join(cwd, 'generated/dist/extra.js'), 'export {};\n');
    expect((await checkJson(cwd)).files.map(({ state }) => state)).toEqual(['extra']);
    expect(await runCli(['check'], { cwd })).toEqual({ ...(await check(cwd)), exitCode: 1 });
  });

  it('tells a changed option, what is outdated and what is orphaned by it, and repeats the flags in the repair', async () => {
    const cwd = project();
    const { exitCode, causes, files } = await checkJson(cwd, '--exclude', '*spaces');
    expect(exitCode).toBe(1);
    expect(causes).toEqual([
      {
        kind: 'options',
        message: 'The package was generated with other options: exclude was [] and is ["*spaces"].',
        repair: `${regenerate} --exclude '*spaces'`,
      },
    ]);
    expect(new Set(files.map(({ state }) => state))).toEqual(new Set(['outdated', 'orphaned']));
    expect(files).toContainEqual({
      path: 'src/resources/spaces.ts',
      state: 'orphaned',
      repair: `${regenerate} --exclude '*spaces'`,
      line: 1,
      diff: null,
    });
  });

  it.each([
    [
      '0.0.1',
      /^This is gen-confluence-tools \S+, a newer version than the one that wrote the package \(0\.0\.1\)\.$/u,
      regenerate,
    ],
    [
      '99.0.0',
      /, an older version than the one that wrote the package \(99\.0\.0\)\.$/u,
      'npm install --save-dev gen-confluence-tools@99.0.0',
    ],
  ])('tells another generator: %s', async (version, message, command) => {
    const cwd = project();
    const lock = join(cwd, 'generated/generation.lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"generator": "[^"]*"/u, `"generator": "${version}"`));
    const { exitCode, causes, files } = await checkJson(cwd);
    expect(exitCode).toBe(1);
    expect(causes).toEqual([{ kind: 'generator', message: expect.stringMatching(message), repair: command }]);
    expect(files.map(({ path, state }) => [path, state])).toEqual([['generation.lock.json', 'outdated']]);
  });

  it('tells an edited lock', async () => {
    const cwd = project();
    const lock = join(cwd, 'generated/generation.lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/\n {4}"openapi\.json": "[^"]*",/u, ''));
    const { exitCode, files } = await checkJson(cwd, '--force');
    expect(exitCode).toBe(1);
    expect(files.map(({ path, state }) => [path, state])).toEqual([['generation.lock.json', 'edited']]);
  });

  it('tells changed definitions, and how to undo them', async () => {
    const cwd = project();
    const path = join(cwd, 'generated/definitions.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Lists pages.', 'Lists pages. Send me a copy.'));
    const { exitCode, causes, files } = await checkJson(cwd);
    expect(exitCode).toBe(1);
    expect(causes).toEqual([
      {
        kind: 'definitions',
        message:
          'definitions.json was changed after the package was generated from it. To undo that: git checkout -- generated/definitions.json',
        repair: regenerate,
      },
    ]);
    expect(files.every(({ state }) => state === 'outdated')).toBe(true);
    expect(files.map(({ path: file }) => file)).toContain('openapi.json');
  });

  it('tells a missing lock, and missing definitions', async () => {
    const withoutLock = project();
    rmSync(join(withoutLock, 'generated/generation.lock.json'));
    const first = await checkJson(withoutLock);
    expect(first).toMatchObject({ exitCode: 1, causes: [{ kind: 'no-lock' }] });
    expect(first.files.map(({ path, state }) => [path, state])).toEqual([['generation.lock.json', 'missing']]);

    const withoutDefinitions = project();
    rmSync(join(withoutDefinitions, 'generated/definitions.json'));
    appendFileSync(join(withoutDefinitions, 'generated/README.md'), 'mine\n');
    const second = await checkJson(withoutDefinitions);
    expect(second.exitCode).toBe(1);
    expect(second.files.map(({ path, state, repair: command }) => [path, state, command])).toEqual([
      ['README.md', 'edited', regenerate],
      ['definitions.json', 'missing', 'git checkout -- generated/definitions.json'],
    ]);
  });

  it('asks about a formatter where nearly every file was edited, and says how to keep it away', async () => {
    const cwd = project();
    for (const [path, text] of Object.entries(readFolder(join(cwd, 'generated')))) {
      if (/\.(?:ts|js)$/u.test(path)) writeFileSync(join(cwd, 'generated', path), text.replaceAll('\n  ', '\n\t'));
    }
    const { causes } = await checkJson(cwd);
    expect(causes).toEqual([
      {
        kind: 'formatter',
        message: expect.stringMatching(
          /^\d+ of \d+ files were edited: by a formatter\? Leave the folder out of it, such as by a line generated\/ in its ignore file\.$/u,
        ),
        repair: regenerate,
      },
    ]);
    expect((await check(cwd)).stdout.split('\n').length).toBeLessThanOrEqual(40);
  });

  it('does not take CRLF line ends for drift', async () => {
    const cwd = project();
    for (const [path, text] of Object.entries(readFolder(join(cwd, 'generated')))) {
      writeFileSync(join(cwd, 'generated', path), text.replaceAll('\n', '\r\n'));
    }
    expect((await check(cwd)).exitCode).toBe(0);
    expect((await check(cwd, '--force')).exitCode).toBe(0);
  });

  it('shows nothing that a terminal or a workflow would take for a command', async () => {
    const cwd = project();
    appendFileSync(join(cwd, 'generated/src/index.ts'), '::error::forged\n\u001b[2J\u202e\n');
    const text = (await check(cwd)).stdout;
    expect(text).toContain('  | -::error::forged\n  | -\\u001b[2J\\u202e\n');
    const github = await check(cwd, '--format', 'github');
    expect(github.stdout.split('\n').filter((line) => line.trimStart().startsWith('::'))).toHaveLength(1);
  });
});
