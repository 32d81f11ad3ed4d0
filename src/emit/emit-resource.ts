import type { MethodSignatureStructure, OptionalKind } from 'ts-morph';
import type { OperationModel, ResourceModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode, propertyName } from '../text/literal.js';
import { type EmittedModule, importTypes, type Statement, type TypeText } from './module/statement.js';
import { callParameters, operationStatements } from './operation-statements.js';
import { declaredOutputTypes, optionsType, returnType } from './operation-types.js';
import { StructureKind, VariableDeclarationKind } from './module/structure-kind.js';

/** Everything about one resource: its types, its operations one by one, and the object that has them as methods. */
export function emitResource(
  resource: ResourceModel,
  types: readonly TypeText[],
  records: ReadonlySet<string>,
): EmittedModule {
  const { operations, fileName } = resource;
  const hasPages = operations.some((operation) => operation.output.kind === 'page');
  return {
    path: `resources/${fileName}`,
    statements: [
      ...importTypes('#runtime', [
        'Operation',
        'ResourceOperations',
        'Transport',
        ...operations.map(optionsType),
        ...(hasPages ? ['ListPage', 'PagedList'] : []),
      ]),
      ...importTypes(
        '../records.js',
        declaredOutputTypes(operations).filter((name) => records.has(name)),
      ),
      ...types,
      ...operations.flatMap(operationStatements),
      ...resourceObject(resource),
    ],
  };
}

/** The methods as a caller sees them, and the operations behind them. */
function resourceObject({ interfaceName, constantName, resource, operations }: ResourceModel): readonly Statement[] {
  const entries = operations.map((operation) => `  ${propertyName(operation.methodName)}: ${operation.constantName},`);
  return [
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: interfaceName,
      docs: [docLines(`The operations on the resource ${markdownCode(resource)}.`).join('\n')],
      methods: operations.map(method),
    },
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: [`The operations behind the methods of \`${interfaceName}\`.`],
      declarations: [
        {
          name: constantName,
          type: `ResourceOperations<${interfaceName}>`,
          initializer: `{\n${entries.join('\n')}\n}`,
        },
      ],
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
