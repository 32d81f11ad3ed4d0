import { type Schema, typeKeyword } from '../../schema/canonical-schema.js';
import { leafOrigin, placeInside, type SchemaOrigin } from '../../schema/schema-origin.js';
import type {
  InnerSchema,
  OpenSchema,
  SchemaKeyword,
  SchemaListKeyword,
  SchemaMapKeyword,
  ValueKeyword,
} from './open-schema.js';

/** A canonical schema, and where it and the schemas inside it came from. */
export interface NormalisedSchema {
  readonly schema: Schema;
  readonly origin: SchemaOrigin;
}

/**
 * Makes a canonical schema of one that the rules are done with: the keywords in their order, the schemas inside it
 * normalised, each with its origin.
 *
 * @param normalise what is done with a schema inside
 */
export function closeSchema(
  open: OpenSchema,
  pointer: string,
  normalise: (inner: InnerSchema) => NormalisedSchema,
): NormalisedSchema {
  const schema: { [keyword: string]: unknown } = {};
  const inside = new Map<string, SchemaOrigin>();
  const enter: Enter = (inner, keyword, key) => {
    const normalised = normalise(inner);
    inside.set(placeInside(keyword, key), normalised.origin);
    return normalised.schema;
  };
  for (const [keyword, write] of order) {
    const value = write(open, enter);
    if (value !== undefined) schema[keyword] = value;
  }
  return { schema, origin: inside.size === 0 ? leafOrigin(pointer) : { pointer, inside } };
}

/** Normalises a schema inside, and remembers where it came from. */
type Enter = (inner: InnerSchema, keyword: string, key?: string | number) => Schema;

type Row = readonly [keyword: keyof OpenSchema, write: (open: OpenSchema, enter: Enter) => unknown];

/** The keywords of a canonical schema in the order in which they are written, each with the way to write it. */
const order: readonly Row[] = [
  ...values('description', 'deprecated', 'default', '$ref'),
  ['type', ({ type }) => type && typeKeyword(type)],
  ...values('minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'),
  ...values('minProperties', 'maxProperties', 'exclusiveMinimum', 'exclusiveMaximum'),
  ...values('format', 'pattern', 'uniqueItems', 'const', 'enum'),
  ...maps('properties'),
  ...values('required'),
  ...maps('patternProperties'),
  ...schemas('additionalProperties', 'propertyNames'),
  ...lists('prefixItems'),
  ...schemas('items', 'contains'),
  ...values('minContains', 'maxContains'),
  ...lists('allOf', 'anyOf', 'oneOf'),
  ...schemas('not', 'if', 'then', 'else'),
];

function values(...keywords: readonly ValueKeyword[]): readonly Row[] {
  return keywords.map((keyword) => [keyword, (open) => open[keyword]]);
}

function schemas(...keywords: readonly SchemaKeyword[]): readonly Row[] {
  return keywords.map((keyword) => [
    keyword,
    (open, enter) => {
      const inner = open[keyword];
      return inner === undefined ? undefined : enter(inner, keyword);
    },
  ]);
}

function lists(...keywords: readonly SchemaListKeyword[]): readonly Row[] {
  return keywords.map((keyword) => [
    keyword,
    (open, enter) => open[keyword]?.map((inner, index) => enter(inner, keyword, index)),
  ]);
}

function maps(...keywords: readonly SchemaMapKeyword[]): readonly Row[] {
  return keywords.map((keyword) => [
    keyword,
    (open, enter) => {
      const inner = open[keyword];
      // An empty map says no more than the type does.
      if (inner === undefined || inner.size === 0) return undefined;
      return Object.fromEntries([...inner].map(([name, schema]) => [name, enter(schema, keyword, name)]));
    },
  ]);
}
