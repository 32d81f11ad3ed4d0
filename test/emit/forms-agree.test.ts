import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildCli } from '../built-cli.js';

const bundled = new URL('../../fixtures/confluence.tools.json', import.meta.url);
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  removeComments: true,
};

let tree: ReadonlyMap<string, string>;

beforeAll(async () => {
  await buildCli();
  const { definitions } = parseDefinitions(JSON.parse(readFileSync(bundled, 'utf8')));
  ({ tree } = await generate(definitions, defaultGenerationOptions));
});

/** Modules of data, whose sources lead to them, and what they export. */
const dataModules = { catalogue: ['catalogue'], 'tool-search': ['toolDescriptions', 'searchTools'] };

/** The modules that are printed in three forms; the records are types alone. */
function printedModules(): readonly string[] {
  return [...tree.keys()]
    .filter((path) => path.startsWith('src/'))
    .map((path) => path.slice('src/'.length, -'.ts'.length))
    .filter((name) => name !== 'records' && !Object.hasOwn(dataModules, name));
}

/** The constants that a module exports. */
const names = (code: string): readonly string[] =>
  [...code.matchAll(/^export (?:declare )?const (\w+)/gm)].map(([, name = '']) => name);

describe('the three forms of a printed module', () => {
  it('are there for every module', () => {
    expect(printedModules().length).toBeGreaterThan(15);
  });

  it('are one module: the JavaScript is what TypeScript makes of the source', () => {
    for (const name of printedModules()) {
      const compiled = compile(tree.get(`src/${name}.ts`) ?? '');
      expect(compile(tree.get(`dist/${name}.js`) ?? '', 'module.js'), name).toBe(compiled);
    }
  });

  it.each(Object.entries(dataModules))(
    'lead to the module of data %s, and declare what it exports',
    (name, exported) => {
      expect(tree.get(`src/${name}.ts`)?.endsWith(`\n\nexport * from '../dist/${name}.js';\n`)).toBe(true);
      expect(names(tree.get(`dist/${name}.d.ts`) ?? '')).toEqual(exported);
      expect(names(tree.get(`dist/${name}.js`) ?? '')).toEqual(exported);
    },
  );

  it('are one module: the declarations are what TypeScript makes of the source', () => {
    for (const name of printedModules()) {
      const { outputText } = ts.transpileDeclaration(tree.get(`src/${name}.ts`) ?? '', { compilerOptions });
      expect(declared(tree.get(`dist/${name}.d.ts`) ?? ''), name).toEqual(declared(outputText));
    }
  });
});

function compile(form: string, fileName = 'module.ts'): string {
  const code = inOnePlace(form);
  const options = { ...compilerOptions, allowJs: true, isolatedDeclarations: false };
  const { outputText, diagnostics } = ts.transpileModule(code, {
    fileName,
    compilerOptions: options,
    reportDiagnostics: true,
  });
  // In a .js file that goes for every type that was left in it, too.
  expect((diagnostics ?? []).map(({ messageText }) => messageText)).toEqual([]);
  return withoutLayout(outputText);
}

/** The bundled modules lie in `dist/`, where each form finds them by its own path. */
function inOnePlace(code: string): string {
  return code.replace(/'(?:\.{1,2}\/)+(?:dist\/)?((?:runtime|toolset)\.js)'/g, "'$1'");
}

/** White space and commas behind the last item are the printers' own. */
function withoutLayout(code: string): string {
  return code
    .replace(/\s+/g, ' ')
    .replace(/, ?(?=[}\])])/g, '')
    .replace(/(?<=[([{]) | (?=[)\]}])/g, '');
}

/** The declarations without comments and layout. Imports that only a body needs may stay behind. */
function declared(code: string): readonly string[] {
  const file = ts.createSourceFile('module.d.ts', inOnePlace(code), ts.ScriptTarget.ES2022);
  const printer = ts.createPrinter({ removeComments: true });
  return file.statements
    .filter((statement) => !ts.isImportDeclaration(statement))
    .map((statement) => withoutLayout(printer.printNode(ts.EmitHint.Unspecified, statement, file)));
}
