import type { NamedType, ResourceModel, SdkModel } from '../sdk/sdk-model.js';
import { formatTypeScript } from './format.js';
import { withBanner } from './banner.js';
import { docComment } from './doc-comment.js';
import { breakLongLines } from './module/break-long-lines.js';
import { declaredOutputTypes, outputType } from './operation-types.js';
import { renderTypes } from './types/render-types.js';

/**
 * The files of types, by path: one for the records, one for each resource. A file that declares nothing but types is its
 * own declaration file, and nothing of it is left in JavaScript.
 */
export async function emitTypes(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const all = [...model.records, ...model.resources.flatMap((resource) => resource.types)];
  const declarations = await renderTypes(all);
  const modules = new Map<string, readonly string[]>();
  if (model.records.length > 0) modules.set('records', texts(model.records, declarations));
  const records = new Set(model.records.map((record) => record.name));
  for (const resource of model.resources) {
    modules.set(resource.fileName, await resourceTypes(resource, records, declarations));
  }
  const files = new Map<string, string>();
  for (const [name, declared] of modules) {
    const code = withBanner(`${declared.join('\n\n')}\n`);
    files.set(`src/types/${name}.ts`, code);
    files.set(`dist/types/${name}.d.ts`, code);
  }
  return files;
}

async function resourceTypes(
  resource: ResourceModel,
  records: ReadonlySet<string>,
  declarations: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const { operations } = resource;
  const used = declaredOutputTypes(operations).filter((name) => records.has(name));
  const hasPages = operations.some((operation) => operation.output.kind === 'page');
  const imports = [
    ...(hasPages ? ["import type { ListPage } from '../runtime/index.js';"] : []),
    ...(used.length === 0 ? [] : [`import type { ${[...new Set(used)].toSorted().join(', ')} } from './records.js';`]),
  ];
  return [
    ...(imports.length === 0 ? [] : [await formatted(imports.join('\n'))]),
    ...texts(resource.types, declarations),
    ...(await Promise.all(
      operations.map(async ({ toolName, outputTypeName, output }) => {
        const alias = await formatted(`export type ${outputTypeName} = ${outputType(output)};`);
        return `${docComment([`Answer of \`${toolName}\`.`])}\n${alias}`;
      }),
    )),
  ];
}

async function formatted(code: string): Promise<string> {
  return breakLongLines(code) ?? (await formatTypeScript(code)).trimEnd();
}

function texts(types: readonly NamedType[], declarations: ReadonlyMap<string, string>): readonly string[] {
  return types.map((type) => declarations.get(type.name) ?? '');
}
