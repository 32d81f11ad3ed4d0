import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

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
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

describe('the run-time', () => {
  it.each(['browser', 'neutral'] as const)('is bundled for a %s target without any Node built-in', async (platform) => {
    const code = await bundle(`export * from './templates/runtime/index.js';`, platform);
    expect(new TextDecoder().decode(code)).not.toMatch(/node:|\brequire\(|\bprocess\.|\bBuffer\b/);
  });

  it('would not be bundled with one', async () => {
    await expect(bundle(`import 'node:fs';`, 'browser')).rejects.toThrow('Could not resolve "node:fs"');
  });
});
