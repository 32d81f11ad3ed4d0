import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { readBundles } from '../../src/emit/bundles.js';
import { buildCli } from '../built-cli.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** The files of a bundle, where it is not one of its own name. */
const files: { readonly [bundle: string]: readonly string[] } = {
  runtime: ['runtime-bodies', 'runtime-core'],
};

/** The templates that each bundle is made of. */
const parts: { readonly [bundle: string]: readonly string[] } = {
  runtime: ['runtime'],
  editing: ['runtime/editing', 'runtime/storage/compact'],
  toolset: ['adapters/core', 'adapters/profiles', 'adapters/schema'],
  redis: ['stores'],
};

let bundles: ReadonlyMap<string, string> = new Map();

function codeOfBundle(bundle: string): string {
  return (files[bundle] ?? [bundle]).map((file) => bundles.get(`dist/${file}.js`) ?? '').join('\n');
}

beforeAll(async () => {
  await buildCli();
  bundles = readBundles(adapterNames);
}, 120_000);

function filesOf(bundle: string): readonly string[] {
  return (parts[bundle] ?? []).flatMap((folder) =>
    readdirSync(join(templates, folder), { recursive: true, encoding: 'utf8' })
      // What starts the program of an adapter stands in its script.
      .filter((path) => path.endsWith('.ts') && !path.endsWith('start-program.ts'))
      .map((path) => join(folder, path))
      .filter((path) => bundle === 'editing' || !/^runtime\/(?:editing|storage\/compact)\//.test(path))
      .map((path) => readFileSync(join(templates, path), 'utf8')),
  );
}

/** The statements of a file without their types: one that is not exported leaves nothing behind. */
function codeOf(text: string): readonly string[] {
  const file = ts.createSourceFile('template.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement))
    .map((statement) => withoutTypeLiterals(statement, file));
}

function withoutTypeLiterals(node: ts.Node, file: ts.SourceFile): string {
  let text = node.getFullText(file);
  const start = node.getFullStart();
  const visit = (inner: ts.Node): void => {
    if (!ts.isTypeLiteralNode(inner)) return ts.forEachChild(inner, visit);
    const [from, to] = [inner.getStart(file) - start, inner.getEnd() - start];
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  };
  visit(node);
  return text;
}

/** Comments with the words of their lines alone, since indentation differs. */
function commentsOf(code: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code);
  const comments: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment = token === ts.SyntaxKind.MultiLineCommentTrivia || token === ts.SyntaxKind.SingleLineCommentTrivia;
    if (isComment) comments.push(wordsOf(scanner.getTokenText()));
  }
  return comments;
}

function wordsOf(text: string): string {
  return text.replace(/^[ \t]*\*(?!\/)/gm, '').replace(/\s+/g, ' ');
}

describe.each(Object.keys(parts))('the bundle %s', (bundle) => {
  it('keeps the comments of what it is made of, in its code or in its declarations', () => {
    const kept = wordsOf(`${codeOfBundle(bundle)}${bundles.get(`dist/${bundle}.d.ts`)}`);
    const comments = filesOf(bundle).flatMap(codeOf).flatMap(commentsOf);
    expect(comments.length).toBeGreaterThan(bundle === 'redis' ? 35 : 50);
    expect(comments.filter((comment) => !kept.includes(comment))).toEqual([]);
  });

  it('keeps the names: no two of its modules call something of their own alike', () => {
    const renamed = codeOfBundle(bundle).match(/\b\w+\$\d+\b(?!['"`])/g);
    expect(renamed).toBeNull();
  });
});

it('a bundle asks for its neighbours, frameworks and nothing else', () => {
  const asked = [...bundles].flatMap(([path, code]) =>
    [...code.matchAll(/(?:^|\n)(?:import|export)[^'";]*? from ['"]([^'"]+)['"]/g)].map(
      ([, name = '']) => [path, name] as const,
    ),
  );
  expect(asked.length).toBeGreaterThan(10);
  const scoped =
    /^@(?:anthropic-ai\/sdk\/[\w/]+|langchain\/core\/[\w/]+|mastra\/core\/tools|modelcontextprotocol\/[\w./-]+|openai\/agents)$/;
  const plain = /^(?:ai|openai[\w./-]*)$/;
  const strange = asked.filter(
    ([, name]) =>
      !/^\.\/(?:runtime(?:-bodies|-core)?|editing|toolset|catalogue|tool-search|tools)\.js$/.test(name) &&
      !scoped.test(name) &&
      !plain.test(name),
  );
  expect(strange).toEqual([]);
});
