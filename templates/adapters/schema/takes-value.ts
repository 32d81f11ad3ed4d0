import { asObject, resolveReference, typesOf } from './json-schema.js';
import type { JsonSchema, JsonSchemaMap } from './json-schema.js';

/**
 * Whether a schema may take null, or `false`, as far as types, values and alternatives say it. The check decides; this is
 * what an optional input is described by.
 */
export function takesValue(value: null | false, schema: JsonSchema, definitions: JsonSchemaMap, depth = 0): boolean {
  const node = asObject(schema);
  // Schemas that consist of themselves say nothing.
  if (schema === false || depth > 50) return schema !== false;
  const within = (member: JsonSchema): boolean => takesValue(value, member, definitions, depth + 1);
  if (node.$ref !== undefined && !within(resolveReference(node.$ref, definitions) ?? true)) return false;
  if (node.const !== undefined && node.const !== value) return false;
  if (node.enum !== undefined && !node.enum.includes(value)) return false;
  const types = typesOf(node);
  if (types.length > 0 && !types.includes(value === null ? 'null' : 'boolean')) return false;
  if (node.allOf?.every(within) === false) return false;
  return [node.anyOf, node.oneOf].every((members) => members === undefined || members.some(within));
}
