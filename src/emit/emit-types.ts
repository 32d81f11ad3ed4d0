import { StructureKind } from 'ts-morph';
import type { NamedType } from '../model/named-type.js';
import type { ResourceModel, SdkModel } from '../model/sdk-model.js';
import { docComment } from './doc-comment.js';
import { declaredOutputTypes, listPageType, outputType } from './operation-types.js';
import { importTypes, printSource, type Statement } from './print-source.js';
import { renderTypes } from './types/render-types.js';

/** Path of the types of the well-known records. */
export const recordsPath = 'src/types/records.ts';

/** The type files by path: one for the records, one for each resource. */
export async function emitTypes(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const all = [...model.records, ...model.resources.flatMap((resource) => resource.types)];
  const declarations = await renderTypes(all);
  const files = new Map<string, string>();
  if (model.records.length > 0) files.set(recordsPath, printSource(texts(model.records, declarations)));
  const records = new Set(model.records.map((record) => record.name));
  for (const resource of model.resources) {
    files.set(`src/types/${resource.fileName}.ts`, printSource(resourceStatements(resource, records, declarations)));
  }
  return files;
}

function resourceStatements(
  resource: ResourceModel,
  records: ReadonlySet<string>,
  declarations: ReadonlyMap<string, string>,
): readonly Statement[] {
  const { operations } = resource;
  const hasPages = operations.some((operation) => operation.output.kind === 'page');
  return [
    ...importTypes('../runtime/index.js', hasPages ? [listPageType] : []),
    ...importTypes(
      './records.js',
      declaredOutputTypes(operations).filter((name) => records.has(name)),
    ),
    ...texts(resource.types, declarations),
    ...operations.flatMap((operation): readonly Statement[] => [
      docComment([`Answer of \`${operation.toolName}\`.`]),
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        name: operation.outputTypeName,
        type: outputType(operation.output),
      },
    ]),
  ];
}

function texts(types: readonly NamedType[], declarations: ReadonlyMap<string, string>): readonly string[] {
  return types.map((type) => `${declarations.get(type.name) ?? ''}\n`);
}
