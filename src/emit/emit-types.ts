import type { NamedType, ResourceModel, SdkModel } from '../sdk/sdk-model.js';
import type { EmittedModule, Statement, TypeText } from './module/statement.js';
import { StructureKind } from './module/structure-kind.js';
import { outputType } from './operation-types.js';
import { renderTypes } from './types/render-types.js';

/** The declared types of a package as statements: the well-known records, and what each resource adds. */
export interface DeclaredTypes {
  readonly records: readonly TypeText[];
  readonly of: (resource: ResourceModel) => readonly Statement[];
}

/** Renders every type that a package declares, in one call of the library that prints them. */
export async function declareTypes(model: SdkModel): Promise<DeclaredTypes> {
  const texts = await renderTypes([...model.records, ...model.resources.flatMap((resource) => resource.types)]);
  const textsOf = (types: readonly NamedType[]): readonly TypeText[] =>
    types.map((type) => typeText(texts.get(type.name) ?? ''));
  return {
    records: textsOf(model.records),
    of: (resource) => [...textsOf(resource.types), ...answerTypes(resource)],
  };
}

/** The module of the records: types alone, which resources share. */
export function emitRecords(records: readonly TypeText[]): EmittedModule {
  return { path: 'records', statements: records };
}

/** What awaiting each operation of a resource gives. */
function answerTypes({ operations }: ResourceModel): readonly Statement[] {
  return operations.map(({ toolName, outputTypeName, output }) => ({
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: outputTypeName,
    docs: [`Answer of \`${toolName}\`.`],
    type: outputType(output),
  }));
}

function typeText(text: string): TypeText {
  return { kind: 'type-text', text };
}
