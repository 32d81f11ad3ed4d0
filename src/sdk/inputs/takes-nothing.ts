import { referenceName, type Schema, typesOf } from '../../schema/canonical-schema.js';

/**
 * Whether an empty object fits a schema, as far as types and required properties say it: then nothing has to be sent. A
 * schema that consists of itself says nothing.
 *
 * @param definitions what references lead to, by name
 */
export function takesNothing(
  schema: Schema,
  definitions: ReadonlyMap<string, Schema>,
  seen: readonly string[] = [],
): boolean {
  if (typeof schema === 'boolean') return schema;
  const name = schema.$ref === undefined ? undefined : referenceName(schema.$ref);
  if (name !== undefined && !seen.includes(name)) {
    if (!takesNothing(definitions.get(name) ?? true, definitions, [...seen, name])) return false;
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes('object')) return false;
  if ((schema.required ?? []).length > 0 || (schema.minProperties ?? 0) > 0) return false;
  const within = (member: Schema): boolean => takesNothing(member, definitions, seen);
  return (
    (schema.allOf?.every(within) ?? true) &&
    (schema.anyOf?.some(within) ?? true) &&
    (schema.oneOf?.some(within) ?? true)
  );
}
