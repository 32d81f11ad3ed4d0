import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles, temporaryFolder } from '../package/support.js';
import { loadWorkflowParser } from './parse-workflow.js';

const root = 'confluence-tools-packages-agent.yml';

/** A repository with a project in `packages/agent`, and what `init` said there. */
async function repositoryWith(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const repository = temporaryFolder();
  mkdirSync(join(repository, '.git'));
  putFiles(repository, { 'packages/agent/package.json': '{ "name": "agent" }\n', ...files });
  const cwd = join(repository, 'packages/agent');
  const run = await runMain(['init', ...words], { cwd });
  const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
  return { ...run, repository, cwd, read };
}

describe('init in a package of a repository', () => {
  beforeAll(() => buildCli());

  it.each([
    ['npm', { 'package-lock.json': '{}' }, 'npm ci', 'npx --no-install', '.'],
    ['npm without a lock file', {}, 'npm install', 'npx --no-install', null],
    ['its own lock file', { 'packages/agent/package-lock.json': '{}' }, 'npm ci', 'npx --no-install', null],
    ['pnpm', { 'pnpm-lock.yaml': '' }, 'corepack enable && pnpm install --frozen-lockfile', 'pnpm exec', '.'],
    [
      'yarn 1',
      { 'yarn.lock': '# yarn lockfile v1\n' },
      'corepack enable && yarn install --frozen-lockfile',
      'yarn --silent',
      '.',
    ],
    [
      'yarn 4',
      { 'yarn.lock': '__metadata:\n  version: 8\n' },
      'corepack enable && yarn install --immutable',
      'yarn',
      '.',
    ],
    [
      'pnpm, by its name alone',
      { 'package.json': '{ "packageManager": "pnpm@10.2.0" }' },
      'corepack enable && pnpm install',
      'pnpm exec',
      '.',
    ],
    [
      'yarn, by its name alone',
      { 'package.json': '{"packageManager":"yarn@4.9.1"}' },
      'corepack enable && yarn install',
      'yarn',
      '.',
    ],
    [
      'bun',
      { 'packages/bun.lock': '{}' },
      'npm install --global bun && bun install --frozen-lockfile',
      'bunx --no-install',
      'packages',
    ],
  ])('writes the workflow to the root, for %s', async (_name, files, install, runs, installFolder) => {
    const { exitCode, stdout, read, cwd } = await repositoryWith(files);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`created ../../.github/workflows/${root}\n`);
    const text = read(`.github/workflows/${root}`);
    expect((await loadWorkflowParser())(text)).toEqual([]);
    expect(text).toContain('defaults:\n  run:\n    working-directory: "packages/agent"\n');
    const folder = installFolder === null ? '' : `        working-directory: "${installFolder}"\n`;
    expect(text.split(`      - run: ${install}\n${folder}      `)).toHaveLength(3);
    expect(text.match(/\S+(?: \S+)? gen-confluence-tools (?:check --force|--from upstream|list|diff)/gu)).toEqual(
      ['check --force', '--from upstream', 'list', 'diff'].map((rest) =>
        expect.stringContaining(`${runs} gen-confluence-tools ${rest}`),
      ),
    );
    expect(text).toContain('BRANCH: confluence-tools-packages-agent/upstream\n');
    expect((await runMain(['init'], { cwd })).stdout).not.toMatch(/created|changed|overwritten/u);
  });

  it('names the program in what to do next', async () => {
    const { stderr } = await repositoryWith({ 'pnpm-lock.yaml': '' });
    expect(stderr).toContain('  pnpm add --save-dev gen-confluence-tools   unless it is installed\n');
    expect(stderr).toContain('  pnpm run tools:generate                    and commit what it emits');
  });

  it('keeps prettier away, wherever it belongs to', async () => {
    const workspace = '{ "workspaces": ["packages/*"], "devDependencies": { "prettier": "3" } }';
    const above = await repositoryWith({ 'package.json': workspace, '.prettierignore': 'dist' });
    expect(above.stdout).toContain('changed ../../.prettierignore\n');
    expect(above.read('.prettierignore')).toBe('dist\npackages/agent/generated/\n');
    expect((await runMain(['init'], { cwd: above.cwd })).stdout).toContain('kept ../../.prettierignore\n');
    const own = await repositoryWith({ 'packages/agent/package.json': '{ "devDependencies": { "prettier": "3" } }' });
    expect(own.read('packages/agent/.prettierignore')).toBe('generated/\n');
    const there = await repositoryWith({
      'package.json': workspace,
      '.prettierignore': '/packages/agent/generated/**\n',
    });
    expect(there.stdout).toContain('kept ../../.prettierignore\n');
    expect((await repositoryWith({})).stdout).not.toContain('.prettierignore');
  });

  it.each([
    ['2, without files', '{ "$schema": "x" }', { includes: ['**', '!packages/agent/generated/**'] }],
    ['2', '{ "files": { "includes": ["src/**"] } }', { includes: ['src/**', '!packages/agent/generated/**'] }],
    [
      '1',
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json" }',
      { ignore: ['packages/agent/generated/**'] },
    ],
  ])('keeps Biome %s away', async (_version, before, files) => {
    const workspace = '{ "workspaces": ["packages/*"], "devDependencies": { "@biomejs/biome": "*" } }';
    const { stdout, read, cwd } = await repositoryWith({ 'package.json': workspace, 'biome.json': before });
    expect(stdout).toContain('changed ../../biome.json\n');
    expect(JSON.parse(read('biome.json'))).toMatchObject({ files });
    expect((await runMain(['init'], { cwd })).stdout).toContain('kept ../../biome.json\n');
  });

  it('has annotations name paths from the root of the repository', async () => {
    const { repository, cwd } = await repositoryWith({});
    expect(
      (await runMain(['--from', 'bundled', '--include', 'list_*_spaces', '--adapters', 'openai'], { cwd })).exitCode,
    ).toBe(0);
    putFiles(cwd, { 'generated/README.md': 'Edited.\n' });
    const environment = { GITHUB_WORKSPACE: repository };
    const { stdout } = await runMain(['check', '--format', 'github'], { cwd, environment });
    expect(stdout).toMatch(/^::error file=packages\/agent\/generated\/README\.md,/mu);
    expect((await runMain(['check', '--format', 'github'], { cwd })).stdout).toMatch(
      /^::error file=generated\/README\.md,/mu,
    );
  });
});

describe('generate, where the app imports a copy', () => {
  const words = ['--from', 'bundled', '--adapters', 'openai', '--include', 'list_*_spaces,list_*_search', '--quiet'];

  it('says what to run, and says nothing of a link or of a run that wrote nothing', async () => {
    const cwd = temporaryFolder();
    putFiles(cwd, { 'package.json': '{}', 'yarn.lock': '# yarn lockfile v1\n' });
    expect((await runMain(words, { cwd })).stderr).not.toContain('copy');
    await cp(join(cwd, 'generated'), join(cwd, 'node_modules/confluence-tools'), { recursive: true });
    const warning =
      'warning The app imports a copy of the package, which is still the one from before: run yarn install --force.\n';
    const changed = [...words, '--exclude', 'list_all_confluence_spaces'];
    expect((await runMain(changed, { cwd })).stderr).toContain(warning);
    expect((await runMain(changed, { cwd })).stderr).not.toContain('copy');
    const linked = temporaryFolder();
    putFiles(linked, { 'package.json': '{}', 'generated/.gitkeep': '', 'node_modules/.keep': '' });
    symlinkSync('../generated', join(linked, 'node_modules/confluence-tools'));
    expect((await runMain([...words, '--force'], { cwd: linked })).stderr).not.toContain('copy');
    const archived = temporaryFolder();
    const manifest = '{ "dependencies": { "confluence-tools": "file:./generated" } }';
    putFiles(archived, { 'package.json': manifest, 'yarn.lock': '__metadata:\n', '.pnp.cjs': '' });
    expect((await runMain(words, { cwd: archived })).stderr).toContain('run yarn install.\n');
  });
});
