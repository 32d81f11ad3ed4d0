import type { MethodSignatureStructure, OptionalKind } from 'ts-morph';
import type { EditingToolModel, EditorModel, OperationModel, ResourceModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import {
  editingMethod,
  editingOperation,
  readableResource,
  runtimeTypesFor,
  versionedResource,
} from './editing-statements.js';
import { markdownCode, propertyName } from '../text/literal.js';
import {
  type EmittedModule,
  exportedConstant,
  importTypes,
  importValues,
  type Statement,
  type TypeText,
} from './module/statement.js';
import { callParameters, operationStatements } from './operation-statements.js';
import { declaredOutputTypes, operationType, optionsType, returnType } from './operation-types.js';
import { StructureKind } from './module/structure-kind.js';

/** How the records of a resource are edited, as far as they are. */
export interface ResourceEditing {
  readonly editor: EditorModel | undefined;
  readonly tools: readonly EditingToolModel[];
}

/** Everything about one resource: its types, its operations one by one, and the object that has them as methods. */
export function emitResource(
  resource: ResourceModel,
  types: readonly TypeText[],
  records: ReadonlySet<string>,
  { editor, tools }: ResourceEditing,
): EmittedModule {
  const { operations, fileName } = resource;
  const [readTool] = editor === undefined ? tools : [];
  const hasPages = operations.some((operation) => operation.output.kind === 'page');
  return {
    path: `resources/${fileName}`,
    statements: [
      ...importTypes('#runtime', [
        ...operations.map(operationType),
        'ResourceOperations',
        'Transport',
        ...operations.map(optionsType),
        ...(hasPages ? ['ListPage', 'PagedList'] : []),
        ...runtimeTypesFor(tools, editor),
      ]),
      ...importValues('#runtime', hasPages ? ['listRecords'] : []),
      ...importTypes(
        '../records.js',
        declaredOutputTypes(operations).filter((name) => records.has(name)),
      ),
      ...types,
      ...operations.flatMap(operationStatements),
      ...(editor === undefined ? [] : [versionedResource(editor)]),
      ...(readTool === undefined ? [] : [readableResource(readTool)]),
      ...tools.map(editingOperation),
      ...resourceObject(resource, tools),
    ],
  };
}

/** The methods as a caller sees them, the operations behind them, and the tools by name. */
function resourceObject(
  { interfaceName, constantName, toolsName, resource, operations }: ResourceModel,
  tools: readonly EditingToolModel[],
): readonly Statement[] {
  const carriedOut = [...operations, ...tools];
  const entries = carriedOut.map(({ methodName, constantName: name }) => `  ${propertyName(methodName)}: ${name},`);
  return [
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: interfaceName,
      docs: [docLines(`The operations on the resource ${markdownCode(resource)}.`).join('\n')],
      methods: [...operations.map(method), ...tools.map(editingMethod)],
    },
    exportedConstant({
      doc: `The operations behind the methods of \`${interfaceName}\`.`,
      name: constantName,
      type: `ResourceOperations<${interfaceName}>`,
      initializer: `{\n${entries.join('\n')}\n}`,
    }),
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: toolsName,
      docs: [docLines(`The tools of the resource ${markdownCode(resource)}, by name.`).join('\n')],
      properties: carriedOut.map((operation) => ({
        name: propertyName(operation.toolName),
        type: `typeof ${operation.constantName}`,
        isReadonly: true,
      })),
    },
  ];
}

function method(operation: OperationModel): OptionalKind<MethodSignatureStructure> {
  return {
    name: propertyName(operation.methodName),
    docs: [docLines(operation.description).join('\n')],
    parameters: callParameters(operation).map(({ initializer, ...parameter }) =>
      initializer === undefined ? parameter : { ...parameter, hasQuestionToken: true },
    ),
    returnType: returnType(operation),
  };
}
