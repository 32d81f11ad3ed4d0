import type { StructureKind as Kinds, VariableDeclarationKind as Declarations } from 'ts-morph';

/**
 * The kinds of ts-morph's structures that emitted modules are made of. The values stand here, because ts-morph brings a
 * whole compiler along, which takes a tenth of a run to load; a test holds them against it.
 */
export const StructureKind = {
  Class: 2,
  ExportDeclaration: 11,
  Function: 13,
  GetAccessor: 15,
  ImportDeclaration: 16,
  Interface: 19,
  TypeAlias: 38,
  VariableStatement: 41,
} as {
  readonly Class: Kinds.Class;
  readonly ExportDeclaration: Kinds.ExportDeclaration;
  readonly Function: Kinds.Function;
  readonly GetAccessor: Kinds.GetAccessor;
  readonly ImportDeclaration: Kinds.ImportDeclaration;
  readonly Interface: Kinds.Interface;
  readonly TypeAlias: Kinds.TypeAlias;
  readonly VariableStatement: Kinds.VariableStatement;
};

export const VariableDeclarationKind = { Const: 'const' } as { readonly Const: Declarations.Const };
