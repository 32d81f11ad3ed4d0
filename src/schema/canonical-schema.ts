/** The seven types of JSON Schema. */
export const schemaTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;
export type SchemaType = (typeof schemaTypes)[number];

/**
 * A JSON Schema (draft 2020-12) after normalisation: known keywords only, each of the right shape, references only to
 * `#/$defs/<name>`, no upstream keyword that could steer another tool. It accepts what the upstream schema accepts, except
 * where a named rule says so.
 */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

export type Schema = SchemaObject | boolean;

/** Keywords that describe; which values a schema takes does not depend on them. */
export const annotationKeywords: ReadonlySet<string> = new Set(['description', 'deprecated', 'default']);

/** Keywords by what they hold: one schema, a list of schemas, schemas by name. */
export const schemaKeywords = [
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
] as const;
export const schemaListKeywords = ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const;
export const schemaMapKeywords = ['properties', 'patternProperties'] as const;

/** A schema with the named schemas that its `$ref`s point at. */
export interface SchemaDocument {
  readonly schema: Schema;
  /** By the name behind `#/$defs/`. */
  readonly definitions: ReadonlyMap<string, Schema>;
}

/** The name behind `#/$defs/` of a canonical reference. */
export function referenceName(reference: string): string {
  return reference.slice('#/$defs/'.length);
}

/** The types a schema names, as a list; empty when it names none. */
export function typesOf(schema: SchemaObject): readonly SchemaType[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** The types in the order of the list, each once, of which no other says as much: every integer is a number. */
export function leastTypes(types: readonly (SchemaType | undefined)[]): readonly SchemaType[] {
  return schemaTypes.filter((name) => types.includes(name) && !(name === 'integer' && types.includes('number')));
}

/** Types as the keyword `type` has them: one stands by itself, several in a list. */
export function typeKeyword(types: readonly SchemaType[]): SchemaType | readonly SchemaType[] {
  const [only, another] = types;
  return only !== undefined && another === undefined ? only : types;
}

/** Whether a schema names its types, and none of them holds other values. */
export function isScalar(schema: SchemaObject): boolean {
  const types = typesOf(schema);
  return types.length > 0 && !types.includes('object') && !types.includes('array');
}

/** Formats that say how a server stores a number, and nothing about its value. Source: OpenAPI's registry of formats. */
const numberFormats: ReadonlySet<unknown> = new Set(['int32', 'int64', 'float', 'double']);

/** The schema without a format that only says how a server stores a number; the very same where it has none. */
export function withoutNumberFormat(schema: SchemaObject): SchemaObject {
  if (!numberFormats.has(schema.format)) return schema;
  const { format: _stored, ...rest } = schema;
  return rest;
}
