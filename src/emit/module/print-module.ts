import { printStructure, StructureKind } from 'ts-morph';
import { formatTypeScript } from '../../output/format.js';
import { withBanner } from '../banner.js';
import { breakLongLines } from './break-long-lines.js';
import type { EmittedModule, Statement } from './statement.js';
import { withoutBodies } from './without-bodies.js';
import { withoutTypes } from './without-types.js';

/** A module in its three forms, by path inside the package. */
export async function printModule({ path, statements }: EmittedModule): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [`src/${path}.ts`, await printTypeScript(statements)],
    [`dist/${path}.js`, withBanner(print(statements.flatMap(withoutTypes)))],
    [`dist/${path}.d.ts`, withBanner(print(statements.map(withoutBodies)))],
  ]);
}

/** The formatted TypeScript of a module, with the banner. */
async function printTypeScript(statements: readonly Statement[]): Promise<string> {
  const printed = withBanner(print(statements));
  return breakLongLines(printed) ?? (await formatTypeScript(printed));
}

/**
 * Prints structures as they are. They are not added to a source file of ts-morph, which would parse the file again for
 * each; and not compiled, because JavaScript and declarations are the same structures with less in them.
 */
function print(statements: readonly Statement[]): string {
  return statements
    .map((statement, index) => separator(statements[index - 1], statement) + printOne(statement))
    .join('');
}

function printOne(statement: Statement): string {
  const printed = printStructure(statement, { indentNumberOfSpaces: 2, useSingleQuote: true }).trim();
  const text = statement.kind === StructureKind.VariableStatement ? withoutHangingIndent(printed) : printed;
  return `${text}\n`;
}

/** Imports and exports of names stand line by line, everything else has a blank line before it. */
function separator(previous: Statement | undefined, next: Statement): string {
  if (previous === undefined) return '';
  return isNameList(previous) && isNameList(next) ? '' : '\n';
}

function isNameList({ kind }: Statement): boolean {
  return kind === StructureKind.ImportDeclaration || kind === StructureKind.ExportDeclaration;
}

/** ts-morph indents the lines of an initializer once more than their brackets; no line of a literal is part of a text. */
function withoutHangingIndent(printed: string): string {
  return printed.replace(/^ {2}/gm, '');
}
