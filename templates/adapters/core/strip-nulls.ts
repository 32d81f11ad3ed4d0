import { asObject, resolveReference, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap } from '../schema/json-schema.js';

/**
 * Takes out the nulls that stand for "left out", as models in strict mode send them: those of properties that are
 * optional and that the schema does not let be null.
 *
 * @param value the arguments
 * @param schema the schema before any profile
 * @param definitions the `$defs` of the whole schema
 */
export function stripNulls(value: unknown, schema: JsonSchema, definitions: JsonSchemaMap = {}): unknown {
  const node = followed(schema, definitions);
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined ? value : value.map((item) => stripNulls(item, items, definitions));
  }
  if (typeof value !== 'object' || value === null) return value;
  const { properties = {}, required = [], anyOf, oneOf, allOf } = node;
  if (node.properties === undefined) {
    const [only, ...others] = (anyOf ?? oneOf ?? allOf ?? []).filter((member) => isObjectSchema(member, definitions));
    return only === undefined || others.length > 0 ? value : stripNulls(value, only, definitions);
  }
  const kept = Object.entries(value).flatMap(([name, member]): readonly (readonly [string, unknown])[] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) return [[name, member]];
    if (member === null && !required.includes(name) && !takesNull(property, definitions)) return [];
    return [[name, stripNulls(member, property, definitions)]];
  });
  return Object.fromEntries(kept);
}

function followed(schema: JsonSchema, definitions: JsonSchemaMap): ReturnType<typeof asObject> {
  let node = asObject(schema);
  // As often as there are definitions: references in a circle lead nowhere.
  for (let count = Object.keys(definitions).length; node.$ref !== undefined && count > 0; count -= 1) {
    node = asObject(resolveReference(node.$ref, definitions) ?? true);
  }
  return node;
}

function isObjectSchema(schema: JsonSchema, definitions: JsonSchemaMap): boolean {
  return followed(schema, definitions).properties !== undefined;
}

function takesNull(schema: JsonSchema, definitions: JsonSchemaMap): boolean {
  const node = followed(schema, definitions);
  if (node.const !== undefined) return node.const === null;
  if (node.enum !== undefined) return node.enum.includes(null);
  const types = typesOf(node);
  if (types.length > 0) return types.includes('null');
  const members = node.anyOf ?? node.oneOf;
  return members === undefined ? schema !== false : members.some((member) => takesNull(member, definitions));
}
