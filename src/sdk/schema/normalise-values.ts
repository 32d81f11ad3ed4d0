import { type Schema, type SchemaObject, typesOf } from '../../schema/canonical-schema.js';
import { appendPointer } from '../../schema/json-pointer.js';
import type { RawSchema } from '../../schema/raw-schema.js';
import { type NormaliseContext, notice } from './normalise-context.js';

/** Rule `values`: `enum` without duplicates, an empty one left out (it would accept nothing); `const` as it is. */
export function normaliseValues(raw: RawSchema, pointer: string, context: NormaliseContext): SchemaObject {
  const constant = raw['const'] === undefined ? {} : { const: raw['const'] };
  if (raw['enum'] === undefined) return constant;
  const at = appendPointer(pointer, 'enum');
  if (!Array.isArray(raw['enum']) || raw['enum'].length === 0) {
    notice(context, 'values', 'Left out an enum without values.', at);
    return constant;
  }
  return { ...constant, enum: uniqueValues(raw['enum']) };
}

/** The values, each once; two values are the same when their JSON is. */
function uniqueValues(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/**
 * Rule `nullable`: OpenAPI 3.0's `nullable: true` becomes JSON Schema that accepts null, beside an `enum` or a `$ref` too,
 * where OpenAPI's own reading is disputed: the wider reading, so that no answer of the server contradicts its type.
 */
export function allowNull(schema: SchemaObject, raw: RawSchema): Schema {
  if (raw['nullable'] !== true && raw['x-nullable'] !== true) return schema;
  const { description, deprecated, default: initial, ...constraints } = schema;
  const described = {
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(initial === undefined ? {} : { default: initial }),
  };
  const types = typesOf(schema);
  const simple = Object.keys(constraints).every((keyword) => typedKeywords.has(keyword));
  if (simple && types.length > 0) {
    return types.includes('null') ? schema : { ...schema, type: [...types, 'null'] };
  }
  if (Object.keys(constraints).length === 0) return schema;
  return { ...described, anyOf: [constraints, { type: 'null' }] };
}

/** Keywords that say nothing about null, so that null in `type` is enough. */
const typedKeywords = new Set([
  'type',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'items',
  'prefixItems',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
]);
