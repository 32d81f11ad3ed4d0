import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { bundledPackage, writeFiles } from './support/bundled-package.js';

const require = createRequire(import.meta.url);

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  // The sources hold no declaration file: only those of the frameworks, which are not ours to check, are skipped.
  skipLibCheck: true,
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  noEmit: true,
};

let folder = '';

/** What asks the compiler of an app to pass over the package is taken out: here it is looked at. */
function checked(tree: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...tree].map(([path, text]) => [path, text.replace('// @ts-nocheck\n', '\n')]));
}

beforeAll(async () => {
  await buildCli();
  folder = mkdtempSync(join(tmpdir(), 'typescript-versions-'));
  writeFiles(folder, checked(await bundledPackage()));
  // The frameworks of the adapters.
  symlinkSync(dirname(dirname(require.resolve('ai/package.json'))), join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The oldest and the newest; npm run test:compat compiles them with every version under both.
describe('the emitted sources compile', () => {
  it.each([
    ['typescript-5.4', { module: 'NodeNext', moduleResolution: 'NodeNext' }],
    ['typescript', { module: 'ESNext', moduleResolution: 'bundler' }],
  ])('under %s with %o', (version, resolution) => {
    const settings = { compilerOptions: { ...strict, ...resolution }, include: ['src'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const compiler = join(dirname(require.resolve(`${version}/package.json`)), 'bin', 'tsc');
    const words = [compiler, '-p', '.', '--pretty', 'false'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});
