import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program that installs packages, and how it is told to. */
export interface PackageManager {
  readonly name: string;
  /** Files by which it is known, in the folder where it installs. */
  readonly lockFiles: readonly string[];
  /** Puts the program onto a machine of a workflow. */
  readonly setUp: string | null;
  readonly install: string;
  /** The same, and fails where the lock file would change. */
  readonly installExactly: string;
  /** Runs a program of a dependency, and never downloads one. */
  readonly run: string;
  readonly addDevelopment: string;
  readonly script: string;
  /** Brings the copy up to date that it makes of a package named by `file:`. */
  readonly refresh: string;
}

/** What was tried of them stands in docs/workspaces.md. */
export const packageManagers = {
  npm: {
    name: 'npm',
    lockFiles: ['package-lock.json', 'npm-shrinkwrap.json'],
    setUp: null,
    install: 'npm install',
    installExactly: 'npm ci',
    run: 'npx --no-install',
    addDevelopment: 'npm install --save-dev',
    script: 'npm run',
    refresh: 'npm install',
  },
  pnpm: {
    name: 'pnpm',
    lockFiles: ['pnpm-lock.yaml'],
    setUp: 'corepack enable',
    install: 'pnpm install',
    installExactly: 'pnpm install --frozen-lockfile',
    run: 'pnpm exec',
    addDevelopment: 'pnpm add --save-dev',
    script: 'pnpm run',
    refresh: 'pnpm install',
  },
  yarnClassic: {
    name: 'yarn 1',
    lockFiles: ['yarn.lock'],
    setUp: 'corepack enable',
    install: 'yarn install',
    installExactly: 'yarn install --frozen-lockfile',
    // What it says of itself would stand in the report.
    run: 'yarn --silent',
    addDevelopment: 'yarn add --dev',
    script: 'yarn run',
    refresh: 'yarn install --force',
  },
  yarn: {
    name: 'yarn',
    lockFiles: ['yarn.lock'],
    setUp: 'corepack enable',
    install: 'yarn install',
    installExactly: 'yarn install --immutable',
    run: 'yarn',
    addDevelopment: 'yarn add --dev',
    script: 'yarn run',
    refresh: 'yarn install',
  },
  bun: {
    name: 'bun',
    lockFiles: ['bun.lock', 'bun.lockb'],
    setUp: 'npm install --global bun',
    install: 'bun install',
    installExactly: 'bun install --frozen-lockfile',
    run: 'bunx --no-install',
    addDevelopment: 'bun add --dev',
    script: 'bun run',
    refresh: 'bun install',
  },
} as const satisfies Readonly<Record<string, PackageManager>>;

/** The package manager of a project, and where it installs. */
export interface Installation {
  readonly manager: PackageManager;
  /** The folder of its lock file, else that of the project; absolute. */
  readonly folder: string;
  readonly hasLock: boolean;
}

/** The folder that holds `.git`, from which GitHub reads workflows; the project's own where there is none. */
export function repositoryOf(project: string): string {
  return foldersUpTo(project, null).find((folder) => existsSync(join(folder, '.git'))) ?? project;
}

/**
 * Finds who installs the packages of a project: by the nearest lock file, else by `packageManager` in a package.json, else npm.
 *
 * @param project absolute path
 * @param repository where to stop looking: the project, or a folder that holds it
 */
export function findInstallation(project: string, repository: string): Installation {
  const folders = foldersUpTo(project, repository);
  for (const folder of folders) {
    const manager = Object.values(packageManagers).find(({ lockFiles }) =>
      lockFiles.some((name) => existsSync(join(folder, name))),
    );
    if (manager !== undefined) return { manager: edition(manager, folder), folder, hasLock: true };
  }
  for (const folder of folders) {
    const named = namedManager(folder);
    if (named !== undefined) return { manager: named, folder, hasLock: false };
  }
  return { manager: packageManagers.npm, folder: project, hasLock: false };
}

/** Yarn 1 and those after it have one name for their lock files. Source: Yarn's migration guide, `__metadata`. */
function edition(manager: PackageManager, folder: string): PackageManager {
  if (manager.lockFiles !== packageManagers.yarn.lockFiles && manager.name !== 'yarn 1') return manager;
  const isModern =
    existsSync(join(folder, '.yarnrc.yml')) || /^__metadata:/mu.test(readFileSync(join(folder, 'yarn.lock'), 'utf8'));
  return isModern ? packageManagers.yarn : packageManagers.yarnClassic;
}

/** By the field that corepack reads, such as `pnpm@10.2.0`. */
function namedManager(folder: string): PackageManager | undefined {
  const field = /"packageManager"\s*:\s*"(?<name>npm|pnpm|yarn|bun)@(?<major>\d+)/u.exec(readIfThere(folder))?.groups;
  if (field === undefined) return undefined;
  if (field['name'] === 'yarn') return field['major'] === '1' ? packageManagers.yarnClassic : packageManagers.yarn;
  return Object.values(packageManagers).find(({ name }) => name === field['name']);
}

function readIfThere(folder: string): string {
  const path = join(folder, 'package.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** A folder and those that hold it, the nearest first, up to the last one. */
export function foldersUpTo(folder: string, last: string | null): readonly string[] {
  const parent = dirname(folder);
  return folder === last || parent === folder ? [folder] : [folder, ...foldersUpTo(parent, last)];
}
