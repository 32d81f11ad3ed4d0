import { type MethodDeclarationStructure, StructureKind } from 'ts-morph';
import type { OperationModel, ResourceModel } from '../model/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode, propertyName } from './literal.js';
import { inputParameter } from './emit-operations.js';
import { declaredOutputTypes, optionsType, returnType } from './operation-types.js';
import { importTypes, importValues, printSource } from './print-source.js';

/** The object behind a property of the client: the operations of one resource by method. */
export function emitResource(resource: ResourceModel, records: ReadonlySet<string>): string {
  const { operations, fileName } = resource;
  const lists = operations.filter((operation) => operation.output.kind === 'page');
  const calls = operations.filter((operation) => operation.output.kind !== 'page');
  const items = declaredOutputTypes(lists);
  const own = [
    ...operations.map((operation) => operation.inputTypeName),
    ...calls.map((operation) => operation.outputTypeName),
    ...items.filter((name) => !records.has(name)),
  ];
  return printSource([
    ...importValues(
      `../operations/${fileName}.js`,
      operations.map((operation) => operation.functionName),
    ),
    ...importTypes('../runtime/index.js', [
      'Transport',
      ...operations.map(optionsType),
      ...(lists.length > 0 ? ['PagedList'] : []),
    ]),
    ...importTypes(`../types/${fileName}.js`, own),
    ...importTypes(
      '../types/records.js',
      items.filter((name) => records.has(name)),
    ),
    {
      kind: StructureKind.Class,
      isExported: true,
      name: resource.className,
      docs: [docLines(`The operations on the resource ${markdownCode(resource.resource)}.`).join('\n')],
      properties: [{ name: '#transport', type: 'Transport', isReadonly: true }],
      ctors: [
        {
          parameters: [{ name: 'transport', type: 'Transport' }],
          statements: ['this.#transport = transport;'],
        },
      ],
      methods: operations.map(method),
    },
  ]);
}

function method(operation: OperationModel): MethodDeclarationStructure {
  return {
    kind: StructureKind.Method,
    name: propertyName(operation.methodName),
    docs: [docLines(operation.description).join('\n')],
    parameters: [inputParameter(operation), { name: 'options', type: optionsType(operation), hasQuestionToken: true }],
    returnType: returnType(operation),
    statements: [`return ${operation.functionName}(this.#transport, input, options);`],
  };
}
