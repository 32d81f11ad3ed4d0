import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

/** Leaves out what is only loaded once something is edited. */
const whatIsLoadedAtOnce: Plugin = {
  name: 'what-is-loaded-at-once',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

const bundle = async (contents: string, platform: 'browser' | 'neutral'): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform,
    target: 'es2022',
    write: false,
    logLevel: 'silent',
    plugins: [whatIsLoadedAtOnce],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

describe('the run-time', () => {
  it.each(['browser', 'neutral'] as const)('is bundled for a %s target without any Node built-in', async (platform) => {
    const code = await bundle(`export * from './templates/runtime/index.js';`, platform);
    expect(new TextDecoder().decode(code)).not.toMatch(/node:|\brequire\(|\bprocess\.|\bBuffer\b/);
  });

  it('does not grow in an app that carries out one operation: no more than 10,300 bytes compressed', async () => {
    const operation = {
      toolName: 'get_single_confluence_page_by_id',
      resource: 'pages',
      method: 'get',
      traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
      inputs: { path: ['id'] },
    };
    const contents = `import { createTransport } from './templates/runtime/index.js';
      export const read = (options, id) => createTransport(options).request(${JSON.stringify(operation)}, { id });`;
    const code = await bundle(contents, 'browser');
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(10_300);
  });

  it('stays below 12,000 bytes compressed in an app that makes a client for all 32 tools, before one of them edits', async () => {
    const contents = `import { createConfluence, getSingleConfluencePageById } from 'confluence-tools';
      export const read = (options, id) => getSingleConfluencePageById(createConfluence(options), { id });`;
    const code = await bundle(contents, 'browser');
    expect(new TextDecoder().decode(code).match(/toolName:"/g)).toHaveLength(32);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(12_000);
  });

  it('would not be bundled with one', async () => {
    await expect(bundle(`import 'node:fs';`, 'browser')).rejects.toThrow('Could not resolve "node:fs"');
  });
});
