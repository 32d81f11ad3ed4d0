import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { bundledPackage, writeFiles } from './support/bundled-package.js';

const require = createRequire(import.meta.url);
const versions = ['typescript-5.4', 'typescript-5', 'typescript-6', 'typescript'] as const;

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  noEmit: true,
};

const resolutions = {
  bundler: { module: 'ESNext', moduleResolution: 'bundler' },
  nodenext: { module: 'NodeNext', moduleResolution: 'NodeNext' },
} as const;

/** An app: what has to compile, and behind `@ts-expect-error` what must not. */
const consumer = `
import { createConfluence, getSingleConfluencePageById, operations } from 'confluence-tools';
import type { GetSingleConfluencePageByIdInput, Page, ToolInputs, ToolName, ToolOutputs } from 'confluence-tools';

const confluence = createConfluence({ token: () => 'token', accountId: 'account' });

export async function use(signal: AbortSignal): Promise<string> {
  const page = await confluence.pages.get({ id: '8943721', 'body-format': 'storage' }, { signal });
  const same: Page = await confluence.call('get_single_confluence_page_by_id', { id: 8943721 });
  const input: GetSingleConfluencePageByIdInput = { id: '1' };
  const again: Page = await getSingleConfluencePageById(confluence, input);
  const first = await confluence.search.list({ cql: 'type = page' }, { limit: 10 });
  const titles: string[] = first.result.map((hit) => hit.title);
  for await (const hit of confluence.search.list({ cql: 'type = page' })) titles.push(hit.title);
  const name: ToolName = 'list_all_confluence_search';
  const inputs: ToolInputs[typeof name] = { cql: 'type = page' };
  const found: ToolOutputs[typeof name] = await confluence.call(name, inputs);
  const nothing: undefined = await confluence.pages.delete({ id: '1' });
  const value: string | undefined = page.body?.storage?.value;
  return [same.id, again.title, found.nextCursor, nothing, value, operations[name].toolName].join();
}

// @ts-expect-error an unknown tool
void confluence.call('no_such_tool', {});
// @ts-expect-error a required input is missing
void confluence.pages.get({});
// @ts-expect-error a wrong value of an enum
void confluence.pages.get({ id: '1', 'body-format': 'pdf' });
// @ts-expect-error an input that the tool does not have
void confluence.pages.get({ id: '1', colour: 'red' });
// @ts-expect-error with exactOptionalPropertyTypes, undefined is not the same as missing
void confluence.pages.get({ id: '1', version: undefined });
// @ts-expect-error a method that the resource does not have
void confluence.search.create({});
`;

let folder = '';

/** What asks the compiler of an app to pass over the package is taken out: here it is looked at. */
function checked(tree: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...tree].map(([path, text]) => [path, text.replace('// @ts-nocheck\n', '\n')]));
}

beforeAll(async () => {
  await buildCli();
  folder = mkdtempSync(join(tmpdir(), 'typescript-versions-'));
  const tree = checked(await bundledPackage());
  writeFiles(join(folder, 'package'), tree);
  writeFiles(join(folder, 'app', 'node_modules', 'confluence-tools'), tree);
  const files = new Map([
    ['app/package.json', '{ "type": "module" }'],
    ['app/consumer.ts', consumer],
  ]);
  for (const [name, resolution] of Object.entries(resolutions)) {
    const compilerOptions = { ...strict, ...resolution };
    // The sources hold no declaration file: only those of the frameworks, which are not ours to check, are skipped.
    const ofSources = { ...compilerOptions, skipLibCheck: true };
    files.set(`package/tsconfig.${name}.json`, JSON.stringify({ compilerOptions: ofSources, include: ['src'] }));
    files.set(`app/tsconfig.${name}.json`, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  }
  writeFiles(folder, files);
  // The frameworks of the adapters.
  symlinkSync(dirname(dirname(require.resolve('ai/package.json'))), join(folder, 'package', 'node_modules'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(version: string, project: string): { readonly status: number | null; readonly said: string } {
  const compiler = join(dirname(require.resolve(`${version}/package.json`)), 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe.each(versions)('%s', (version) => {
  it.each(Object.keys(resolutions))(
    'compiles the emitted sources under %s',
    (resolution) => {
      expect(compile(version, `package/tsconfig.${resolution}.json`)).toEqual({ status: 0, said: '' });
    },
    60_000,
  );

  it.each(Object.keys(resolutions))(
    'compiles an app against the declarations under %s',
    (resolution) => {
      expect(compile(version, `app/tsconfig.${resolution}.json`)).toEqual({ status: 0, said: '' });
    },
    60_000,
  );
});
