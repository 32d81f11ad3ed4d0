import { readdirSync, readFileSync } from 'node:fs';
import {
  printStructure as printWithTsMorph,
  StructureKind as Kinds,
  VariableDeclarationKind as Declarations,
} from 'ts-morph';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printStructure } from '../../src/emit/module/print-structure.js';
import type { Statement } from '../../src/emit/module/statement.js';
import { StructureKind, VariableDeclarationKind } from '../../src/emit/module/structure-kind.js';

type Structure = Exclude<Statement, { readonly kind: 'type-text' }>;

const printed = (structure: Structure): string =>
  printWithTsMorph(structure, { indentNumberOfSpaces: 2, useSingleQuote: true }).trim();

const name = fc.constantFrom('a', 'someName', '$', "'a-b'");
const flag = fc.boolean();
const words = fc.constantFrom('string', 'Promise<Output[]>', "'a' | 'b'", 'Operation<Input, Output>');
const docs = fc.option(
  fc.array(fc.constantFrom('It.', 'It is `this`\\*\\/.', 'It.\n\n@throws Error when', 'One\ntwo'), {
    minLength: 1,
    maxLength: 1,
  }),
  { nil: undefined },
);
const lines = fc.array(fc.constantFrom('return 1;', 'return confluence.list(operation, input, options);'), {
  maxLength: 2,
});

/** Leaves out what is not there, as the emitters do. */
function present(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

const record = <Shape extends object>(shape: {
  readonly [Key in keyof Shape]: fc.Arbitrary<Shape[Key]>;
}): fc.Arbitrary<object> => fc.record(shape as { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }).map(present);

// Without a type ts-morph gives an optional parameter one of its own; none is emitted so.
const parameter = fc.oneof(record({ name, type: words, hasQuestionToken: flag }), record({ name }));
const signature = {
  name,
  docs,
  parameters: fc.array(parameter, { maxLength: 3 }),
  returnType: fc.option(words, { nil: undefined }),
  typeParameters: fc.array(fc.record({ name: fc.constant('Name'), constraint: words }), { maxLength: 1 }),
};
const property = record({ name, docs, type: words, isReadonly: flag, hasQuestionToken: flag });
const method = record({ ...signature, isAsync: flag, statements: lines });
const accessor = record({ name, docs, returnType: fc.option(words, { nil: undefined }), statements: lines });
const module = fc.constantFrom('./a.js', '../b/c.js');

const structures = fc.oneof(
  record({
    kind: fc.constant(Kinds.ImportDeclaration),
    moduleSpecifier: module,
    isTypeOnly: flag,
    namedImports: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 }),
  }),
  record({
    kind: fc.constant(Kinds.ExportDeclaration),
    moduleSpecifier: module,
    isTypeOnly: flag,
    namedExports: fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
  }),
  record({ kind: fc.constant(Kinds.TypeAlias), name, docs, isExported: flag, type: words }),
  record({
    kind: fc.constant(Kinds.Interface),
    name,
    docs,
    isExported: flag,
    properties: fc.array(property, { maxLength: 3 }),
    methods: fc.array(record(signature), { maxLength: 3 }),
  }),
  record({ kind: fc.constant(Kinds.Function), ...signature, isExported: flag, isAsync: flag, statements: lines }),
  record({ kind: fc.constant(Kinds.Function), ...signature, isExported: flag, hasDeclareKeyword: fc.constant(true) }),
  record({
    kind: fc.constant(Kinds.VariableStatement),
    docs,
    isExported: flag,
    hasDeclareKeyword: flag,
    declarationKind: fc.constant(Declarations.Const),
    declarations: fc.tuple(record({ name, type: words })),
  }),
  record({
    kind: fc.constant(Kinds.Class),
    name,
    docs,
    isExported: flag,
    extends: fc.constant('Base'),
    properties: fc.array(property, { maxLength: 1 }),
    getAccessors: fc.array(accessor, { maxLength: 3 }),
    methods: fc.array(method, { maxLength: 2 }),
  }),
) as fc.Arbitrary<Structure>;

describe('the printer of structures', () => {
  it('prints what ts-morph prints', () => {
    fc.assert(
      fc.property(structures, (structure) => {
        expect(printStructure(structure)).toBe(printed(structure));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves to ts-morph what it does not know', () => {
    const structure: Structure = { kind: Kinds.TypeAlias, name: 'A', type: 'B', leadingTrivia: '// Above.\n' };
    expect(printStructure(structure)).toBe('// Above.\ntype A = B;');
    const written: Structure = { kind: Kinds.TypeAlias, name: 'A', type: (writer) => writer.write('B') };
    expect(printStructure(written)).toBe('type A = B;');
  });

  it('knows the kinds by the numbers that ts-morph has for them', () => {
    for (const [kind, value] of Object.entries(StructureKind))
      expect(value, kind).toBe(Kinds[kind as keyof typeof Kinds]);
    expect(VariableDeclarationKind).toEqual({ Const: Declarations.Const });
  });
});

describe('ts-morph', () => {
  it('is loaded by one module alone, and only for a structure that no other prints', () => {
    const sources = new URL('../../src/', import.meta.url);
    const loading = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        /^import (?!type )[^;]*'ts-morph'|\('ts-morph'\)/m.test(readFileSync(new URL(path, sources), 'utf8')),
      );
    expect(loading).toEqual(['emit/module/print-with-ts-morph.ts']);
  });
});
