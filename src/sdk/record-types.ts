import { recordSchemas } from '../confluence/records.js';
import type { NamedType, OperationModel } from './sdk-model.js';
import { referenceName, type Schema, type SchemaObject } from '../schema/canonical-schema.js';

/** The well-known records that the operations are typed by, with the records inside of them, in the order of the table. */
export function recordTypes(operations: readonly OperationModel[]): readonly NamedType[] {
  const names = operations.flatMap(({ output }) => {
    if (output.kind === 'record') return [output.typeName];
    return output.kind === 'page' ? [output.itemTypeName] : [];
  });
  const scope = new Map([...recordSchemas.keys()].map((name) => [name, name]));
  return [...recordsBehind(names)].map(([name, schema]) => ({ name, schema, scope }));
}

/**
 * The well-known ones of these records and the records inside of them, in the order of the table.
 *
 * @param table the records, where they are not as Confluence answers them
 */
export function recordsBehind(
  names: readonly string[],
  table: ReadonlyMap<string, SchemaObject> = recordSchemas,
): ReadonlyMap<string, SchemaObject> {
  const used = new Set<string>();
  const use = (name: string): void => {
    const schema = table.get(name);
    if (schema === undefined || used.has(name)) return;
    used.add(name);
    for (const reference of referencesOf(schema)) use(reference);
  };
  for (const name of names) use(name);
  return new Map([...table].filter(([name]) => used.has(name)));
}

function referencesOf(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const own = schema.$ref === undefined ? [] : [referenceName(schema.$ref)];
  const items = schema.items === undefined ? [] : referencesOf(schema.items);
  return [...own, ...items, ...Object.values(schema.properties ?? {}).flatMap(referencesOf)];
}
