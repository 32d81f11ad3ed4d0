import type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from 'ts-morph';
import { StructureKind, VariableDeclarationKind } from './structure-kind.js';

/** What emitted modules are made of. */
export type Statement =
  | ClassDeclarationStructure
  | ExportDeclarationStructure
  | FunctionDeclarationStructure
  | ImportDeclarationStructure
  | InterfaceDeclarationStructure
  | TypeAliasDeclarationStructure
  | VariableStatementStructure
  | TypeText;

/** The declaration of a type whose text is there already, in its final form. */
export interface TypeText {
  readonly kind: 'type-text';
  readonly text: string;
}

/** One emitted file of code: its path below `src/` without extension, and what is in it. */
export interface EmittedModule {
  readonly path: string;
  /**
   * It is data, which reads alike in every form, and no app imports it: it stands in `dist/` alone, and its source leads
   * there. So a changed text changes one file less.
   */
  readonly isData?: boolean;
  readonly statements: readonly Statement[];
}

/**
 * Modules that are bundled when this tool is built, and lie in `dist/` alone. Sources and compiled code reach them by other
 * paths, so a statement names them so, and printing puts the path in.
 */
export const bundledModules: ReadonlyMap<string, string> = new Map([
  ['#runtime', 'runtime.js'],
  ['#toolset', 'toolset.js'],
]);

/** A constant of a module, its documentation, type and value as text. */
interface Constant {
  readonly doc: string;
  readonly name: string;
  readonly type: string;
  readonly initializer: string;
}

/** `const name: type = initializer;` */
export function constant({ doc, ...declaration }: Constant): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    docs: [doc],
    declarations: [declaration],
  };
}

/** The same with `export`. */
export function exportedConstant(parts: Constant): VariableStatementStructure {
  return { ...constant(parts), isExported: true };
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
