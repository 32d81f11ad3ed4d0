import { presetsOf } from '../../confluence/presets.js';
import type { EditingToolKind } from '../../confluence/editing-tools.js';
import type { EssentialTools } from '../../offered-tools/essential-tools.js';
import { offeredRecords } from '../../offered-tools/offered-records.js';
import { findEditor, offerTool } from '../../offered-tools/offered-tool.js';
import { offerEditingTool } from '../../offered-tools/offer-editing-tool.js';
import type { EditingToolModel, EditorModel, OperationModel, ResourceModel, SdkModel } from '../../sdk/sdk-model.js';
import { splitWords } from '../../sdk/naming/split-words.js';
import type { SchemaObject } from '../../schema/canonical-schema.js';
import { docLines } from '../doc-comment.js';
import { markdownCode, stringLiteral } from '../../text/literal.js';
import {
  constant,
  type EmittedModule,
  exportedConstant,
  importTypes,
  importValues,
  type Statement,
} from '../module/statement.js';
import { dataLiteral, dataMember } from '../../text/folded-json.js';
import { descriptionOf, descriptionsConstant } from '../emit-tool-search.js';

/**
 * What models are told, as data, but for the descriptions, which stand beside the search: a list for each resource, and one that puts them together. Only the entries of adapters
 * import it; an app that calls operations itself does not carry it.
 *
 * @param essential the tools that stay loaded where a model searches for the others
 */
export function emitCatalogue(
  { resources, editors, editingTools, ...model }: SdkModel,
  essential: EssentialTools,
): EmittedModule {
  const records = offeredRecords(model.operations);
  const inputs = sharedInputs(editingTools);
  const parts = resources.map((resource) => `  ...${constantOf(resource)},\n`);
  return {
    path: 'catalogue',
    isData: true,
    statements: [
      ...importTypes('#toolset', ['Catalogue', ...(records.size + inputs.size === 0 ? [] : ['JsonSchemaMap'])]),
      ...resources.flatMap((resource) =>
        importValues(`./resources/${resource.fileName}.js`, [
          ...resource.operations.map(({ constantName }) => constantName),
          ...ownOf(resource, editingTools).flatMap(({ constantName, resourceConstant }) => [
            constantName,
            resourceConstant,
          ]),
        ]),
      ),
      ...importValues('./tool-search.js', [descriptionsConstant]),
      ...importTypes('./tools.js', ['ToolName']),
      ...(records.size === 0 ? [] : [schemasConstant('The records that tools answer.', 'records', records)]),
      ...(inputs.size === 0
        ? []
        : [schemasConstant('What editing tools take, of whatever resource.', 'editingInputs', inputs)]),
      ...resources.map((resource) =>
        resourceCatalogue(resource, { editors, essential }, ownOf(resource, editingTools)),
      ),
      exportedConstant({
        doc: 'Every tool as models are told about it.',
        name: 'catalogue',
        type: 'Catalogue<ToolName>',
        initializer: `[\n${parts.join('')}]`,
      }),
    ],
  };
}

/** The inputs of editing tools that the config says nothing of: the same for every resource. */
function sharedInputs(tools: readonly EditingToolModel[]): ReadonlyMap<EditingToolKind, SchemaObject> {
  const plain = tools.filter(({ override }) => override === undefined);
  return new Map(plain.map((tool) => [tool.kind, offerEditingTool(tool).parameters]));
}

/** Schemas that several entries refer to. */
function schemasConstant(doc: string, name: string, schemas: ReadonlyMap<string, SchemaObject>): Statement {
  return constant({ doc, name, type: 'JsonSchemaMap', initializer: dataLiteral(Object.fromEntries(schemas)) });
}

/** The name of the constant with the entries of a resource. */
function constantOf({ propertyName }: ResourceModel): string {
  return `${propertyName}Catalogue`;
}

function ownOf(resource: ResourceModel, tools: readonly EditingToolModel[]): readonly EditingToolModel[] {
  return tools.filter((tool) => tool.resource === resource);
}

/** What is known of all tools. */
interface Surroundings {
  readonly editors: readonly EditorModel[];
  readonly essential: EssentialTools;
}

function resourceCatalogue(
  resource: ResourceModel,
  surroundings: Surroundings,
  tools: readonly EditingToolModel[],
): Statement {
  const entries = [
    ...resource.operations.map((operation) => entryLiteral(operation, surroundings)),
    ...tools.map(editingEntryLiteral),
  ];
  return constant({
    doc: docLines(`What models are told about ${markdownCode(resource.resource)}.`).join('\n'),
    name: constantOf(resource),
    type: 'Catalogue<ToolName>',
    initializer: `[\n${entries.join('')}]`,
  });
}

/** One entry in its final form. */
function entryLiteral(operation: OperationModel, { editors, essential }: Surroundings): string {
  const { tool, cqlInputs, defaults, unlisted } = offerTool(operation, editors);
  const editor = findEditor(operation, editors);
  const { resource, method, record } = operation;
  const form = essential.get(tool.name);
  const presets = presetsOf({ words: splitWords(resource).join(' '), method, record });
  const version =
    editor === undefined
      ? undefined
      : {
          form: editor.version,
          readTool: editor.get.toolName,
          readInput: editor.read,
          replacesBody: editor.body !== 'none',
        };
  const members = [
    dataMember('toolName', tool.name, 4),
    `description: ${descriptionOf(tool.name)}`,
    dataMember('inputSchema', tool.parameters, 4),
    `traits: ${operation.constantName}.traits`,
    `operation: ${operation.constantName}`,
    ...(operation.record === undefined ? [] : [`record: { $ref: '#/$defs/${operation.record}', $defs: records }`]),
    ...(presets.length === 0 ? [] : [dataMember('presets', presets, 4)]),
    ...(form === undefined ? [] : [dataMember('essential', form, 4)]),
    ...(cqlInputs.length === 0 ? [] : [dataMember('cqlInputs', cqlInputs, 4)]),
    ...(Object.keys(defaults).length === 0 ? [] : [dataMember('defaults', defaults, 4)]),
    ...(unlisted.size === 0 ? [] : [dataMember('unlisted', Object.fromEntries(unlisted), 4)]),
    ...(version === undefined ? [] : [dataMember('version', version, 4)]),
  ];
  return entryOf(members);
}

/** The entry of a tool that is composed of others: marked as ours by what it is composed of. */
function editingEntryLiteral(tool: EditingToolModel): string {
  const { name, parameters } = offerEditingTool(tool);
  const { kind, constantName, get, update, override, resourceConstant } = tool;
  const parent = kind === 'edit' ? (update ?? get) : get;
  const parents = { get: get.toolName, update: update?.toolName };
  return entryOf([
    dataMember('toolName', name, 4),
    `description: ${descriptionOf(name)}`,
    override === undefined ? `inputSchema: editingInputs.${kind}` : dataMember('inputSchema', parameters, 4),
    `traits: ${constantName}.traits`,
    `operation: ${parent.constantName}`,
    dataMember('presets', ['editor'], 4),
    `composed: {\n      kind: ${stringLiteral(kind)},\n      resource: ${resourceConstant},\n      ${dataMember('parents', parents, 6)},\n    }`,
  ]);
}

function entryOf(members: readonly string[]): string {
  return `  {\n${members.map((member) => `    ${member},\n`).join('')}  },\n`;
}
