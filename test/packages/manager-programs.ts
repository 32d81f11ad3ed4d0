import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackageManager, packageManagers } from '../../src/init/package-manager.js';
import { collectOutput } from '../support/collect-output.js';

/** Where everything of these tests lies: they run beside each other. */
export const base = realpathSync(mkdtempSync(join(tmpdir(), 'gen-confluence-tools-')));
/** Where the programs are, once for all tests; they come from the registry that npm is set to. */
const programs = join(base, 'programs');
const bin = (path: string): string => join(programs, 'node_modules', path);

export interface Program {
  readonly manager: PackageManager;
  readonly command: readonly string[];
  /** What a workflow finds on its machine once it is set up, by name. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** How an app of a workspace names another package of it. */
  readonly workspaceVersion: string;
  readonly files?: Readonly<Record<string, string>>;
}

const node = process.execPath;
const pnpm = [node, bin('pnpm/bin/pnpm.cjs')];
const yarnClassic = [node, bin('yarn/bin/yarn.js')];
const yarn = [node, bin('@yarnpkg/cli-dist/bin/yarn.js')];
const bun = [bin('.bin/bun')];
const pnpmWorkspace = 'packages:\n  - packages/agent\n  - packages/agent/generated\n  - packages/program\n';

export const managerPrograms: Readonly<Record<string, Program>> = {
  npm: { manager: packageManagers.npm, command: ['npm'], commands: {}, workspaceVersion: '*' },
  pnpm: {
    manager: packageManagers.pnpm,
    command: pnpm,
    commands: { pnpm },
    workspaceVersion: 'workspace:*',
    files: { 'pnpm-workspace.yaml': pnpmWorkspace },
  },
  'yarn 1': {
    manager: packageManagers.yarnClassic,
    command: yarnClassic,
    commands: { yarn: yarnClassic },
    workspaceVersion: '*',
  },
  'yarn 4': {
    manager: packageManagers.yarn,
    command: yarn,
    commands: { yarn },
    workspaceVersion: 'workspace:*',
    // An empty one keeps it from looking for a project further up.
    files: { 'yarn.lock': '', '.yarnrc.yml': 'enableTelemetry: false\nenableGlobalCache: false\n' },
  },
  bun: {
    manager: packageManagers.bun,
    command: bun,
    // The workflow puts it there by npm.
    commands: { bun, bunx: [...bun, 'x'], npm: ['true'] },
    workspaceVersion: 'workspace:*',
  },
};

/** Runs a program to its end, and says what it printed. */
export async function run(
  cwd: string,
  [program = '', ...before]: readonly string[],
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    npm_config_store_dir: join(programs, 'store'),
    ...variables,
  };
  const { status, stdout, stderr } = await collectOutput(spawn(program, [...before, ...words], { cwd, env }));
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** Installs the programs, from the registry that npm is set to. */
export async function installPrograms(): Promise<void> {
  mkdirSync(programs);
  writeFileSync(join(programs, 'package.json'), '{}');
  const named = ['pnpm@10', 'yarn@1', '@yarnpkg/cli-dist@4', 'bun@1'];
  await run(programs, ['npm'], ['install', '--no-audit', '--no-fund', ...named]);
}
