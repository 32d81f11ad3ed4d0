import type { BindingModel, OperationModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { memberLiteral } from '../text/folded-json.js';
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

/** The literal in its final form. */
function descriptorLiteral({ bindings, method, traits, toolName, resource, openBody }: OperationModel): string {
  const places = (['path', 'query', 'body', 'whole-body'] as const).flatMap((place) => {
    const items = bindings.filter((binding) => binding.in === place).map(inputBinding);
    return items.length === 0 ? [] : [[place, items] as const];
  });
  const inPath = new Set(bindings.filter((binding) => binding.in === 'path').map(({ name }) => name));
  const required = bindings.filter((binding) => binding.required && !inPath.has(binding.name)).map(({ name }) => name);
  const members = {
    method,
    traits,
    toolName,
    resource,
    inputs: Object.fromEntries(places),
    ...(openBody ? { openBody } : {}),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
  };
  const lines = Object.entries(members).map(([name, value]) => `  ${memberLiteral(name, value, 2)},\n`);
  return `{\n${lines.join('')}}`;
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
