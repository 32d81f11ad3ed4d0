import { printStructure, type StatementStructures, StructureKind, type WriterFunction } from 'ts-morph';

/** A statement of an emitted file: a structure of ts-morph, or a declaration that is printed already. */
export type Statement = StatementStructures | string | WriterFunction;

/**
 * The text of one emitted file, not yet formatted. Structures are printed, not added to a source file: adding to a file
 * parses it again each time.
 */
export function printSource(statements: readonly Statement[]): string {
  return printStructure(
    { kind: StructureKind.SourceFile, statements: [...statements] },
    { indentNumberOfSpaces: 2, useSingleQuote: true },
  );
}

/** `import type { … }` with the names sorted; no statement when there are none. */
export function importTypes(moduleSpecifier: string, names: Iterable<string>): readonly Statement[] {
  return importNames(moduleSpecifier, names, true);
}

/** `import { … }` with the names sorted; no statement when there are none. */
export function importValues(moduleSpecifier: string, names: Iterable<string>): readonly Statement[] {
  return importNames(moduleSpecifier, names, false);
}

function importNames(moduleSpecifier: string, names: Iterable<string>, isTypeOnly: boolean): readonly Statement[] {
  const sorted = [...new Set(names)].toSorted();
  if (sorted.length === 0) return [];
  return [{ kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports: sorted, isTypeOnly }];
}
