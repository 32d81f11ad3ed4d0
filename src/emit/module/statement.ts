import type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from 'ts-morph';
import { StructureKind } from './ts-morph.js';

/** What emitted modules are made of. */
export type Statement =
  | ClassDeclarationStructure
  | ExportDeclarationStructure
  | FunctionDeclarationStructure
  | ImportDeclarationStructure
  | InterfaceDeclarationStructure
  | TypeAliasDeclarationStructure
  | VariableStatementStructure;

/** One emitted file of code: its path below `src/` without extension, and what is in it. */
export interface EmittedModule {
  readonly path: string;
  readonly statements: readonly Statement[];
}

/** `import type { … }` with the names sorted; nothing when there are none. */
export function importTypes(moduleSpecifier: string, names: Iterable<string>): readonly Statement[] {
  return importNames(moduleSpecifier, names, true);
}

/** `import { … }` with the names sorted; nothing when there are none. */
export function importValues(moduleSpecifier: string, names: Iterable<string>): readonly Statement[] {
  return importNames(moduleSpecifier, names, false);
}

function importNames(moduleSpecifier: string, names: Iterable<string>, isTypeOnly: boolean): readonly Statement[] {
  const namedImports = [...new Set(names)].toSorted();
  if (namedImports.length === 0) return [];
  return [{ kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports, isTypeOnly }];
}
