import type { EditorModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode, stringLiteral, valueLiteral } from '../text/literal.js';
import { type EmittedModule, importTypes, importValues } from './module/statement.js';
import { StructureKind, VariableDeclarationKind } from './module/ts-morph.js';

/** The editor of one resource: the run-time's version chaining, told which calls it is made of. */
export function emitEditor(editor: EditorModel, records: ReadonlySet<string>): EmittedModule {
  const { functionName, constantName, resource, get, update, contentTypeName, body } = editor;
  const types = records.has(contentTypeName) ? '../types/records.js' : `../types/${resource.fileName}.js`;
  const noun = markdownCode(resource.resource);
  return {
    path: `editors/${resource.fileName}`,
    statements: [
      ...importValues(`../resources/${resource.fileName}.js`, [get.constantName, update.constantName]),
      ...importTypes('../runtime/index.js', ['EditOptions', 'Transport', 'VersionedResource']),
      ...importValues('../runtime/index.js', ['editVersioned']),
      ...importTypes(types, [contentTypeName]),
      {
        kind: StructureKind.VariableStatement,
        isExported: true,
        declarationKind: VariableDeclarationKind.Const,
        docs: [docLines(`How the records of ${noun} are read and written.`).join('\n')],
        declarations: [
          {
            name: constantName,
            type: `VersionedResource<${contentTypeName}, ${stringLiteral(body)}>`,
            initializer: descriptorLiteral(editor),
          },
        ],
      },
      {
        kind: StructureKind.Function,
        isExported: true,
        name: functionName,
        docs: [documentation(editor)],
        parameters: [
          { name: 'confluence', type: 'Transport' },
          { name: 'options', type: `EditOptions<${contentTypeName}, ${stringLiteral(body)}>` },
        ],
        returnType: `Promise<${contentTypeName}>`,
        statements: [`return editVersioned(confluence, ${constantName}, options);`],
      },
    ],
  };
}

function descriptorLiteral({ get, update, read, body, version, keep }: EditorModel): string {
  return [
    '{',
    `  get: ${get.constantName},`,
    `  update: ${update.constantName},`,
    `  read: ${valueLiteral(read)},`,
    `  body: ${stringLiteral(body)},`,
    `  version: ${stringLiteral(version)},`,
    `  keep: ${valueLiteral(keep)},`,
    '}',
  ].join('\n');
}

function documentation({ resource, get, update }: EditorModel): string {
  const purpose =
    `Edits one record of ${markdownCode(resource.resource)} without losing anybody's work: reads it with ` +
    `\`${get.toolName}\`, lets \`edit\` change it, and writes the next version with \`${update.toolName}\`; after a ` +
    'conflict it reads and edits again.';
  return [
    ...docLines(purpose),
    '',
    '@throws VersionConflictError when the record is not at `baseVersion`, or every attempt met a conflict',
    '@throws InvalidInputError when the edit is not well-formed, or would lose macros or inline comments',
    '@throws UncertainWriteError when a write may or may not have been carried out',
  ].join('\n');
}
