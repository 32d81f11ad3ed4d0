import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/package/lock.js';
import { packageExports, reservedMembers, runtimeTypes, runtimeValues } from '../../src/sdk/naming/reserved-names.js';
import { buildCli } from '../built-cli.js';
import { bundledPackage } from './support/bundled-package.js';

let tree: OutputTree = new Map();

beforeAll(async () => {
  await buildCli();
  tree = await bundledPackage();
});

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** The names that a module exports one by one: what exists when a program runs, or types. */
function namedExports(file: ts.SourceFile, isTypeOnly: boolean): readonly string[] {
  return file.statements
    .filter(ts.isExportDeclaration)
    .filter((declaration) => declaration.isTypeOnly === isTypeOnly)
    .flatMap(({ exportClause }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((element) => element.name.text)
        : [],
    );
}

/** The names that a module declares and exports. */
function declaredExports(file: ts.SourceFile): readonly string[] {
  return [...file.text.matchAll(/^export (?:class|const|function|interface|type) (\w+)/gm)].flatMap(
    ([, name]) => name ?? [],
  );
}

/** The members of a class that its users see. */
function publicMembers(file: ts.SourceFile, className: string): readonly string[] {
  return file.statements
    .filter(ts.isClassDeclaration)
    .filter(({ name }) => name?.text === className)
    .flatMap(({ members }) => members)
    .flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []));
}

describe('the names that definitions cannot get', () => {
  it('are all that the run-time exports', () => {
    const path = new URL('../../templates/runtime/index.ts', import.meta.url);
    const index = parse('index.ts', readFileSync(path, 'utf8'));
    expect(namedExports(index, false).toSorted()).toEqual([...runtimeValues]);
    expect(namedExports(index, true).toSorted()).toEqual([...runtimeTypes]);
  });

  it('are all that the index exports besides what is made from definitions', () => {
    const [index, ...files] = ['src/index.ts', 'src/client.ts', 'src/tools.ts'].map((path) =>
      parse(path, tree.get(path) ?? ''),
    );
    if (index === undefined) throw new Error('There is no index.');
    const named = namedExports(index, false).filter((name) => !runtimeValues.includes(name));
    const names = [...files.flatMap(declaredExports), ...named];
    expect(names.toSorted()).toEqual([...packageExports].toSorted());
  });

  it('are all members of the client that are not resources', () => {
    const client = parse('client.ts', tree.get('src/client.ts') ?? '');
    const resources = new Set(publicMembers(client, 'Confluence').filter((name) => !reservedMembers.has(name)));
    const types = [...tree.keys()].filter((path) => path.startsWith('src/resources/'));
    expect(resources.size).toBe(types.length);
    const path = new URL('../../templates/runtime/client/account-transport.ts', import.meta.url);
    const transport = parse('account-transport.ts', readFileSync(path, 'utf8'));
    const inherited = publicMembers(transport, 'AccountTransport');
    expect(inherited.toSorted()).toEqual(['accountId', 'baseUrl', 'request']);
    expect(inherited.filter((name) => !reservedMembers.has(name))).toEqual([]);
    expect(publicMembers(client, 'Confluence')).toContain('call');
  });
});
