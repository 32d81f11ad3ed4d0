import type { NamedType, ResourceModel, SdkModel } from '../sdk/sdk-model.js';
import { docComment } from './doc-comment.js';
import { formatTypeScript } from './format.js';
import { breakLongLines } from './module/break-long-lines.js';
import type { EmittedModule, TypeText } from './module/statement.js';
import { outputType } from './operation-types.js';
import { renderTypes } from './types/render-types.js';

/** The declared types of a package as statements: the well-known records, and what each resource adds. */
export interface DeclaredTypes {
  readonly records: readonly TypeText[];
  readonly of: (resource: ResourceModel) => readonly TypeText[];
}

/** Renders every type that a package declares, in one call of the library that prints them. */
export async function declareTypes(model: SdkModel): Promise<DeclaredTypes> {
  const texts = await renderTypes([...model.records, ...model.resources.flatMap((resource) => resource.types)]);
  const textsOf = (types: readonly NamedType[]): readonly TypeText[] =>
    types.map((type) => typeText(texts.get(type.name) ?? ''));
  const answers = new Map<ResourceModel, readonly TypeText[]>();
  for (const resource of model.resources) answers.set(resource, await Promise.all(answerTypes(resource)));
  return {
    records: textsOf(model.records),
    of: (resource) => [...textsOf(resource.types), ...(answers.get(resource) ?? [])],
  };
}

/** The module of the records: types alone, which resources share. */
export function emitRecords(records: readonly TypeText[]): EmittedModule {
  return { path: 'records', statements: records };
}

/** What awaiting each operation of a resource gives. */
function answerTypes({ operations }: ResourceModel): readonly Promise<TypeText>[] {
  return operations.map(async ({ toolName, outputTypeName, output }) => {
    const alias = `export type ${outputTypeName} = ${outputType(output)};`;
    const formatted = breakLongLines(alias) ?? (await formatTypeScript(alias)).trimEnd();
    return typeText(`${docComment([`Answer of \`${toolName}\`.`])}\n${formatted}`);
  });
}

function typeText(text: string): TypeText {
  return { kind: 'type-text', text };
}
