import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { defaultAdapters } from '../../src/config/default-adapters.js';
import { putFiles, temporaryFolder } from '../package/support.js';
import { configOf } from './support.js';

/** The default for a folder of a project with these manifests, by the path of their folders. */
function defaultOf(manifests: { readonly [folder: string]: object | string }, folder = '.') {
  const root = temporaryFolder();
  const files = Object.entries(manifests).map(([path, manifest]) => [
    join(path, path.endsWith('.yaml') ? '' : 'package.json'),
    typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  ]);
  putFiles(root, Object.fromEntries(files) as Record<string, string>);
  const { names, manifest } = defaultAdapters(join(root, folder));
  return { names, manifest: manifest?.slice(root.length + 1) ?? null };
}

const all = { names: adapterNames, manifest: null };

describe('the adapters of an app that chose none', () => {
  it.each([
    [{ dependencies: { ai: '6' } }, ['ai-sdk']],
    [{ devDependencies: { openai: '6' }, peerDependencies: { '@modelcontextprotocol/sdk': '1' } }, ['mcp', 'openai']],
    [{ dependencies: { '@modelcontextprotocol/server': '2' } }, ['mcp']],
    [{ dependencies: { langchain: '1' } }, ['langchain']],
    [{ optionalDependencies: { '@langchain/langgraph': '1' }, dependencies: { next: '16' } }, ['langchain']],
  ])('are those whose framework its package.json names: %j', (manifest, names) => {
    expect(defaultOf({ '.': manifest })).toEqual({ names, manifest: 'package.json' });
  });

  it('are all where it names none, where there is none, and where it cannot be read', () => {
    expect(defaultOf({ '.': { dependencies: { react: '19' } } })).toEqual(all);
    expect(defaultOf({ '.': 'no JSON' })).toEqual(all);
    expect(defaultOf({ '.': 'null' })).toEqual(all);
    expect(defaultOf({})).toEqual(all);
  });

  it('are those of the workspace where the package itself names none, and of no stranger further up', () => {
    const app = { 'packages/app': { dependencies: { react: '19' } } };
    const root = { dependencies: { ai: '6' } };
    expect(defaultOf({ ...app, '.': { ...root, workspaces: ['packages/*'] } }, 'packages/app')).toEqual({
      names: ['ai-sdk'],
      manifest: 'package.json',
    });
    expect(defaultOf({ ...app, '.': root, 'pnpm-workspace.yaml': 'packages: []\n' }, 'packages/app').names).toEqual([
      'ai-sdk',
    ]);
    expect(defaultOf({ ...app, '.': root }, 'packages/app')).toEqual(all);
  });
});

describe('the adapters of a run', () => {
  const manifest = { 'package.json': '{ "dependencies": { "ai": "6" } }' };
  const lock = (adapters: unknown): Record<string, string> => ({
    ...manifest,
    'generated/generation.lock.json': JSON.stringify({
      generator: '1',
      options: { adapters },
      definitions: '',
      files: {},
    }),
  });

  it('are those that a flag names, else the lock, else the frameworks', async () => {
    const chosen = await configOf({ files: lock(['mcp']), flags: { adapters: ['openai'] } });
    expect(chosen).toMatchObject({ generation: { adapters: ['openai'] }, adaptersFrom: null });
    expect(await configOf({ files: lock(['mcp']) })).toMatchObject({
      generation: { adapters: ['mcp'] },
      adaptersFrom: null,
    });
    const { generation, adaptersFrom } = await configOf({ files: manifest });
    expect(generation.adapters).toEqual(['ai-sdk']);
    expect(adaptersFrom).toMatch(/package\.json$/u);
  });

  it('do not depend on a lock that cannot be read', async () => {
    expect((await configOf({ files: lock('all') })).generation.adapters).toEqual(['ai-sdk']);
    const files = { ...manifest, 'generated/generation.lock.json': 'no JSON' };
    expect((await configOf({ files })).generation.adapters).toEqual(['ai-sdk']);
  });
});
