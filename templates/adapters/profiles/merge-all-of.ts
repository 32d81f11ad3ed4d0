import { asObject } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';

/**
 * One schema that says what a schema and the members of its `allOf` say together.
 *
 * @returns `undefined` when two of them say different things by one keyword
 */
export function mergeAllOf(schema: JsonSchemaObject): JsonSchemaObject | undefined {
  const { allOf = [], ...own } = schema;
  let merged: JsonSchemaObject = own;
  for (const member of allOf) {
    const flat = mergeAllOf(asObject(member));
    const both = flat === undefined ? undefined : mergeTwo(merged, flat);
    if (both === undefined) return undefined;
    merged = both;
  }
  return merged;
}

function mergeTwo(first: JsonSchemaObject, second: JsonSchemaObject): JsonSchemaObject | undefined {
  const merged: { [keyword: string]: unknown } = { ...first };
  for (const [keyword, value] of Object.entries(second)) {
    const present = merged[keyword];
    if (present === undefined) merged[keyword] = value;
    else if (keyword === 'required') {
      merged[keyword] = [...new Set([...(present as readonly string[]), ...(value as readonly string[])])];
    } else if (keyword === 'properties') {
      const properties = mergeProperties(present as Members, value as Members);
      if (properties === undefined) return undefined;
      merged[keyword] = properties;
    } else if (keyword !== 'description' && JSON.stringify(present) !== JSON.stringify(value)) return undefined;
  }
  return merged;
}

interface Members {
  readonly [name: string]: JsonSchema;
}

function mergeProperties(first: Members, second: Members): Members | undefined {
  const merged = new Map(Object.entries(first));
  for (const [name, schema] of Object.entries(second)) {
    const present = merged.get(name);
    const both = present === undefined ? schema : mergeTwo(asObject(present), asObject(schema));
    if (both === undefined) return undefined;
    merged.set(name, both);
  }
  return Object.fromEntries(merged);
}
