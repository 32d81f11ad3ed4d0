import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppWorkspace } from '../apps/workspace.js';
import {
  allFrameworks,
  copyPublished,
  type FrameworkName,
  frameworkWorkspace,
} from '../adapters/support/framework-workspace.js';
import { bundledPackage } from '../emit/support/bundled-package.js';
import { readFolder, temporaryFolder } from '../package/support.js';
import { installTarball } from './install-tarball.js';

const names = allFrameworks;

/** Imports every entry and says which could be, and what each exports. */
const script = `
const entries = ${JSON.stringify(['', ...names.map((name) => `/${name}`)])};
const seen = {};
for (const entry of entries) {
  try {
    seen[entry] = Object.keys(await import('confluence-tools' + entry)).sort();
  } catch (error) {
    seen[entry] = error.code;
  }
}
console.log(JSON.stringify(seen));
`;

const exported: { readonly [Name in FrameworkName]: readonly string[] } = {
  'ai-sdk': ['createAiSdkTools', 'createToolApproval'],
  anthropic: ['createAnthropicTools'],
  langchain: ['createLangChainTools', 'interruptOn'],
  mastra: ['createMastraTools'],
  mcp: ['createMcpServer', 'serveOverStdio'],
  openai: ['createOpenAITools'],
  'openai-agents': ['createOpenAIAgentsTools'],
};

const oneCall = `
import { createConfluence, getSingleConfluencePageById } from 'confluence-tools';
await getSingleConfluencePageById(createConfluence({ token: '', accountId: '' }), { id: '1' });
`;

let workspace: AppWorkspace | undefined;
afterEach(() => workspace?.remove());

describe('the emitted package', () => {
  it.each(names)('installed next to nothing but %s gives that entry', async (name) => {
    workspace = await frameworkWorkspace([name], installTarball);
    workspace.write('app.mjs', script);
    const { stdout, stderr } = await workspace.run('app.mjs', {});
    expect(stderr).toBe('');
    const seen = JSON.parse(stdout) as { readonly [entry: string]: unknown };
    expect(seen['']).toContain('createConfluence');
    for (const other of names) {
      // OpenAI's entry needs no client to be there: it speaks the shapes of the API.
      const isThere = other === name || other === 'openai';
      expect(seen[`/${other}`], other).toEqual(isThere ? exported[other] : 'ERR_MODULE_NOT_FOUND');
    }
  });

  it('has in its tarball the files that its manifest names, and those are what other tests install', async () => {
    const [packed, copied] = [temporaryFolder(), temporaryFolder()];
    installTarball(await bundledPackage(), packed);
    copyPublished(await bundledPackage(), copied);
    expect(readFolder(packed)).toEqual(readFolder(copied));
  });

  it('has its command in the tarball, which says what is missing', async () => {
    workspace = await frameworkWorkspace(['mcp'], installTarball);
    const { status, stderr } = await workspace.run('node_modules/confluence-tools/bin/confluence-tools-mcp.js', {});
    expect(stderr).toBe('confluence-tools-mcp: Set TRUTO_API_TOKEN: the API token of Truto.\n');
    expect(status).toBe(2);
  });

  it('adds nothing of the catalogue to an app that calls operations itself', async () => {
    workspace = await frameworkWorkspace([], installTarball);
    workspace.write('app.mjs', oneCall);
    const { outputFiles } = await build({
      entryPoints: [join(workspace.folder, 'app.mjs')],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    const code = outputFiles[0]?.text;
    expect(code).toContain('get_single_confluence_page_by_id');
    expect(code).not.toContain('inputSchema');
    expect(code).not.toContain('Storage format: XHTML');
  });
});
