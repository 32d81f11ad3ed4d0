import type { OperationModel, SdkModel } from '../sdk/sdk-model.js';
import { propertyName } from '../text/literal.js';
import { type EmittedModule, importTypes, importValues, type Statement } from './module/statement.js';
import { StructureKind, VariableDeclarationKind } from './module/structure-kind.js';

/** The tools by name: their names, inputs and outputs for the compiler, their operations for the run-time. */
export function emitTools(model: SdkModel): EmittedModule {
  const { operations, resources } = model;
  const reading = operations.filter(({ traits }) => traits.readOnly);
  const entries = operations.map(({ toolName, constantName }) => `  ${propertyName(toolName)}: ${constantName},`);
  return {
    path: 'tools',
    statements: [
      ...resources.flatMap((resource) => [
        ...importValues(
          `./resources/${resource.fileName}.js`,
          resource.operations.map((operation) => operation.constantName),
        ),
        ...importTypes(
          `./resources/${resource.fileName}.js`,
          resource.operations.flatMap((operation) => [operation.inputTypeName, operation.outputTypeName]),
        ),
      ]),
      ...importTypes('#runtime', ['Operation']),
      typeMap('ToolInputs', 'What each tool takes.', operations, (operation) => operation.inputTypeName),
      typeMap(
        'ReadToolInputs',
        'What each tool that only reads takes.',
        reading,
        (operation) => operation.inputTypeName,
      ),
      typeMap('ToolOutputs', 'What awaiting each tool gives.', operations, (operation) => operation.outputTypeName),
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        docs: ['The name of a tool.'],
        name: 'ToolName',
        type: 'keyof ToolInputs',
      },
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        docs: ['The name of a tool that only reads.'],
        name: 'ReadToolName',
        type: 'keyof ReadToolInputs',
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
            initializer: `{\n${entries.join('\n')}\n}`,
          },
        ],
      },
    ],
  };
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
