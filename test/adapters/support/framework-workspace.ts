import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppWorkspace } from '../../apps/workspace.js';
import { buildCli } from '../../built-cli.js';
import { bundledPackage, writeFiles } from '../../emit/support/bundled-package.js';

const modules = dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json')));

/** The packages of each framework that an app names in its imports. */
export const frameworks = {
  'ai-sdk': ['ai'],
  langchain: ['@langchain/core', '@langchain/langgraph', '@langchain/openai', 'langchain'],
  mcp: ['@modelcontextprotocol/sdk'],
  openai: ['openai'],
} as const;

export type FrameworkName = keyof typeof frameworks;

/**
 * An app with the emitted package and some of the frameworks installed, and nothing else: what is not named cannot be
 * imported, by the package either.
 */
export async function frameworkWorkspace(names: readonly FrameworkName[]): Promise<AppWorkspace> {
  await buildCli();
  const workspace = new AppWorkspace();
  const made = join(workspace.folder, 'made');
  writeFiles(made, await bundledPackage());
  installTarball(made, join(workspace.folder, 'node_modules', 'confluence-tools'));
  for (const name of names.flatMap((framework) => frameworks[framework])) {
    mkdirSync(dirname(join(workspace.folder, 'node_modules', name)), { recursive: true });
    workspace.link(name, join(modules, name));
  }
  return workspace;
}

/** Packs a package as npm does, and unpacks it where an app finds it. Needs no network. */
function installTarball(packageFolder: string, target: string): void {
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json'], { cwd: packageFolder, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }];
  mkdirSync(target, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', filename, '-C', target, '--strip-components=1'], {
    cwd: packageFolder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
}

/** Puts the examples into an app. */
export function copyExamples(workspace: AppWorkspace): void {
  const source = fileURLToPath(new URL('../../../examples', import.meta.url));
  cpSync(source, join(workspace.folder, 'examples'), { recursive: true });
}
