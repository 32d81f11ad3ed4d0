import type { BindingModel, OperationModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { propertyName, stringLiteral, valueLiteral } from '../text/literal.js';
import { lineWidth } from '../text/columns.js';
import { exportedConstant, type Statement } from './module/statement.js';
import { needsNoInput, operationType, optionsType, returnType } from './operation-types.js';
import { StructureKind } from './module/structure-kind.js';

/** The two exports of an operation: what the run-time needs to know, and the function that carries it out. */
export function operationStatements(operation: OperationModel): readonly Statement[] {
  return [descriptor(operation), callable(operation)];
}

/** The parameters of an operation, wherever it is called; the input can be left out where nothing is required. */
export function callParameters(operation: OperationModel): { name: string; type: string; initializer?: string }[] {
  const input = { name: 'input', type: operation.inputTypeName };
  const options = { name: 'options', type: optionsType(operation), hasQuestionToken: true };
  return [needsNoInput(operation) ? { ...input, initializer: '{}' } : input, options];
}

function descriptor(operation: OperationModel): Statement {
  return exportedConstant({
    doc: `How \`${operation.toolName}\` is sent.`,
    name: operation.constantName,
    type: `${operationType(operation)}<${operation.inputTypeName}, ${operation.outputTypeName}>`,
    initializer: descriptorLiteral(operation),
  });
}

/** The literal in its final form: one line a field. */
function descriptorLiteral(operation: OperationModel): string {
  const { bindings } = operation;
  const places = (['path', 'query', 'body', 'whole-body'] as const).flatMap((place) => {
    const items = bindings.filter((binding) => binding.in === place).map(inputBinding);
    return items.length === 0
      ? []
      : [`    ${propertyName(place)}: ${listLiteral(items, 4, propertyName(place).length)},`];
  });
  const inPath = new Set(bindings.filter((binding) => binding.in === 'path').map(({ name }) => name));
  const required = bindings.filter((binding) => binding.required && !inPath.has(binding.name)).map(({ name }) => name);
  return [
    '{',
    `  method: ${stringLiteral(operation.method)},`,
    `  traits: ${valueLiteral(operation.traits)},`,
    `  toolName: ${stringLiteral(operation.toolName)},`,
    `  resource: ${stringLiteral(operation.resource)},`,
    ...(places.length === 0 ? ['  inputs: {},'] : ['  inputs: {', ...places, '  },']),
    ...(operation.openBody ? ['  openBody: true,'] : []),
    ...(required.length === 0 ? [] : [`  required: ${listLiteral([...new Set(required)], 2, 'required'.length)},`]),
    '}',
  ].join('\n');
}

/** A list as prettier prints it behind a property name: in one line, or one line an item. */
function listLiteral(items: readonly unknown[], indentation: number, nameLength: number): string {
  const line = valueLiteral(items);
  const isLong = indentation + nameLength + ': '.length + line.length + ','.length > lineWidth;
  const isOfObjects = items.length > 1 && items.every((item) => typeof item === 'object');
  if (!isLong && !isOfObjects) return line;
  const margin = ' '.repeat(indentation);
  return `[\n${items.map((item) => `${margin}  ${valueLiteral(item)},\n`).join('')}${margin}]`;
}

function inputBinding({ name, wireName, wireType }: BindingModel): string | object {
  return wireName === undefined && wireType === undefined ? name : { name, wireName, wireType };
}

function callable(operation: OperationModel): Statement {
  const begin = operation.output.kind === 'page' ? 'listRecords(confluence, ' : 'confluence.request(';
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: operation.functionName,
    docs: [docLines(operation.description).join('\n')],
    parameters: [{ name: 'confluence', type: 'Transport' }, ...callParameters(operation)],
    returnType: returnType(operation),
    statements: [`return ${begin}${operation.constantName}, input, options);`],
  };
}
