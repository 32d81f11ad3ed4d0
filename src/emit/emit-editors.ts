import type { EditorModel } from '../sdk/sdk-model.js';
import { docLines } from './doc-comment.js';
import { markdownCode, stringLiteral } from '../text/literal.js';
import { type EmittedModule, importTypes, importValues, type Statement } from './module/statement.js';
import { StructureKind } from './module/structure-kind.js';

/** What edits records under versions: the run-time's version chaining, told for each resource which calls it is made of. */
export function emitEditors(editors: readonly EditorModel[], records: ReadonlySet<string>): EmittedModule {
  return {
    path: 'editors',
    statements: [
      ...importTypes('#runtime', ['EditOptions', 'Transport']),
      ...importValues('#runtime', ['editVersioned']),
      ...importTypes(
        './records.js',
        editors.map(({ contentTypeName }) => contentTypeName).filter((name) => records.has(name)),
      ),
      ...editors.flatMap(({ resource, constantName, contentTypeName }) => {
        const module = `./resources/${resource.fileName}.js`;
        const own = records.has(contentTypeName) ? [] : [contentTypeName];
        return [...importTypes(module, own), ...importValues(module, [constantName])];
      }),
      ...editors.map(editorFunction),
    ],
  };
}

function editorFunction(editor: EditorModel): Statement {
  const { functionName, constantName, contentTypeName, body } = editor;
  return {
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
  };
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
    '@throws InvalidInputError when the edit is not well-formed, would lose macros or inline comments, or the record takes none',
    '@throws ConfluenceToolsError with the code `NOT_SAVED` when the answer was a success and the content was dropped',
    '@throws UncertainWriteError when a write may or may not have been carried out',
  ].join('\n');
}
