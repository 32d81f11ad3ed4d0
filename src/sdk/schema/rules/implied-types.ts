import type { SchemaType } from '../../../schema/canonical-schema.js';
import type { ApplyRule, OpenSchema } from '../open-schema.js';

/**
 * Formats that only one type has. Sources: JSON Schema Validation (draft 2020-12) §7.3, OpenAPI's registry of formats; and
 * names of types, which stand there by mistake.
 */
const formatTypes: ReadonlyMap<string, SchemaType> = new Map([
  ...typed('string', 'string', 'byte', 'binary', 'password', 'date', 'date-time', 'time', 'duration', 'uuid'),
  ...typed('string', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'regex'),
  ...typed('string', 'uri', 'uri-reference', 'uri-template', 'iri', 'iri-reference'),
  ...typed('string', 'json-pointer', 'relative-json-pointer'),
  ...typed('integer', 'integer', 'int32', 'int64'),
  ...typed('number', 'number', 'float', 'double'),
  ...typed('boolean', 'boolean'),
]);

/** Keywords that only objects, and only arrays, are asked about. */
const objectKeywords = [
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
] as const;
const arrayKeywords = ['prefixItems', 'items', 'contains'] as const;

/** Keywords that say by themselves which values are taken. */
const deciding: readonly (keyof OpenSchema)[] = ['enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf'];

/** Carries out the rule `implied-type`. */
export const impliedType: ApplyRule = (schema) => {
  if (schema.type !== undefined) return schema;
  const speaksOf = (keywords: readonly (keyof OpenSchema)[]): boolean =>
    keywords.some((keyword) => schema[keyword] !== undefined);
  const isObject = speaksOf(objectKeywords);
  const isArray = speaksOf(arrayKeywords);
  if (!isObject && !isArray) return schema;
  return {
    ...schema,
    type: [...(isObject ? (['object'] as const) : []), ...(isArray ? (['array'] as const) : [])],
  };
};

/** Carries out the rule `implied-format-type`. */
export const impliedFormatType: ApplyRule = (schema, { raw }) => {
  if (schema.format === undefined || schema.type !== undefined || raw['type'] !== undefined) return schema;
  const type = formatTypes.get(schema.format);
  if (type === undefined || deciding.some((keyword) => schema[keyword] !== undefined)) return schema;
  if (schema.format !== type) return { ...schema, type: [type] };
  const { format: _name, ...rest } = schema;
  return { ...rest, type: [type] };
};

function typed(type: SchemaType, ...formats: readonly string[]): readonly (readonly [string, SchemaType])[] {
  return formats.map((format) => [format, type]);
}
