import type { GetAccessorDeclarationStructure } from 'ts-morph';
import type { ResourceModel, SdkModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode } from '../text/literal.js';
import { type EmittedModule, importTypes, importValues } from './module/statement.js';
import { StructureKind } from './module/structure-kind.js';

/** The client: a transport with a property for each resource, and `call` for tools by name. */
export function emitClient(model: SdkModel): EmittedModule {
  const { resources } = model;
  return {
    path: 'client',
    statements: [
      ...importTypes('#runtime', ['CallOptions', 'ConfluenceOptions']),
      ...importValues('#runtime', ['AccountTransport', 'carryOut', 'findOperation', 'resourceBinder']),
      ...resources.flatMap(({ fileName, interfaceName, constantName }) => [
        ...importTypes(`./resources/${fileName}.js`, [interfaceName]),
        ...importValues(`./resources/${fileName}.js`, [constantName]),
      ]),
      ...importTypes('./tools.js', ['ToolInputs', 'ToolName', 'ToolOutputs']),
      ...importValues('./tools.js', ['resources']),
      {
        kind: StructureKind.Class,
        isExported: true,
        name: 'Confluence',
        extends: 'AccountTransport',
        docs: [
          'One customer’s Confluence, through Truto. Cheap to make: one per integrated account, or one per request.',
        ],
        properties: [{ name: '#bind', isReadonly: true, initializer: 'resourceBinder(this)' }],
        getAccessors: resources.map(accessor),
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
            isAsync: true,
            statements: ['return carryOut(this, findOperation(resources, name), input, options);'],
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

function accessor(resource: ResourceModel): GetAccessorDeclarationStructure {
  const { propertyName, interfaceName, constantName } = resource;
  return {
    kind: StructureKind.GetAccessor,
    name: propertyName,
    docs: [docLines(`The operations on the resource ${markdownCode(resource.resource)}.`).join('\n')],
    returnType: interfaceName,
    statements: [`return this.#bind(${constantName});`],
  };
}
