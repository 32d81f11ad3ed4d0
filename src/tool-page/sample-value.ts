import { referenceName, type Schema, type SchemaObject, typesOf } from '../schema/canonical-schema.js';

/** Levels of objects and lists; a schema that goes deeper is cut off. */
const deepest = 6;

/** An input that shows how a tool is called: what is required and nothing else. */
export function sampleInput(
  parameters: SchemaObject & { readonly $defs?: { readonly [name: string]: Schema } },
): Readonly<Record<string, unknown>> {
  const definitions = new Map(Object.entries(parameters.$defs ?? {}));

  function valueOf(schema: Schema | undefined, name: string, depth: number): unknown {
    if (schema === undefined || typeof schema === 'boolean' || depth > deepest) return null;
    if (schema.$ref !== undefined) return valueOf(definitions.get(referenceName(schema.$ref)), name, depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    const branch = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
    const [type] = typesOf(schema);
    if (type === undefined && branch !== undefined) return valueOf(branch, name, depth + 1);
    if (type === 'object') return objectOf(schema, depth);
    if (type === 'array') return schema.items === undefined ? [] : [valueOf(schema.items, name, depth + 1)];
    if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
    if (type === 'boolean') return schema.default === true;
    return type === 'string' ? sampleText(name, schema) : null;
  }

  function objectOf({ properties = {}, required = [] }: SchemaObject, depth: number): Record<string, unknown> {
    const present = required.filter((name) => Object.hasOwn(properties, name));
    return Object.fromEntries(present.map((name) => [name, valueOf(properties[name], name, depth + 1)]));
  }

  return objectOf(parameters, 0);
}

/** Something that a reader recognises as what has to be put there. */
function sampleText(name: string, { format, pattern }: SchemaObject): string {
  if (pattern !== undefined) return '…';
  if (name === 'cql') return 'type = page AND lastmodified > now("-7d")';
  if (name === 'value') return '<p>Hello</p>';
  if (format === 'date') return '2026-01-31';
  if (format === 'date-time') return '2026-01-31T12:00:00Z';
  return /(?:^|[-_])id$|Id$/.test(name) ? '8943721' : '…';
}
