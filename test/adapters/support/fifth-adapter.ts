import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { RepositoryCopy } from './repository-copy.js';

/** The file that CONTRIBUTING shows under "Adding an adapter". */
function adapterOfDocuments(): string {
  const path = fileURLToPath(new URL('../../../CONTRIBUTING.md', import.meta.url));
  const section = readFileSync(path, 'utf8').split('## Adding an adapter\n')[1] ?? '';
  return /^```ts\n(.*?)^```$/ms.exec(section)?.[1] ?? expect.unreachable('there is no sample');
}

/** A framework that does not exist, as somebody would install it. */
const framework = {
  'package.json': JSON.stringify({
    name: 'quintet',
    version: '1.0.0',
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  }),
  'index.d.ts': `export interface QuintetTool {
  readonly title: string;
  readonly text: string;
  readonly parameters: object;
  asksFirst(input: unknown): Promise<boolean>;
  run(input: unknown, signal: AbortSignal): Promise<string>;
}
export declare function defineTool(tool: QuintetTool): QuintetTool;
export declare function perform(tools: readonly QuintetTool[], prompt: string): Promise<string>;
`,
  // Its model reads the title of the first tool that it knows how to call.
  'index.js': `export const defineTool = (tool) => Object.freeze(tool);
export async function perform(tools, prompt) {
  const tool = tools.find(({ title }) => title === prompt.split(' ')[0]);
  try {
    return await tool.run(JSON.parse(prompt.slice(tool.title.length)), new AbortController().signal);
  } catch (error) {
    return error.message;
  }
}
`,
} as const;

/**
 * Writes the adapter into a copy of the repository, and its framework beside it; builds, and generates a package with it
 * into `made/`.
 *
 * @param words for the build
 */
export async function makeFifthAdapter(copy: RepositoryCopy, words: readonly string[] = []): Promise<void> {
  for (const [name, text] of Object.entries(framework)) copy.write(`node_modules/quintet/${name}`, text);
  copy.write('templates/adapters/quintet.ts', adapterOfDocuments());
  const built = await copy.run(process.execPath, ['scripts/build.mjs', ...words]);
  expect(built).toEqual({ status: 0, output: '' });
  const flags = ['--from', 'bundled', '--adapters', 'quintet,openai', '--out', 'made'];
  expect(await copy.run(process.execPath, ['dist/cli.js', 'generate', ...flags])).toMatchObject({ status: 0 });
}
