import { recordSchemas } from '../confluence/records.js';
import type { NamedType, OperationModel } from './sdk-model.js';
import { referenceName, type Schema } from '../schema/canonical-schema.js';

/** The well-known records that the operations answer, with the records inside of them, in the order of the table. */
export function recordTypes(operations: readonly OperationModel[]): readonly NamedType[] {
  const used = new Set<string>();
  for (const { output } of operations) {
    if (output.kind === 'record') use(output.typeName);
    if (output.kind === 'page') use(output.itemTypeName);
  }
  const scope = new Map([...recordSchemas.keys()].map((name) => [name, name]));
  return [...recordSchemas].filter(([name]) => used.has(name)).map(([name, schema]) => ({ name, schema, scope }));

  function use(name: string): void {
    const schema = recordSchemas.get(name);
    if (schema === undefined || used.has(name)) return;
    used.add(name);
    for (const reference of referencesOf(schema)) use(reference);
  }
}

function referencesOf(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const own = schema.$ref === undefined ? [] : [referenceName(schema.$ref)];
  const items = schema.items === undefined ? [] : referencesOf(schema.items);
  return [...own, ...items, ...Object.values(schema.properties ?? {}).flatMap(referencesOf)];
}
