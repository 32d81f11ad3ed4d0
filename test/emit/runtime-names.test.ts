import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/package/lock.js';
import { packageExports, reservedMembers, runtimeExports } from '../../src/sdk/naming/reserved-names.js';
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

/** The names that a module exports one by one. */
function namedExports(file: ts.SourceFile): readonly string[] {
  return file.statements
    .filter(ts.isExportDeclaration)
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
    const exported = namedExports(parse('index.ts', readFileSync(path, 'utf8')));
    expect(exported.length).toBeGreaterThan(20);
    expect(exported.filter((name) => !runtimeExports.has(name))).toEqual([]);
  });

  it('are all that the index exports besides what is made from definitions', () => {
    const files = ['src/client.ts', 'src/tools.ts'].map((path) => parse(path, tree.get(path) ?? ''));
    const names = files.flatMap(declaredExports);
    expect(names.toSorted()).toEqual([...packageExports].toSorted());
  });

  it('are all members of the client that are not resources', () => {
    const client = parse('client.ts', tree.get('src/client.ts') ?? '');
    const resources = new Set(publicMembers(client, 'Confluence').filter((name) => !reservedMembers.has(name)));
    const types = [...tree.keys()].filter((path) => path.startsWith('src/resources/'));
    expect(resources.size).toBe(types.length);
    const transport = parse('account-transport.ts', tree.get('src/runtime/client/account-transport.ts') ?? '');
    const inherited = publicMembers(transport, 'AccountTransport');
    expect(inherited.toSorted()).toEqual(['accountId', 'baseUrl', 'list', 'request']);
    expect(inherited.filter((name) => !reservedMembers.has(name))).toEqual([]);
    expect(publicMembers(client, 'Confluence')).toContain('call');
  });
});
