import { join } from 'node:path';
import { Node, Project, ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { codeSamples, readDocument, root } from './code-samples.js';

const page = 'docs/emitted-api.md';
const { exports: exported } = JSON.parse(readDocument('generated/package.json')) as {
  readonly exports: { readonly [entry: string]: string | { readonly types: string } };
};
const text = readDocument(page);
const named = new Set([...text.replaceAll(/```[^]*?```/gu, '').matchAll(/`(\w+)`/gu)].map(([, name = '']) => name));
const code = codeSamples()
  .filter(({ path }) => path === page)
  .map((sample) => sample.code)
  .join('\n');

interface Export {
  readonly entry: string;
  readonly name: string;
  readonly isValue: boolean;
  /** Made for a tool or a resource of the definitions, so that its name is told by a rule. */
  readonly isOfTools: boolean;
}

/** What the declarations of the emitted package export. */
function realExports(): readonly Export[] {
  const { NodeNext: module } = ts.ModuleKind;
  const compilerOptions = { module, moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true };
  const project = new Project({ compilerOptions });
  return Object.entries(exported).flatMap(([entry, target]) => {
    if (typeof target === 'string') return [];
    const file = project.addSourceFileAtPath(join(root, 'generated', target.types));
    project.resolveSourceFileDependencies();
    return [...file.getExportedDeclarations()].map(([name, [declaration]]) => ({
      entry,
      name,
      isValue: !(Node.isInterfaceDeclaration(declaration) || Node.isTypeAliasDeclaration(declaration)),
      isOfTools: /\/dist\/(?:resources\/|editors\.)/u.test(declaration?.getSourceFile().getFilePath() ?? ''),
    }));
  });
}

const pascal = (name: string): string =>
  name
    .split(/[_-]/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
const camel = (name: string): string => pascal(name).replace(/^./u, (first) => first.toLowerCase());
const isShown = ({ name }: Export): boolean => new RegExp(`\\b${name}\\b`, 'u').test(code);

/** The names that the rules of the page give, for all tools and resources of the definitions. */
function namesByRule(): ReadonlySet<string> {
  const definitions = readDocument('generated/definitions.json');
  const { result } = JSON.parse(definitions) as { readonly result: readonly { name: string; resource: string }[] };
  const ofTools = result.flatMap(({ name }) => [
    camel(name),
    `${camel(name)}Operation`,
    ...['Input', 'Output', 'Item'].map((end) => pascal(name) + end),
  ]);
  const ofResources = result.flatMap(({ resource }) => [
    `${pascal(resource)}Resource`,
    `${camel(resource)}Resource`,
    `${pascal(resource)}Tools`,
  ]);
  const editors = ['editPage', 'editBlogPost'].flatMap((name) => [name, `${name}Resource`]);
  const editing = ['pages', 'blogposts'].flatMap((resource) =>
    ['get_outline', 'get_section', 'edit'].map((method) => `${camel(`confluence_${resource}_${method}`)}Operation`),
  );
  return new Set([...ofTools, ...ofResources, ...editors, ...editing]);
}

describe(page, () => {
  const all = realExports();
  const plain = all.filter(({ isOfTools }) => !isOfTools);

  it('names every export that is not made for a tool', () => {
    expect(plain.length).toBeGreaterThan(80);
    expect(plain.filter(({ name }) => !named.has(name)).map(({ entry, name }) => `${entry}: ${name}`)).toEqual([]);
  });

  it('shows every function, class and constant of them in a sample that runs', () => {
    expect(plain.filter((one) => one.isValue && !isShown(one)).map(({ name }) => name)).toEqual([]);
  });

  it('tells the rule for every export that is made for a tool', () => {
    const names = namesByRule();
    expect(all.filter(({ name, isOfTools }) => isOfTools && !names.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('names nothing in its tables that is not exported', () => {
    const names = new Set(all.map(({ name }) => name));
    const rows = text.split('\n').flatMap((line) => /^\| `(\w+)` +\|/u.exec(line)?.[1] ?? []);
    expect(rows.filter((name) => !names.has(name))).toEqual([]);
  });
});
