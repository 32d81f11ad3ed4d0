import { pointerToken } from './json-pointer.js';
import type { JsonSchema, JsonSchemaObject } from './json-schema.js';

const single = ['items', 'additionalProperties', 'propertyNames', 'contains', 'not', 'if', 'then', 'else'] as const;
const lists = ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const;
const maps = ['properties', 'patternProperties', '$defs'] as const;

/**
 * The same schema with every schema directly within it replaced.
 *
 * @param schema the schema; its own keywords stay
 * @param change what becomes of each schema within, told the JSON pointer that leads to it from `schema`
 */
export function mapSchema(
  schema: JsonSchemaObject,
  change: (inner: JsonSchema, pointer: string) => JsonSchema,
): JsonSchemaObject {
  const changed: { [keyword: string]: unknown } = { ...schema };
  for (const keyword of single) {
    const inner = schema[keyword];
    if (inner !== undefined) changed[keyword] = change(inner, `/${keyword}`);
  }
  for (const keyword of lists) {
    const inner = schema[keyword];
    if (inner !== undefined) {
      changed[keyword] = inner.map((member, index) => change(member, `/${keyword}/${index}`));
    }
  }
  for (const keyword of maps) {
    const inner = schema[keyword];
    if (inner === undefined) continue;
    const members = Object.entries(inner).map(
      ([name, member]) => [name, change(member, `/${keyword}/${pointerToken(name)}`)] as const,
    );
    changed[keyword] = Object.fromEntries(members);
  }
  return changed;
}

/** Every schema directly within a schema. */
export function innerSchemas(schema: JsonSchemaObject): readonly JsonSchema[] {
  const found: JsonSchema[] = [];
  mapSchema(schema, (inner) => {
    found.push(inner);
    return inner;
  });
  return found;
}
