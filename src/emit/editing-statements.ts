import type { MethodSignatureStructure, OptionalKind } from 'ts-morph';
import type { EditingToolKind } from '../confluence/editing-tools.js';
import { markdownCode, propertyName, stringLiteral, valueLiteral } from '../text/literal.js';
import { offerEditingTool } from '../offered-tools/offer-editing-tool.js';
import type { EditingToolModel, EditorModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { exportedConstant, type Statement } from './module/statement.js';

/** What carries a tool out, and the types of what it takes and gives, by the names that the module of editing exports. */
const operations: Readonly<
  Record<EditingToolKind, { readonly editing: string; readonly input: string; readonly output: string }>
> = {
  outline: { editing: 'getOutline', input: '{ readonly id: string | number }', output: 'Outline' },
  section: { editing: 'getSection', input: 'SectionInput', output: 'Section' },
  edit: { editing: 'edit', input: 'EditInput', output: 'EditResult' },
};

/** The types of the run-time that these statements name. */
export function runtimeTypesFor(
  tools: readonly EditingToolModel[],
  editor: EditorModel | undefined,
): readonly string[] {
  return [
    ...(editor === undefined ? tools.map(() => 'ReadableResource') : ['VersionedResource']),
    ...tools.flatMap((tool) => {
      const { input, output } = operations[tool.kind];
      return ['CallOptions', operationType(tool), output, ...(input.startsWith('{') ? [] : [input])];
    }),
  ];
}

/** How the records of an editor are read and written. */
export function versionedResource({
  constantName,
  resource,
  contentTypeName,
  body,
  ...editor
}: EditorModel): Statement {
  const { get, update, read, version, keep } = editor;
  return exportedConstant({
    doc: docLines(`How the records of ${markdownCode(resource.resource)} are read and written.`).join('\n'),
    name: constantName,
    type: `VersionedResource<${contentTypeName}, ${stringLiteral(body)}>`,
    initializer: [
      '{',
      `  get: ${get.constantName},`,
      `  update: ${update.constantName},`,
      `  read: ${valueLiteral(read)},`,
      `  body: ${stringLiteral(body)},`,
      `  version: ${stringLiteral(version)},`,
      `  keep: ${valueLiteral(keep)},`,
      '}',
    ].join('\n'),
  });
}

/** How records are read that nothing in the package writes. */
export function readableResource({ resourceConstant, resource, get, read }: EditingToolModel): Statement {
  return exportedConstant({
    doc: docLines(`How the records of ${markdownCode(resource.resource)} are read.`).join('\n'),
    name: resourceConstant,
    type: `ReadableResource<${get.output.kind === 'record' ? get.output.typeName : 'unknown'}>`,
    initializer: ['{', `  get: ${get.constantName},`, `  read: ${valueLiteral(read)},`, '}'].join('\n'),
  });
}

/** How a tool is carried out. */
export function editingOperation(tool: EditingToolModel): Statement {
  const { kind, toolName, constantName, resourceConstant, traits } = tool;
  const { editing, input, output } = operations[kind];
  return exportedConstant({
    doc: `How \`${toolName}\` is carried out.`,
    name: constantName,
    type: `${operationType(tool)}<${input}, ${output}>`,
    initializer: [
      '{',
      `  toolName: ${stringLiteral(toolName)},`,
      `  traits: ${valueLiteral(traits)},`,
      `  editing: ${stringLiteral(editing)},`,
      `  records: ${resourceConstant},`,
      '}',
    ].join('\n'),
  });
}

function operationType({ traits }: EditingToolModel): string {
  return traits.readOnly ? 'ReadEditingOperation' : 'EditingOperation';
}

/** The method of the resource object. */
export function editingMethod(tool: EditingToolModel): OptionalKind<MethodSignatureStructure> {
  const { input, output } = operations[tool.kind];
  return {
    name: propertyName(tool.methodName),
    docs: [[...docLines(offerEditingTool(tool).description), '', ...throws[tool.kind]].join('\n')],
    parameters: [
      { name: 'input', type: input },
      { name: 'options', type: 'CallOptions', hasQuestionToken: true },
    ],
    returnType: `Promise<${output}>`,
  };
}

const throws: Readonly<Record<EditingToolKind, readonly string[]>> = {
  outline: ['@throws NotFoundError when there is no such record'],
  section: ['@throws InvalidInputError when no section, or more than one, is meant'],
  edit: [
    '@throws InvalidInputError when an edit cannot be carried out, with what stands there now; nothing is written then',
    '@throws VersionConflictError when every attempt met a conflict',
    '@throws UncertainWriteError when a write may or may not have been carried out',
  ],
};
