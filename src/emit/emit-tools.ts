import { StructureKind, VariableDeclarationKind } from 'ts-morph';
import type { OperationModel, SdkModel } from '../model/sdk-model.js';
import { propertyName } from './literal.js';
import { operationConstant } from './operation-types.js';
import { importTypes, importValues, printSource, type Statement } from './print-source.js';

/** The tools by name: their names, inputs and outputs for the compiler, their operations for the run-time. */
export function emitTools(model: SdkModel): string {
  const { operations, resources } = model;
  return printSource([
    ...resources.flatMap((resource) => [
      ...importValues(`./operations/${resource.fileName}.js`, resource.operations.map(operationConstant)),
      ...importTypes(
        `./types/${resource.fileName}.js`,
        resource.operations.flatMap((operation) => [operation.inputTypeName, operation.outputTypeName]),
      ),
    ]),
    ...importTypes('./runtime/index.js', ['Operation']),
    typeMap('ToolInputs', 'What each tool takes.', operations, (operation) => operation.inputTypeName),
    typeMap('ToolOutputs', 'What awaiting each tool gives.', operations, (operation) => operation.outputTypeName),
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      docs: ['The name of a tool.'],
      name: 'ToolName',
      type: 'keyof ToolInputs',
    },
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: ['How each tool is sent, by its name.'],
      declarations: [
        {
          name: 'operations',
          type: '{ readonly [Name in ToolName]: Operation<ToolInputs[Name], ToolOutputs[Name]> }',
          initializer: `{ ${operations.map((operation) => `${propertyName(operation.toolName)}: ${operationConstant(operation)}`).join(', ')} }`,
        },
      ],
    },
  ]);
}

function typeMap(
  name: string,
  description: string,
  operations: readonly OperationModel[],
  type: (operation: OperationModel) => string,
): Statement {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name,
    docs: [description],
    properties: operations.map((operation) => ({
      name: propertyName(operation.toolName),
      type: type(operation),
      isReadonly: true,
    })),
  };
}
