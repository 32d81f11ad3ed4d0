import { describe, expect, it } from 'vitest';
import { putFiles, temporaryFolder } from '../package/support.js';
import { runMain } from './run-main.js';

const [older, newer] = ['@modelcontextprotocol/sdk', '@modelcontextprotocol/server'];
const naming = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

/** The warnings of `generate` in a project with these files. */
async function warningsIn(files: { readonly [path: string]: string }, ...words: readonly string[]) {
  const cwd = temporaryFolder();
  putFiles(cwd, files);
  const { exitCode, stderr } = await runMain(['--dry-run', '--from', 'bundled', ...words], { cwd });
  expect(exitCode).toBe(0);
  return stderr.split('\n').filter((line) => line.startsWith('warning'));
}

const warningOf = (manifest: string): string =>
  `warning confluence-tools/mcp runs on ${newer}, and ${manifest} names ${older} alone, which does not do: npm install ${newer}, or leave the adapter out (--adapters).`;

describe('generate, for an app that has a framework under its older name alone', () => {
  it('says what to install, whoever chose the adapter', async () => {
    const files = { 'package.json': naming(older) };
    expect(await warningsIn(files)).toEqual([warningOf('package.json')]);
    expect(await warningsIn(files, '--quiet', '--adapters', 'openai,mcp')).toEqual([warningOf('package.json')]);
    expect(await warningsIn({ 'package.json': naming('ai', older) })).toEqual([warningOf('package.json')]);
    const below = { 'package.json': naming(older), 'tools/.gitkeep': '' };
    expect(await warningsIn(below, '--out', 'tools/generated')).toEqual([warningOf('package.json')]);
  });

  it('says it among the notices of its JSON', async () => {
    const cwd = temporaryFolder();
    putFiles(cwd, { 'package.json': naming(older) });
    const { stdout } = await runMain(['--dry-run', '--from', 'bundled', '--format', 'json'], { cwd });
    const { notices } = JSON.parse(stdout) as { readonly notices: unknown };
    expect(notices).toContainEqual({ rule: 'renamed-framework', message: warningOf('package.json').slice(8) });
  });

  it('says nothing where the newer one is named too, here or by the workspace, or where neither or no such adapter is', async () => {
    expect(await warningsIn({ 'package.json': naming(older, newer) })).toEqual([]);
    expect(await warningsIn({ 'package.json': naming('react') })).toEqual([]);
    expect(await warningsIn({})).toEqual([]);
    expect(await warningsIn({ 'package.json': naming(older) }, '--adapters', 'openai')).toEqual([]);
    const workspace = { 'package.json': `{ "workspaces": ["app"], ${naming(newer).slice(1)}` };
    expect(await warningsIn({ ...workspace, 'app/package.json': naming(older) }, '--out', 'app/generated')).toEqual([]);
  });
});
