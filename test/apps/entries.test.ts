import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameworkWorkspace } from '../adapters/support/framework-workspace.js';
import type { AppWorkspace } from './workspace.js';

/** Says which files Node loads as modules, while it loads them. */
const hooks = `
import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(1, url + '\\n');
  return next(url, context);
}
`;

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await frameworkWorkspace(['ai-sdk', 'langchain', 'mcp', 'openai']);
  workspace.write('hooks.mjs', hooks);
  workspace.write(
    'register.mjs',
    "import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\n",
  );
}, 120_000);

afterAll(() => workspace.remove());

/** The files that are loaded for an import, as paths in the app. */
async function loadedFor(specifier: string): Promise<readonly string[]> {
  workspace.write('app.mjs', `import '${specifier}';\n`);
  const run = await workspace.run('--import', {}, ['./register.mjs', 'app.mjs']);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const root = pathToFileURL(realpathSync(workspace.folder)).href;
  return run.stdout.split('\n').flatMap((url) => (url.startsWith(root) ? [url.slice(root.length + 1)] : []));
}

describe('an import of the package', () => {
  it('loads no more than 20 modules, none of them a framework or an adapter', async () => {
    const paths = await loadedFor('confluence-tools');
    const files = paths.map((path) => relative('node_modules/confluence-tools/dist', path));
    const own = files.filter((file) => !file.startsWith('resources/'));
    expect(own.toSorted()).toEqual([
      '../../../app.mjs',
      'client.js',
      'editors.js',
      'index.js',
      'runtime-bodies.js',
      'runtime-core.js',
      'runtime.js',
      'tool-search.js',
      'tools.js',
    ]);
    expect(files.length - 1).toBeLessThanOrEqual(20);
  });

  it('by an adapter loads what is the same for all adapters, what edits, the catalogue and one module more', async () => {
    const client = await loadedFor('confluence-tools');
    const adapter = await loadedFor('confluence-tools/openai');
    const dist = 'node_modules/confluence-tools/dist';
    const more = adapter.filter((path) => !client.includes(path) && path.startsWith(dist));
    expect(more.toSorted()).toEqual(
      ['catalogue.js', 'editing.js', 'openai.js', 'toolset.js'].map((file) => `${dist}/${file}`),
    );
  });
});

describe.each([
  ['confluence-tools', 'createConfluence'],
  ['confluence-tools/ai-sdk', 'createAiSdkTools'],
  ['confluence-tools/langchain', 'createLangChainTools'],
  ['confluence-tools/mcp', 'createMcpServer'],
  ['confluence-tools/openai', 'createOpenAITools'],
])('a bundle of %s', (entry, name) => {
  it.each(['esm', 'cjs'] as const)('works as %s, and names no module of Node', async (format) => {
    const extension = format === 'esm' ? 'mjs' : 'cjs';
    const outfile = join(workspace.folder, 'bundles', `${name}.${extension}`);
    await build({
      stdin: { contents: `export * from '${entry}';`, resolveDir: workspace.folder },
      outfile,
      bundle: true,
      format,
      // For no platform: an import of a module of Node is an error.
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['ai', 'openai', '@langchain/*', '@modelcontextprotocol/*'],
      logLevel: 'silent',
    });
    const load = format === 'esm' ? 'await import' : 'require';
    const wrapper = `use.${extension}`;
    workspace.write(wrapper, `console.log(typeof (${load}('./bundles/${name}.${extension}')).${name});\n`);
    expect(await workspace.run(wrapper, {})).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });
});
