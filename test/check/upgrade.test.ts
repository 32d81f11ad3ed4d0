import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentHash } from '../../src/package/content-hash.js';
import { lockFileName, serialiseLock } from '../../src/package/lock.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildCli } from '../built-cli.js';
import { runCli } from '../cli/run-cli.js';
import { checkJson, pagesTool, regenerate } from '../drift/package-project.js';
import { putFiles, readFolder, temporaryFolder } from '../package/support.js';

beforeAll(() => buildCli());

/** What version 0.1.0 emitted, as far as it matters here: paths that are no more, and some that hold something else now. */
const ofThePast: { readonly [path: string]: string } = {
  'README.md': '# Old\n',
  'definitions.json': `${JSON.stringify({ result: [pagesTool] }, undefined, 2)}\n`,
  'package.json': '{ "name": "confluence-tools" }\n',
  'src/index.ts': "export * from './runtime/index.js';\n",
  'src/runtime/index.ts': 'export {};\n',
  'src/runtime/call.ts': 'export const call = 1;\n',
  'src/types/pages.ts': 'export type Page = unknown;\n',
  'src/adapters/core/create-tool.ts': 'export {};\n',
  'src/catalogue/pages.ts': 'export {};\n',
  'dist/index.js': "export * from './runtime/index.js';\n",
  'dist/runtime/index.js': 'export {};\n',
  'dist/runtime/call.js': 'export const call = 1;\n',
  'dist/adapters/langchain.js': 'export {};\n',
  'dist/adapters/core/create-tool.js': 'export {};\n',
  'dist/catalogue/pages.js': 'export {};\n',
};

/** A project with such a package in it, as it was committed. */
function projectOfThePast(): string {
  const folder = temporaryFolder();
  const hashes = Object.entries(ofThePast).map(([path, text]) => [path, contentHash(text)] as const);
  // It knew of no editing tools.
  const { editing: _, ...options } = defaultGenerationOptions;
  const lock = serialiseLock({
    $comment: '',
    generator: '0.0.9',
    options,
    definitions: contentHash(ofThePast['definitions.json'] ?? ''),
    editingTools: {},
    files: Object.fromEntries(hashes),
  });
  putFiles(join(folder, 'generated'), { ...ofThePast, [lockFileName]: lock });
  return folder;
}

describe('a package of the version before', () => {
  it('is told apart once, by its version: files as a list, without diffs of what is printed anew', async () => {
    const { causes, files } = await checkJson(projectOfThePast());
    expect(causes.map(({ kind, repair }) => [kind, repair])).toEqual([['generator', regenerate]]);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(({ diff }) => diff !== null).map(({ path }) => path)).toEqual([]);
    expect(new Set(files.map(({ state }) => state))).toEqual(new Set(['missing', 'orphaned', 'outdated']));
  });

  it('is updated without --force: its files leave, and nothing of anybody else is touched', async () => {
    const folder = projectOfThePast();
    const mine = { 'generated/src/runtime/mine.ts': 'mine\n', 'generated/notes.md': 'mine\n' };
    putFiles(folder, mine);
    const run = await runCli(['--from', 'snapshot'], { cwd: folder });
    expect(run).toMatchObject({ exitCode: 0 });
    const after = readFolder(folder);
    const left = Object.keys(ofThePast).filter((path) => after[`generated/${path}`] === ofThePast[path]);
    expect(left.filter((path) => path !== 'definitions.json')).toEqual([]);
    expect(Object.keys(after).filter((path) => path.endsWith('/'))).toEqual([]);
    for (const [path, text] of Object.entries(mine)) expect(after[path]).toBe(text);
    const lock = JSON.parse(readFileSync(join(folder, 'generated', lockFileName), 'utf8')) as {
      readonly files: { readonly [path: string]: string };
    };
    const known = new Set([...Object.keys(lock.files), lockFileName].map((path) => `generated/${path}`));
    expect(Object.keys(after).filter((path) => !known.has(path))).toEqual(Object.keys(mine).toSorted());
  });
});
