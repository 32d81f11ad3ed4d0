import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind } from 'ts-morph';
import type { BindingModel, OperationModel, ResourceModel } from '../model/sdk-model.js';
import { docLines } from './doc-comment.js';
import { valueLiteral } from './literal.js';
import { needsNoInput, operationConstant, optionsType, returnType } from './operation-types.js';
import { importTypes, printSource, type Statement } from './print-source.js';

/** The operations of one resource: for each what the run-time needs to know, and the function that carries it out. */
export function emitOperations(resource: ResourceModel): string {
  const { operations } = resource;
  const lists = operations.filter((operation) => operation.output.kind === 'page');
  const options = new Set(operations.map(optionsType));
  const types = operations.flatMap((operation) => [
    operation.inputTypeName,
    operation.outputTypeName,
    ...itemTypes(operation),
  ]);
  const records = types.filter((name) => !isOwnType(resource, name));
  return printSource([
    ...importTypes('../runtime/index.js', [
      'Operation',
      'Transport',
      ...options,
      ...(lists.length > 0 ? ['PagedList'] : []),
    ]),
    ...importTypes(
      `../types/${resource.fileName}.js`,
      types.filter((name) => isOwnType(resource, name)),
    ),
    ...importTypes('../types/records.js', records),
    ...operations.flatMap((operation): readonly Statement[] => [descriptor(operation), callable(operation)]),
  ]);
}

function itemTypes({ output }: OperationModel): readonly string[] {
  return output.kind === 'page' && output.itemTypeName !== 'unknown' ? [output.itemTypeName] : [];
}

function isOwnType(resource: ResourceModel, name: string): boolean {
  return (
    resource.types.some((type) => type.name === name) ||
    resource.operations.some((operation) => operation.outputTypeName === name)
  );
}

function descriptor(operation: OperationModel): Statement {
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    leadingTrivia: '\n',
    docs: [`How \`${operation.toolName}\` is sent.`],
    declarations: [
      {
        name: operationConstant(operation),
        type: `Operation<${operation.inputTypeName}, ${operation.outputTypeName}>`,
        initializer: valueLiteral({
          toolName: operation.toolName,
          resource: operation.resource,
          method: operation.method,
          traits: operation.traits,
          inputs: operation.bindings.map(binding),
        }),
      },
    ],
  };
}

function binding({ name, in: place, wireName, wireType, required }: BindingModel): object {
  return {
    name,
    in: place,
    ...(wireName === undefined ? {} : { wireName }),
    ...(wireType === undefined ? {} : { wireType }),
    ...(required ? { required } : {}),
  };
}

function callable(operation: OperationModel): FunctionDeclarationStructure {
  const verb = operation.output.kind === 'page' ? 'list' : 'request';
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: operation.functionName,
    docs: [docLines(operation.description).join('\n')],
    parameters: [
      { name: 'confluence', type: 'Transport' },
      inputParameter(operation),
      { name: 'options', type: optionsType(operation), hasQuestionToken: true },
    ],
    returnType: returnType(operation),
    statements: [`return confluence.${verb}(${operationConstant(operation)}, input, options);`],
  };
}

/** The parameter for the input; it can be left out where nothing is required. */
export function inputParameter(operation: OperationModel): { name: string; type: string; initializer?: string } {
  const parameter = { name: 'input', type: operation.inputTypeName };
  return needsNoInput(operation) ? { ...parameter, initializer: '{}' } : parameter;
}
