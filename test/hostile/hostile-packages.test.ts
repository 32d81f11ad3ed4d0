import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import type { Generation } from '../../src/generate.js';
import { buildCli } from '../built-cli.js';
import { TypeChecker } from '../emit/support/check-types.js';
import { openApiProblems } from '../emit/support/open-api-problems.js';
import { generateJson, type Outcome } from './generate-json.js';
import { hostileCases } from './hostile-cases.js';

/** Problems that a failure shows. */
const mostShown = 10;

const cases = hostileCases();
const outcomes = new Map<string, Outcome>();
let folder = '';

/** Whether a file of the package is made from the definitions: what is bundled beforehand is the same in all of them. */
function isMade(path: string): boolean {
  return !path.startsWith('bin/') && !isBundled(path);
}

const bundled = ['runtime', 'toolset', ...adapterNames];

function isBundled(path: string): boolean {
  return bundled.some((name) => path === `dist/${name}.js` || path === `dist/${name}.d.ts`);
}

/** Sources that only lead to what is data: by the file with the data. */
const ofData: ReadonlyMap<string, string> = new Map([
  ['dist/catalogue.js', 'src/catalogue.ts'],
  ['dist/tool-search.js', 'src/tool-search.ts'],
]);

/** Whether a file of the package is the same in all of them, and is imported by what is made from the definitions. */
function isShared(path: string): boolean {
  return path === 'dist/runtime.d.ts' || path === 'dist/toolset.d.ts';
}

function emitted(): readonly { readonly file: string; readonly generation: Generation }[] {
  return [...outcomes].flatMap(([file, outcome]) =>
    'generation' in outcome ? [{ file, generation: outcome.generation }] : [],
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

beforeAll(async () => {
  await buildCli();
  for (const { file, json } of cases) outcomes.set(file, await generateJson(json));
  folder = mkdtempSync(join(tmpdir(), 'hostile-packages-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hostile definitions', () => {
  it.each(cases)('$file is $expectation.outcome', ({ file, expectation }) => {
    const outcome = outcomes.get(file);
    const problem = outcome !== undefined && 'refusal' in outcome ? outcome.refusal.problems[0] : undefined;
    expect({
      outcome: problem === undefined ? 'emitted' : 'refused',
      ...(problem === undefined ? {} : { code: problem.code }),
      ...(expectation.pointer === undefined ? {} : { pointer: problem?.pointer }),
    }).toEqual(expectation);
  });

  it('never decide on a path that leaves the package or that some file system refuses', () => {
    for (const { file, generation } of emitted()) {
      const paths = [...generation.tree.keys()];
      for (const path of paths.filter(isMade)) {
        expect(path, file).toMatch(/^[A-Za-z0-9.-]+(?:\/[A-Za-z0-9.-]+)*$/);
        expect(normalize(join('/package', path)).startsWith(`${sep}package${sep}`), file).toBe(true);
        for (const part of path.split('/')) {
          expect(part, file).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d|\.{1,2})(?:\.|$)|[. ]$/i);
          expect(part.length, file).toBeLessThan(128);
        }
      }
      expect(new Set(paths.map((path) => path.toLowerCase())).size, file).toBe(paths.length);
    }
  });

  it('become packages that compile under every strict flag', () => {
    const files = new Map<string, string>();
    for (const { file, generation } of emitted()) {
      for (const [path, text] of generation.tree) {
        if (isShared(path)) files.set(path, text);
        // Data, whose source only leads to it.
        else if (ofData.has(path)) files.set(`${file}/${ofData.get(path)}`, text);
        else if (path.startsWith('src/') && ![...ofData.values()].includes(path) && isMade(path)) {
          files.set(`${file}/${path}`, text);
        }
      }
    }
    const checker = new TypeChecker({
      shared: [
        { suffix: '/runtime.js', path: 'dist/runtime.d.ts' },
        { suffix: '/toolset.js', path: 'dist/toolset.d.ts' },
      ],
    });
    const problems = checker.problems(files, (path) => !isShared(path));
    expect(problems.slice(0, mostShown)).toEqual([]);
  });

  it('become OpenAPI documents that are valid', async () => {
    const validator = new Validator();
    for (const { file, generation } of emitted()) {
      expect(await openApiProblems(generation.tree.get('openapi.json') ?? '', validator), file).toEqual([]);
    }
  });

  it('become packages that import and call without running, polluting or reaching anything', () => {
    const [first] = emitted();
    for (const [path, text] of first?.generation.tree ?? []) {
      if (/^dist\/runtime(?:-\w+)?\.js$/.test(path)) write(join(folder, path), text);
    }
    write(join(folder, 'package.json'), '{ "type": "module" }');
    for (const { file, generation } of emitted()) {
      for (const [path, text] of generation.tree) {
        if (isMade(path) && /\.js(?:on)?$/.test(path)) write(join(folder, file, path), text);
      }
      symlinkSync(join(folder, 'dist', 'runtime.js'), join(folder, file, 'dist', 'runtime.js'));
    }
    const script = fileURLToPath(new URL('import-packages.mjs', import.meta.url));
    const folders = emitted().map(({ file }) => join(folder, file));
    const { stdout, stderr } = spawnSync(process.execPath, [script, ...folders], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const { packages, sent, ...seen } = JSON.parse(stdout) as {
      readonly packages: readonly { readonly tools: readonly string[]; readonly told: readonly string[] }[];
      readonly sent: number;
    };
    expect(seen).toEqual({ strangers: [], newGlobals: [], prototypesAreClean: true });
    expect(sent).toBeGreaterThan(emitted().length);
    packages.forEach((seenPackage, index) => {
      const { file, generation } = emitted()[index] ?? {};
      expect(seenPackage, file).toMatchObject({ behaves: true, failures: [] });
      expect(seenPackage.tools.length, file).toBe(generation?.toolCount);
      expect(seenPackage.told, file).toEqual(seenPackage.tools.toSorted());
    });
  });
});
