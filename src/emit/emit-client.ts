import type { GetAccessorDeclarationStructure } from 'ts-morph';
import type { ResourceModel, SdkModel } from '../model/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode } from './literal.js';
import { type EmittedModule, importTypes, importValues } from './module/statement.js';
import { StructureKind } from './module/ts-morph.js';

/** The client: a transport with a property for each resource, and `call` for tools by name. */
export function emitClient(model: SdkModel): EmittedModule {
  const { resources } = model;
  return {
    path: 'client',
    statements: [
      ...importTypes('./runtime/index.js', [
        'CallOptions',
        'ConfluenceOptions',
        'ListOptions',
        'ListPage',
        'Operation',
        'PagedList',
        'Transport',
      ]),
      ...importValues('./runtime/index.js', ['InvalidInputError', 'bindResource', 'createTransport']),
      ...resources.flatMap(({ fileName, interfaceName, constantName }) => [
        ...importTypes(`./resources/${fileName}.js`, [interfaceName]),
        ...importValues(`./resources/${fileName}.js`, [constantName]),
      ]),
      ...importTypes('./tools.js', ['ToolInputs', 'ToolName', 'ToolOutputs']),
      ...importValues('./tools.js', ['operations']),
      {
        kind: StructureKind.Class,
        isExported: true,
        name: 'Confluence',
        implements: ['Transport'],
        docs: [
          'One customer’s Confluence, through Truto. Cheap to make: one per integrated account, or one per request.',
        ],
        properties: [
          { name: '#transport', type: 'Transport', isReadonly: true },
          ...resources.map((resource) => ({
            name: `#${resource.propertyName}`,
            type: `${resource.interfaceName} | undefined`,
          })),
        ],
        ctors: [
          {
            parameters: [{ name: 'options', type: 'ConfluenceOptions' }],
            statements: ['this.#transport = createTransport(options);'],
          },
        ],
        getAccessors: [...transportMembers.map(forwarded), ...resources.map(accessor)],
        methods: [
          {
            name: 'call',
            typeParameters: [{ name: 'Name', constraint: 'ToolName' }],
            docs: [
              docLines(
                'Calls a tool by the name that models know it by.\n\n@throws InvalidInputError when no tool has this name',
              )
                .join('\n')
                .replace('\\@throws', '@throws'),
            ],
            parameters: [
              { name: 'name', type: 'Name' },
              { name: 'input', type: 'ToolInputs[Name]' },
              { name: 'options', type: 'CallOptions', hasQuestionToken: true },
            ],
            returnType: 'Promise<ToolOutputs[Name]>',
            statements: [
              'if (!Object.hasOwn(operations, name)) {',
              '  return Promise.reject(new InvalidInputError(`There is no tool named ${JSON.stringify(name)}.`));',
              '}',
              'return this.request(operations[name], input, options);',
            ],
          },
          {
            name: 'request',
            typeParameters: [{ name: 'Input' }, { name: 'Output' }],
            docs: ['Carries out an operation.'],
            parameters: [
              { name: 'operation', type: 'Operation<Input, Output>' },
              { name: 'input', type: 'Input' },
              { name: 'options', type: 'CallOptions', hasQuestionToken: true },
            ],
            returnType: 'Promise<Output>',
            statements: ['return this.#transport.request(operation, input, options);'],
          },
          {
            name: 'list',
            typeParameters: [{ name: 'Input' }, { name: 'Item' }],
            docs: ['Carries out a list operation: await it for one page, iterate it for all.'],
            parameters: [
              { name: 'operation', type: 'Operation<Input, ListPage<Item>>' },
              { name: 'input', type: 'Input' },
              { name: 'options', type: 'ListOptions', hasQuestionToken: true },
            ],
            returnType: 'PagedList<Item>',
            statements: ['return this.#transport.list(operation, input, options);'],
          },
        ],
      },
      {
        kind: StructureKind.Function,
        isExported: true,
        name: 'createConfluence',
        docs: ['Makes a client for one integrated account.'],
        parameters: [{ name: 'options', type: 'ConfluenceOptions' }],
        returnType: 'Confluence',
        statements: ['return new Confluence(options);'],
      },
    ],
  };
}

/** What a transport says about itself; the client, being one, says the same. */
const transportMembers = [
  { name: 'accountId', docs: ['The integrated account that the calls go to.'] },
  { name: 'baseUrl', docs: ['Where the calls go, without a slash at the end.'] },
] as const;

function forwarded({ name, docs }: (typeof transportMembers)[number]): GetAccessorDeclarationStructure {
  return {
    kind: StructureKind.GetAccessor,
    name,
    docs: [...docs],
    returnType: 'string',
    statements: [`return this.#transport.${name};`],
  };
}

function accessor(resource: ResourceModel): GetAccessorDeclarationStructure {
  const { propertyName, interfaceName, constantName } = resource;
  const bound = `bindResource(this.#transport, ${constantName})`;
  return {
    kind: StructureKind.GetAccessor,
    name: propertyName,
    docs: [docLines(`The operations on the resource ${markdownCode(resource.resource)}.`).join('\n')],
    returnType: interfaceName,
    statements: [`return (this.#${propertyName} ??= ${bound});`],
  };
}
