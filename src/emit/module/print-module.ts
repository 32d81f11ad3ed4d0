import type { VariableStatementStructure } from 'ts-morph';
import { GeneratorError } from '../../errors.js';
import { formatTypeScript } from '../format.js';
import { withBanner } from '../banner.js';
import { breakLongLines } from './break-long-lines.js';
import type { EmittedModule, Statement } from './statement.js';
import { withoutBodies } from './without-bodies.js';
import { withoutTypes } from './without-types.js';
import { printStructure, StructureKind } from './ts-morph.js';

const printing = { indentNumberOfSpaces: 2, useSingleQuote: true } as const;

/** A module in its three forms, by path inside the package. */
export async function printModule({ path, statements }: EmittedModule): Promise<ReadonlyMap<string, string>> {
  // An import or an interface is the same statement in every form.
  const printed = new Map<Statement, string>();
  const print = (form: readonly Statement[]): string => withBanner(printAll(form, printed));
  return new Map([
    [`src/${path}.ts`, await formatted(print(statements))],
    [`dist/${path}.js`, print(statements.flatMap(withoutTypes))],
    [`dist/${path}.d.ts`, print(statements.flatMap(withoutBodies))],
  ]);
}

async function formatted(code: string): Promise<string> {
  return breakLongLines(code) ?? (await formatTypeScript(code));
}

/**
 * Prints structures as they are. They are not added to a source file of ts-morph, which would parse the file again for
 * each; and not compiled, because JavaScript and declarations are the same structures with less in them.
 */
function printAll(statements: readonly Statement[], printed: Map<Statement, string>): string {
  const texts = statements.map((statement, index) => {
    const text = printed.get(statement) ?? printOne(statement);
    printed.set(statement, text);
    return separator(statements[index - 1], statement) + text;
  });
  return texts.join('');
}

function printOne(statement: Statement): string {
  if (statement.kind === StructureKind.VariableStatement) return printConstant(statement);
  return `${printStructure(statement, printing).trim()}\n`;
}

/** ts-morph would look at every character of an initializer, and indent its lines; ours are in their final form. */
function printConstant(statement: VariableStatementStructure): string {
  const [declaration] = statement.declarations;
  if (declaration === undefined || statement.declarations.length > 1) {
    throw new GeneratorError({ code: 'INTERNAL', message: 'A statement with one constant was expected.' });
  }
  const { initializer, ...rest } = declaration;
  const printed = printStructure({ ...statement, declarations: [rest] }, printing).trim();
  return typeof initializer === 'string' ? `${printed.slice(0, -1)} = ${initializer};\n` : `${printed}\n`;
}

/** Imports and exports of names stand line by line, everything else has a blank line before it. */
function separator(previous: Statement | undefined, next: Statement): string {
  if (previous === undefined) return '';
  return isNameList(previous) && isNameList(next) ? '' : '\n';
}

function isNameList({ kind }: Statement): boolean {
  return kind === StructureKind.ImportDeclaration || kind === StructureKind.ExportDeclaration;
}
