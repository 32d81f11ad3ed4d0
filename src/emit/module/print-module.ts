import type { VariableStatementStructure } from 'ts-morph';
import { GeneratorError } from '../../errors.js';
import { withBanner } from '../banner.js';
import { formatTypeScript } from '../format.js';
import { breakLongLines } from './break-long-lines.js';
import { declarationMap } from './declaration-map.js';
import { bundledModules, type EmittedModule, type Statement } from './statement.js';
import { printStructure } from './print-structure.js';
import { StructureKind } from './structure-kind.js';
import { withoutBodies } from './without-bodies.js';
import { withoutTypes } from './without-types.js';

/**
 * A module in its forms, by path inside the package: source, declarations that lead an editor to the source, and JavaScript
 * unless all of it are types.
 */
export async function printModule({
  path,
  statements,
  isData = false,
}: EmittedModule): Promise<ReadonlyMap<string, string>> {
  const toRoot = '../'.repeat(path.split('/').length);
  const inDist = toRoot.slice('../'.length) || './';
  // What is the same statement in every form is printed once; only paths differ.
  const printed = new Map<Statement, string>();
  const declared = statements.filter((statement) => !isData || !isValueImport(statement)).flatMap(withoutBodies);
  const declarations = withBanner(printAll(declared, printed, inDist));
  const source = withBanner(
    isData ? leadTo(`${toRoot}dist/${path}.js`) : await printSource(statements, printed, `${toRoot}dist/`),
  );
  const code = statements.flatMap(withoutTypes);
  return new Map([
    [`src/${path}.ts`, source],
    ...(code.length === 0 ? [] : [[`dist/${path}.js`, withBanner(printAll(code, printed, inDist))] as const]),
    [`dist/${path}.d.ts`, declarations + (isData ? '' : declarationMap({ declarations, source, path, toRoot }))],
  ]);
}

/** The source of a module of data. */
function leadTo(file: string): string {
  return `export * from '${file}';\n`;
}

function isValueImport(statement: Statement): boolean {
  return statement.kind === StructureKind.ImportDeclaration && statement.isTypeOnly !== true;
}

/** Statements in the form of prettier, which formats only those that nothing else can: its time grows faster than the text. */
async function printSource(
  statements: readonly Statement[],
  printed: Map<Statement, string>,
  bundles: string,
): Promise<string> {
  const texts = statements.map(async (statement) => {
    const text = printOne(located(statement, bundles), printed);
    return statement.kind === 'type-text' ? text : (breakLongLines(text) ?? (await formatTypeScript(text)));
  });
  return joined(statements, await Promise.all(texts));
}

/**
 * Prints structures as they are: not compiled, because JavaScript and declarations are the same structures with less in them.
 */
function printAll(statements: readonly Statement[], printed: Map<Statement, string>, bundles: string): string {
  return joined(
    statements,
    statements.map((statement) => printOne(located(statement, bundles), printed)),
  );
}

function printOne(statement: Statement, printed: Map<Statement, string>): string {
  const text = printed.get(statement) ?? print(statement);
  printed.set(statement, text);
  return text;
}

function print(statement: Statement): string {
  if (statement.kind === 'type-text') return `${statement.text}\n`;
  if (statement.kind === StructureKind.VariableStatement) return printConstant(statement);
  return `${printStructure(statement)}\n`;
}

/** The lines of an initializer are in their final form. */
function printConstant(statement: VariableStatementStructure): string {
  const [declaration] = statement.declarations;
  if (declaration === undefined || statement.declarations.length > 1) {
    throw new GeneratorError({ code: 'INTERNAL', message: 'A statement with one constant was expected.' });
  }
  const { initializer, ...rest } = declaration;
  const printed = printStructure({ ...statement, declarations: [rest] });
  return typeof initializer === 'string' ? `${printed.slice(0, -1)} = ${initializer};\n` : `${printed}\n`;
}

/** A statement with the path to a bundled module put in, behind the folder where this form finds it. */
function located(statement: Statement, bundles: string): Statement {
  if (statement.kind !== StructureKind.ImportDeclaration && statement.kind !== StructureKind.ExportDeclaration) {
    return statement;
  }
  const file = bundledModules.get(statement.moduleSpecifier ?? '');
  return file === undefined ? statement : { ...statement, moduleSpecifier: bundles + file };
}

/** Imports and exports of names stand line by line, everything else has a blank line before it. */
function joined(statements: readonly Statement[], texts: readonly string[]): string {
  return texts.map((text, index) => separator(statements[index - 1], statements[index]) + text).join('');
}

function separator(previous: Statement | undefined, next: Statement | undefined): string {
  if (previous === undefined || next === undefined) return '';
  return isNameList(previous) && isNameList(next) ? '' : '\n';
}

function isNameList({ kind }: Statement): boolean {
  return kind === StructureKind.ImportDeclaration || kind === StructureKind.ExportDeclaration;
}
