import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageManagers } from '../../src/init/package-manager.js';
import { buildCli } from '../built-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles } from '../package/support.js';
import { collectOutput } from '../support/collect-output.js';

/** Where everything of these tests lies: they run beside each other. */
const base = realpathSync(mkdtempSync(join(tmpdir(), 'gen-confluence-tools-')));
/** Where the programs are, once for all tests; they come from the registry that npm is set to. */
const programs = join(base, 'programs');
const bin = (path: string): string => join(programs, 'node_modules', path);

interface Program {
  readonly command: readonly string[];
  /** How an app of a workspace names another package of it. */
  readonly workspaceVersion: string;
  /** What the docs say of `file:`: the folder itself, or what brings a copy up to date. */
  readonly refresh: string | null;
  readonly files?: Readonly<Record<string, string>>;
}

const pnpmWorkspace = 'packages:\n  - packages/agent\n  - packages/agent/generated\n';
const table: Readonly<Record<string, Program>> = {
  npm: { command: ['npm'], workspaceVersion: '*', refresh: null },
  pnpm: {
    command: [process.execPath, bin('pnpm/bin/pnpm.cjs')],
    workspaceVersion: 'workspace:*',
    refresh: packageManagers.pnpm.refresh,
    files: { 'pnpm-workspace.yaml': pnpmWorkspace },
  },
  'yarn 1': {
    command: [process.execPath, bin('yarn/bin/yarn.js')],
    workspaceVersion: '*',
    refresh: packageManagers.yarnClassic.refresh,
  },
  'yarn 4': {
    command: [process.execPath, bin('@yarnpkg/cli-dist/bin/yarn.js')],
    workspaceVersion: 'workspace:*',
    refresh: packageManagers.yarn.refresh,
    // An empty one keeps it from looking for a project further up.
    files: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nenableGlobalCache: false\n' },
  },
  bun: { command: [bin('.bin/bun')], workspaceVersion: 'workspace:*', refresh: packageManagers.bun.refresh },
};

async function run(cwd: string, command: readonly string[], ...words: readonly string[]): Promise<string> {
  const [program = '', ...before] = command;
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false', npm_config_store_dir: join(programs, 'store') };
  const { status, stdout, stderr } = await collectOutput(spawn(program, [...before, ...words], { cwd, env }));
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** Prints whether the app sees the tool that the second generation adds. */
const app = "import * as sdk from 'confluence-tools';\nconsole.log('listAllConfluenceSearch' in sdk);\n";
const generation = (cwd: string, include: string) =>
  runMain(['--from', 'bundled', '--adapters', 'openai', '--include', include], { cwd });
const [first, second] = ['list_all_confluence_spaces', 'list_all_confluence_spaces,list_all_confluence_search'];

/** An app with its package, before anything is installed. */
function project(name: string, form: 'workspace' | 'file:') {
  const folder = mkdtempSync(join(base, 'app-'));
  const { files = {}, workspaceVersion } = table[name] ?? expect.unreachable();
  const cwd = form === 'workspace' ? join(folder, 'packages/agent') : folder;
  const version = form === 'workspace' ? workspaceVersion : 'file:./generated';
  const workspaces = ['packages/agent', 'packages/agent/generated'];
  mkdirSync(cwd, { recursive: true });
  if (form === 'workspace') {
    putFiles(folder, { ...files, 'package.json': JSON.stringify({ name: 'root', private: true, workspaces }) });
  } else putFiles(folder, Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('pnpm'))));
  const manifest = { name: 'agent', version: '1.0.0', type: 'module', dependencies: { 'confluence-tools': version } };
  putFiles(cwd, { 'package.json': JSON.stringify(manifest), 'app.js': app });
  cpSync(join(base, 'generated'), join(cwd, 'generated'), { recursive: true });
  return { folder, cwd };
}

describe('an app with its package', () => {
  beforeAll(async () => {
    await buildCli();
    expect(await generation(base, first)).toMatchObject({ exitCode: 0 });
    mkdirSync(programs);
    writeFileSync(join(programs, 'package.json'), '{}');
    const named = ['pnpm@10', 'yarn@1', '@yarnpkg/cli-dist@4', 'bun@1'];
    await run(programs, ['npm'], 'install', '--no-audit', '--no-fund', ...named);
  });

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it.concurrent.each(Object.entries(table))(
    'in a workspace of %s imports the folder itself: a regeneration is there at once',
    async (name, { command }) => {
      const { folder, cwd } = project(name, 'workspace');
      await run(folder, command, 'install');
      const start = name === 'yarn 4' ? [...command, 'node'] : [process.execPath];
      expect(await run(cwd, start, 'app.js')).toBe('false\n');
      const { stderr } = await generation(cwd, second);
      expect(stderr).not.toContain('copy');
      expect(await run(cwd, start, 'app.js')).toBe('true\n');
    },
  );

  it.concurrent.each(Object.entries(table))(
    'by file: with %s has what the documents say, and is told what to run',
    async (name, { command, refresh }) => {
      const { folder, cwd } = project(name, 'file:');
      await run(folder, command, 'install');
      const start = name === 'yarn 4' ? [...command, 'node'] : [process.execPath];
      expect(await run(cwd, start, 'app.js')).toBe('false\n');
      const { stderr } = await generation(cwd, second);
      if (refresh === null) expect(stderr).not.toContain('copy');
      else {
        expect(stderr).toContain(`which is still the one from before: run ${refresh}.\n`);
        expect(await run(cwd, start, 'app.js')).toBe('false\n');
        await run(folder, command, ...refresh.split(' ').slice(1));
      }
      expect(await run(cwd, start, 'app.js')).toBe('true\n');
    },
  );
});
