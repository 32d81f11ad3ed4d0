import { type Schema, typesOf } from '../schema/canonical-schema.js';

/** Longest list of allowed values in a table, in values. */
const mostValues = 8;

/** A short name for a type: enough for a table; the whole type is in `src/`. */
export function typeLabel(schema: Schema): string {
  if (typeof schema === 'boolean') return 'unknown';
  if (schema.enum !== undefined) {
    const values = schema.enum.slice(0, mostValues).map((value) => JSON.stringify(value));
    return [...values, ...(schema.enum.length > mostValues ? ['…'] : [])].join(' | ');
  }
  const types = typesOf(schema);
  if (types.length === 0) return schema.$ref === undefined ? 'any of several' : 'object';
  return types.map((type) => (type === 'array' ? `${itemLabel(schema.items)}[]` : type)).join(' | ');
}

function itemLabel(items: Schema | undefined): string {
  if (items === undefined || typeof items === 'boolean') return 'unknown';
  const types = typesOf(items);
  return types.length === 1 ? String(types[0]) : 'unknown';
}
