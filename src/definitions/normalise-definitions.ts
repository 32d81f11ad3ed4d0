import type { JsonObject, ToolDefinition } from './tool-definition.js';

/** Keywords that a reader looks for first, in this order; the others follow by code unit. */
const leadingKeywords: ReadonlyMap<string, number> = new Map(
  [
    '$ref',
    'type',
    'format',
    'title',
    'description',
    'nullable',
    'enum',
    'const',
    'default',
    'properties',
    'required',
    'items',
  ].map((keyword, index) => [keyword, index]),
);

/** Keywords whose value maps names chosen by the author to schemas, so that nothing in it is a keyword. */
const nameMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** Keywords whose value is plain data, so that nothing in it is a keyword either. */
const plainData = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** How to read the keys of a value. */
type Role = 'schema' | 'names' | 'data';

/**
 * Brings definitions into the one order that depends on nothing but what they say: sorted by name, fields as documented,
 * keys of schemas sorted, `required` and `tags` sorted and without repetitions. Whatever is emitted starts from here.
 *
 * @param definitions in any order, every name once
 */
export function normaliseDefinitions(definitions: readonly ToolDefinition[]): readonly ToolDefinition[] {
  return definitions.map(normaliseDefinition).toSorted((left, right) => compareCodeUnits(left.name, right.name));
}

/** Like {@link normaliseDefinitions}, for one definition. */
export function normaliseDefinition(definition: ToolDefinition): ToolDefinition {
  const { resource, method, name, description, response_schema: responseSchema } = definition;
  return {
    resource,
    method,
    name,
    description,
    query_schema: sortKeys(definition.query_schema, 'schema') as JsonObject,
    body_schema: sortKeys(definition.body_schema, 'schema') as JsonObject,
    required: sortedSet(definition.required),
    tags: sortedSet(definition.tags),
    ...(responseSchema !== undefined && {
      response_schema: sortKeys(responseSchema, 'schema') as JsonObject | boolean,
    }),
  };
}

function sortKeys(value: unknown, role: Role): unknown {
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, role));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) =>
    role === 'schema' ? compareKeywords(left, right) : compareCodeUnits(left, right),
  );
  // `Object.fromEntries` defines properties, so a key named `__proto__` stays a key.
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner, roleBelow(role, key))]));
}

function roleBelow(role: Role, key: string): Role {
  if (role === 'data') return 'data';
  if (role === 'names') return 'schema';
  if (nameMaps.has(key)) return 'names';
  return plainData.has(key) ? 'data' : 'schema';
}

function compareKeywords(left: string, right: string): number {
  return rank(left) - rank(right) || compareCodeUnits(left, right);
}

function rank(keyword: string): number {
  return leadingKeywords.get(keyword) ?? leadingKeywords.size;
}

// Never the locale's order: it differs between machines.
function compareCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(compareCodeUnits);
}
