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
