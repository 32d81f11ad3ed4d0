import type { BindingModel, OperationModel } from '../model/sdk-model.js';
import { docLines } from './doc-comment.js';
import { stringLiteral, valueLiteral } from './literal.js';
import type { Statement } from './module/statement.js';
import { needsNoInput, optionsType, returnType } from './operation-types.js';
import { StructureKind, VariableDeclarationKind } from './module/ts-morph.js';

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
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: [`How \`${operation.toolName}\` is sent.`],
    declarations: [
      {
        name: operation.constantName,
        type: `Operation<${operation.inputTypeName}, ${operation.outputTypeName}>`,
        initializer: descriptorLiteral(operation),
      },
    ],
  };
}

/** The literal in its final form: one line a field, one line an input. */
function descriptorLiteral(operation: OperationModel): string {
  const inputs = operation.bindings.map((binding) => valueLiteral(inputBinding(binding)));
  const [only] = inputs;
  const list =
    inputs.length > 1
      ? `[\n${inputs.map((input) => `    ${input},`).join('\n')}\n  ]`
      : `[${only === undefined ? '' : only}]`;
  return [
    '{',
    `  toolName: ${stringLiteral(operation.toolName)},`,
    `  resource: ${stringLiteral(operation.resource)},`,
    `  method: ${stringLiteral(operation.method)},`,
    `  traits: ${valueLiteral(operation.traits)},`,
    `  inputs: ${list},`,
    '}',
  ].join('\n');
}

function inputBinding({ name, in: place, wireName, wireType, required }: BindingModel): object {
  return {
    name,
    in: place,
    ...(wireName === undefined ? {} : { wireName }),
    ...(wireType === undefined ? {} : { wireType }),
    ...(required ? { required } : {}),
  };
}

function callable(operation: OperationModel): Statement {
  const verb = operation.output.kind === 'page' ? 'list' : 'request';
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: operation.functionName,
    docs: [docLines(operation.description).join('\n')],
    parameters: [{ name: 'confluence', type: 'Transport' }, ...callParameters(operation)],
    returnType: returnType(operation),
    statements: [`return confluence.${verb}(${operation.constantName}, input, options);`],
  };
}
