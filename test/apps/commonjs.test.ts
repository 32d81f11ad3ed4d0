import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { allFrameworks, frameworkWorkspace } from '../adapters/support/framework-workspace.js';
import { bundledPackage } from '../emit/support/bundled-package.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import type { AppWorkspace } from './workspace.js';

const require = createRequire(import.meta.url);
const sources = fileURLToPath(new URL('../../scripts/compat/apps/commonjs', import.meta.url));

const requireEveryEntry = `
const { exports: entries } = require('confluence-tools/package.json');
const seen = {};
for (const entry of Object.keys(entries)) seen[entry] = typeof require('confluence-tools' + entry.slice(1));
console.log(JSON.stringify(seen));
`;

const callOnePage = `
const { createConfluence } = require('confluence-tools');
const { createOpenAITools } = require('confluence-tools/openai');
const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: process.argv[2] });
const { execute } = createOpenAITools(confluence);
const named = { name: 'get_single_confluence_page_by_id', arguments: '{"id":"404"}' };
execute({ id: '1', type: 'function', function: named }).then(({ content }) => console.log(content));
`;

/** What edits is loaded by the package itself, and by a bundle from itself. */
const outlineOf = (load: string): string => `
const { createConfluence } = ${load};
const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: process.argv[2] });
const [{ sections }, same] = await Promise.all([
  confluence.pages.getOutline({ id: '8943721' }),
  confluence.call('confluence_pages_get_outline', { id: '8943721' }),
]);
console.log(sections.map(({ heading }) => heading).join(), same.version);
`;

let workspace: AppWorkspace;
let truto: LimitedServer;

beforeAll(async () => {
  workspace = await frameworkWorkspace(allFrameworks);
  workspace.write('package.json', JSON.stringify({ name: 'app', private: true, type: 'commonjs' }));
  truto = await startLimitedServer();
});

afterAll(async () => {
  workspace.remove();
  await truto.close();
});

describe('a CommonJS app', () => {
  it('requires every entry of the package', async () => {
    workspace.write('entries.js', requireEveryEntry);
    const { stdout, stderr } = await workspace.run('entries.js', {});
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      '.': 'object',
      './ai-sdk': 'object',
      './anthropic': 'object',
      './langchain': 'object',
      './mastra': 'object',
      './mcp': 'object',
      './openai': 'object',
      './openai-agents': 'object',
      './redis': 'object',
      './definitions.json': 'object',
      './openapi.json': 'object',
      './package.json': 'object',
    });
  });

  it('requires an ES module that imports every adapter', async () => {
    const names = adapterNames.map((name) => `'confluence-tools/${name}'`);
    workspace.write('adapters.mjs', names.map((name) => `export * from ${name};\n`).join(''));
    workspace.write('adapters.js', "console.log(typeof require('./adapters.mjs').createMcpServer);\n");
    expect(await workspace.run('adapters.js', {})).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });

  it('calls a tool', async () => {
    workspace.write('call.js', callOnePage);
    const { stdout, stderr } = await workspace.run('call.js', {}, [truto.url]);
    expect(stderr).toBe('');
    expect(stdout).toContain('Check the id, or search for the record.');
    expect(truto.requests.at(-1)?.path).toBe('/proxy/pages/404');
  });

  it.each([
    ['required', 'cjs', "require('confluence-tools')"],
    ['imported', 'mjs', "await import('confluence-tools')"],
    ['bundled as CommonJS', 'cjs', "require('./bundle.cjs')"],
    ['bundled as an ES module', 'mjs', "await import('./bundle.mjs')"],
  ])('reads the outline of a page with the package %s', async (how, extension, load) => {
    truto.pages('account').put({
      id: '8943721',
      status: 'current',
      title: 'Caching Architecture',
      version: { number: 12 },
      body: { storage: { representation: 'storage', value: '<h2>Overview</h2><p>Redis</p><h2>Costs</h2>' } },
    });
    if (how.startsWith('bundled')) {
      await build({
        stdin: { contents: "export * from 'confluence-tools';", resolveDir: workspace.folder },
        outfile: join(workspace.folder, `bundle.${extension}`),
        bundle: true,
        format: extension === 'cjs' ? 'cjs' : 'esm',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        logLevel: 'silent',
      });
    }
    const code = outlineOf(load);
    workspace.write(`outline.${extension}`, extension === 'cjs' ? `(async () => {${code}})();` : code);
    const run = await workspace.run(`outline.${extension}`, {}, [truto.url]);
    expect(run).toEqual({ status: 0, stdout: 'Overview,Costs 12\n', stderr: '' });
  });

  // The two that differ most; npm run test:compat compiles with every version in every mode, and runs what comes of it.
  it.each([
    ['typescript-5.4', 'CommonJS', 'Node10'],
    ['typescript', 'NodeNext', 'NodeNext'],
  ])('in TypeScript finds the types of every entry: %s, %s', async (compiler, module, moduleResolution) => {
    cpSync(sources, join(workspace.folder, 'sources'), { recursive: true });
    const how = { strict: true, skipLibCheck: true, noEmit: true, types: [], target: 'ES2022' };
    const settings = {
      compilerOptions: { ...how, module, moduleResolution },
      // The second one is what docs/compatibility.md shows.
      files: ['sources/static.ts', 'sources/documented.ts'],
    };
    workspace.write('tsconfig.json', JSON.stringify(settings));
    const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin', 'tsc');
    const { status, stdout } = await workspace.run(tsc, {}, ['-p', '.']);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('the emitted package', () => {
  it('has no top-level await, which nothing that is required may have', async () => {
    const modules = [...(await bundledPackage())].filter(([path]) => path.endsWith('.js'));
    expect(modules.map(([path]) => path)).toContain('bin/confluence-tools-mcp.js');
    // As CommonJS, a module with top-level await is an error.
    await Promise.all(modules.map(([, text]) => transform(text, { format: 'cjs', logLevel: 'silent' })));
  });
});
