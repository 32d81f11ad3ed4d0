import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppWorkspace } from '../../apps/workspace.js';
import { buildCli } from '../../built-cli.js';
import { bundledPackage, writeFiles } from '../../emit/support/bundled-package.js';
import type { OutputTree } from '../../../src/package/lock.js';

const modules = dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json')));

/** The packages of each framework that an app names in its imports. */
const frameworks = {
  'ai-sdk': ['ai'],
  anthropic: ['@anthropic-ai/sdk'],
  langchain: ['@langchain/core', '@langchain/langgraph', '@langchain/openai', 'langchain'],
  mastra: ['@mastra/core'],
  mcp: ['@modelcontextprotocol/server', '@modelcontextprotocol/client'],
  openai: ['openai'],
  'openai-agents': ['@openai/agents'],
} as const;

export type FrameworkName = keyof typeof frameworks;

export const allFrameworks = Object.keys(frameworks) as readonly FrameworkName[];

/** Puts a package where an app finds it. */
type Install = (tree: OutputTree, target: string) => void;

/**
 * An app with the emitted package and some of the frameworks installed, and nothing else: what is not named cannot be
 * imported, by the package either.
 */
export async function frameworkWorkspace(
  names: readonly FrameworkName[],
  install: Install = copyPublished,
): Promise<AppWorkspace> {
  await buildCli();
  const workspace = new AppWorkspace();
  install(await bundledPackage(), join(workspace.folder, 'node_modules', 'confluence-tools'));
  linkPackages(
    workspace,
    names.flatMap((framework) => frameworks[framework]),
  );
  return workspace;
}

/** Makes packages that are installed here importable in an app. */
export function linkPackages(workspace: AppWorkspace, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(workspace.folder, 'node_modules', name)), { recursive: true });
    workspace.link(name, join(modules, name));
  }
}

/** Copies the files that npm would publish. `test/packages/pack.test.ts` holds them against what it does publish. */
export function copyPublished(tree: OutputTree, target: string): void {
  const { files } = JSON.parse(tree.get('package.json') ?? '') as { readonly files: readonly string[] };
  const isPublished = (path: string): boolean =>
    ['package.json', 'README.md', ...files].some((name) => path === name || path.startsWith(`${name}/`));
  writeFiles(target, new Map([...tree].filter(([path]) => isPublished(path))));
}

/** Puts the examples into an app. */
export function copyExamples(workspace: AppWorkspace): void {
  const source = fileURLToPath(new URL('../../../examples', import.meta.url));
  cpSync(source, join(workspace.folder, 'examples'), { recursive: true });
}
