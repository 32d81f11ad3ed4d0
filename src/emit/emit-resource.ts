import { type MethodDeclarationStructure, StructureKind } from 'ts-morph';
import type { OperationModel, ResourceModel } from '../model/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode, propertyName } from './literal.js';
import { type EmittedModule, importTypes, type Statement } from './module/statement.js';
import { callParameters, operationStatements } from './operation-statements.js';
import { declaredOutputTypes, optionsType, returnType } from './operation-types.js';

/** Everything about one resource: its operations one by one, and the object that has them as methods. */
export function emitResource(resource: ResourceModel, records: ReadonlySet<string>): EmittedModule {
  const { operations, fileName } = resource;
  const items = declaredOutputTypes(operations.filter((operation) => operation.output.kind === 'page'));
  const own = [
    ...operations.flatMap((operation) => [operation.inputTypeName, operation.outputTypeName]),
    ...items.filter((name) => !records.has(name)),
  ];
  return {
    path: `resources/${fileName}`,
    statements: [
      ...importTypes('../runtime/index.js', [
        'Operation',
        'Transport',
        ...operations.map(optionsType),
        ...(operations.some((operation) => operation.output.kind === 'page') ? ['PagedList'] : []),
      ]),
      ...importTypes(`../types/${fileName}.js`, own),
      ...importTypes(
        '../types/records.js',
        items.filter((name) => records.has(name)),
      ),
      ...operations.flatMap(operationStatements),
      resourceClass(resource),
    ],
  };
}

function resourceClass({ className, resource, operations }: ResourceModel): Statement {
  return {
    kind: StructureKind.Class,
    isExported: true,
    name: className,
    docs: [docLines(`The operations on the resource ${markdownCode(resource)}.`).join('\n')],
    properties: [{ name: '#transport', type: 'Transport', isReadonly: true }],
    ctors: [
      {
        parameters: [{ name: 'transport', type: 'Transport' }],
        statements: ['this.#transport = transport;'],
      },
    ],
    methods: operations.map(method),
  };
}

function method(operation: OperationModel): Omit<MethodDeclarationStructure, 'kind'> {
  return {
    name: propertyName(operation.methodName),
    docs: [docLines(operation.description).join('\n')],
    parameters: callParameters(operation),
    returnType: returnType(operation),
    statements: [`return ${operation.functionName}(this.#transport, input, options);`],
  };
}
