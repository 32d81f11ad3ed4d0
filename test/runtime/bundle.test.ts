import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundledApps, whatIsLoadedAtOnce } from '../support/bundled-apps.js';

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
    plugins: [whatIsLoadedAtOnce],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

describe('the run-time', () => {
  it.each(['browser', 'neutral'] as const)('is bundled for a %s target without any Node built-in', async (platform) => {
    const code = await bundle(bundledApps.wholeRuntime, platform);
    expect(new TextDecoder().decode(code)).not.toMatch(/node:|\brequire\(|\bprocess\.|\bBuffer\b/);
  });

  it('does not grow in an app that carries out one operation: no more than 10,000 bytes compressed', async () => {
    const code = await bundle(bundledApps.oneOperation, 'browser');
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(10_000);
  });

  it('stays below 12,000 bytes compressed in an app that makes a client for all 32 tools, before one of them edits', async () => {
    const code = await bundle(bundledApps.clientForAllTools, 'browser');
    expect(new TextDecoder().decode(code).match(/toolName:"/g)).toHaveLength(32);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(12_000);
  });

  it('would not be bundled with one', async () => {
    await expect(bundle(`import 'node:fs';`, 'browser')).rejects.toThrow('Could not resolve "node:fs"');
  });
});
