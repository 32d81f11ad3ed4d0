import type {
  ClassDeclarationStructure,
  FunctionDeclarationStructure,
  InterfaceDeclarationStructure,
  ParameterDeclarationStructure,
  PropertySignatureStructure,
  SignaturedDeclarationStructure,
  TypeParameteredNodeStructure,
} from 'ts-morph';
import { docComment } from '../doc-comment.js';
import { printWithTsMorph } from './print-with-ts-morph.js';
import type { Statement } from './statement.js';
import { StructureKind } from './structure-kind.js';

type Structure = Exclude<Statement, { readonly kind: 'type-text' }>;
type Signature = SignaturedDeclarationStructure & TypeParameteredNodeStructure;

/**
 * The text of a structure, as ts-morph prints it, without loading ts-morph: its compiler takes as long to load as a small
 * package takes to emit. A structure with anything in it that is not known here is handed to ts-morph; a test holds the two
 * printers together.
 */
export function printStructure(structure: Structure): string {
  if (!isKnown(structure)) return printWithTsMorph(structure);
  switch (structure.kind) {
    case StructureKind.ImportDeclaration:
      return `import ${nameList(structure.namedImports, structure)}`;
    case StructureKind.ExportDeclaration:
      return `export ${nameList(structure.namedExports, structure)}`;
    case StructureKind.TypeAlias:
      return `${head(structure)}type ${structure.name} = ${String(structure.type)};`;
    case StructureKind.Interface:
      return `${head(structure)}interface ${structure.name} {\n${interfaceMembers(structure)}}`;
    case StructureKind.VariableStatement:
      return `${head(structure)}const ${structure.declarations.map(typed).join(', ')};`;
    case StructureKind.Function:
      return `${head(structure)}${functionText(structure)}`;
    case StructureKind.Class:
      return `${head(structure)}class ${structure.name ?? ''} extends ${String(structure.extends)} {\n${classMembers(structure)}}`;
  }
}

/** The members of structures that are printed here. */
const knownMembers: ReadonlySet<string> = new Set(
  (
    'kind name docs isExported isTypeOnly isAsync isReadonly hasDeclareKeyword hasQuestionToken extends type initializer ' +
    'moduleSpecifier namedImports namedExports declarationKind declarations properties methods getAccessors ' +
    'parameters returnType typeParameters constraint statements'
  ).split(' '),
);

/** Whether a structure holds nothing but known members, whose values are texts, flags, and lists of texts and structures. */
function isKnown(value: unknown): boolean {
  if (typeof value === 'function') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isKnown);
  return Object.entries(value).every(
    ([name, member]) =>
      member === undefined ||
      (Array.isArray(member) && member.length === 0) ||
      (knownMembers.has(name) && isKnown(member)),
  );
}

function nameList(
  names: unknown,
  { isTypeOnly, moduleSpecifier }: { isTypeOnly?: boolean; moduleSpecifier?: string },
): string {
  const list = Array.isArray(names) && names.length > 0 ? `{ ${names.join(', ')} }` : '*';
  return `${isTypeOnly === true ? 'type ' : ''}${list} from '${moduleSpecifier ?? ''}';`;
}

/** Documentation, and the words before what is declared. */
function head({
  docs,
  isExported,
  hasDeclareKeyword,
}: {
  docs?: readonly unknown[];
  isExported?: boolean;
  hasDeclareKeyword?: boolean;
}): string {
  return `${documentation(docs, '')}${isExported === true ? 'export ' : ''}${hasDeclareKeyword === true ? 'declare ' : ''}`;
}

function documentation(docs: readonly unknown[] | undefined, margin: string): string {
  const comments = (docs ?? []).map((doc) => docComment(String(doc).split('\n')));
  return comments.map((comment) => `${margin}${comment.replaceAll('\n', `\n${margin}`)}\n`).join('');
}

/** `name?: type`. */
function typed({ name, type, hasQuestionToken }: { name: string; type?: unknown; hasQuestionToken?: boolean }): string {
  return `${name}${hasQuestionToken === true ? '?' : ''}${type === undefined ? '' : `: ${String(type)}`}`;
}

function parameter(structure: Omit<ParameterDeclarationStructure, 'kind'>): string {
  const { initializer } = structure;
  return typed(structure) + (initializer === undefined ? '' : ` = ${String(initializer)}`);
}

/** `<Name extends Constraint>(parameters): type`. */
function signature({ typeParameters = [], parameters = [], returnType }: Signature): string {
  const names = typeParameters.map((one) =>
    typeof one === 'object'
      ? `${one.name}${one.constraint === undefined ? '' : ` extends ${String(one.constraint)}`}`
      : String(one),
  );
  const generic = names.length === 0 ? '' : `<${names.join(', ')}>`;
  const type = returnType === undefined ? '' : `: ${String(returnType)}`;
  return `${generic}(${parameters.map(parameter).join(', ')})${type}`;
}

function body(statements: unknown, margin: string): string {
  const lines = (Array.isArray(statements) ? statements : []).map((line) => `${margin}  ${String(line)}\n`);
  return ` {\n${lines.join('')}${margin}}`;
}

function functionText(structure: FunctionDeclarationStructure): string {
  const start = `${structure.isAsync === true ? 'async ' : ''}function ${structure.name ?? ''}${signature(structure)}`;
  return structure.hasDeclareKeyword === true ? `${start};` : start + body(structure.statements, '');
}

function interfaceMembers({ properties = [], methods = [] }: InterfaceDeclarationStructure): string {
  const texts = [
    ...properties.map((one) => [one.docs, propertyText(one)] as const),
    ...methods.map((one) => [one.docs, `${typed(one)}${signature(one)};`] as const),
  ];
  return texts.map(([docs, text]) => `${documentation(docs, '  ')}  ${text}\n`).join('');
}

function propertyText(structure: Omit<PropertySignatureStructure, 'kind'>): string {
  const { initializer, isReadonly } = structure;
  const value = initializer === undefined ? '' : ` = ${String(initializer)}`;
  return `${isReadonly === true ? 'readonly ' : ''}${typed(structure)}${value};`;
}

/** Members with bodies have a blank line between them, declared ones have none. */
function classMembers(structure: ClassDeclarationStructure): string {
  const { properties = [], getAccessors = [], methods = [], hasDeclareKeyword } = structure;
  const end = (statements: unknown): string => (hasDeclareKeyword === true ? ';' : body(statements, '  '));
  const texts = [
    ...properties.map((one) => [one.docs, propertyText(one)] as const),
    ...getAccessors.map((one) => [one.docs, `get ${one.name}${signature(one)}${end(one.statements)}`] as const),
    ...methods.map((one) => {
      const start = `${one.isAsync === true ? 'async ' : ''}${one.name}${signature(one)}`;
      return [one.docs, start + end(one.statements)] as const;
    }),
  ].map(([docs, text]) => `${documentation(docs, '  ')}  ${text}\n`);
  return texts.join(hasDeclareKeyword === true ? '' : '\n');
}
