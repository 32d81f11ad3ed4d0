import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { lateOptimisation } from '../../src/late-optimisation.js';
import { buildCli, builtCliPath } from '../built-cli.js';

describe('the flag by which functions are optimised later', () => {
  it('is one that this Node knows, with a lower number by itself', () => {
    const [, name = '', number = ''] = /^(--[a-z-]+)=(\d+)$/u.exec(lateOptimisation(process.versions) ?? '') ?? [];
    const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    const [, ownNumber] = new RegExp(`default: ${name}=(\\d+)`, 'u').exec(stdout) ?? [];
    expect(Number(number) / Number(ownNumber)).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['20.19.0', '--interrupt-budget=1000000'],
    ['22.12.0', '--invocation-count-for-turbofan=30000'],
    ['26.0.0', '--invocation-count-for-turbofan=30000'],
    ['27.0.0', undefined],
  ])('is on Node %s: %s', (node, flag) => {
    expect(lateOptimisation({ node })).toBe(flag);
  });

  it.each(['bun', 'deno'])('is none on %s, which gives the version of a Node, too', (name) => {
    expect(lateOptimisation({ node: '22.12.0', [name]: '1.0.0' })).toBeUndefined();
  });

  it('is taken without a word', async () => {
    await buildCli();
    const { status, stderr } = spawnSync(process.execPath, [builtCliPath, '--version'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
