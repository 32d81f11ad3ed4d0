import { nameOfToken } from './json-pointer.js';

/** The schema of arguments: an object. */
export type ObjectSchema = Omit<JsonSchemaObject, 'type'> & { readonly type: 'object' };

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** The keywords of JSON Schema (draft 2020-12) that tools describe their arguments with. */
export interface JsonSchemaObject {
  readonly $ref?: string;
  readonly $defs?: JsonSchemaMap;
  /** One of the types or a list of them, as plain text: schemas are data. */
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly properties?: JsonSchemaMap;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly patternProperties?: JsonSchemaMap;
  readonly propertyNames?: JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly contains?: JsonSchema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

export type JsonSchema = JsonSchemaObject | boolean;

export interface JsonSchemaMap {
  readonly [name: string]: JsonSchema;
}

/** The types that a schema names; empty when it names none. */
export function typesOf({ type }: JsonSchemaObject): readonly JsonType[] {
  if (type === undefined) return [];
  return (typeof type === 'string' ? [type] : type) as readonly JsonType[];
}

/** A schema as an object: `true` says nothing, `false` allows nothing. */
export function asObject(schema: JsonSchema): JsonSchemaObject {
  if (typeof schema !== 'boolean') return schema;
  return schema ? {} : { not: {} };
}

/** The schema that a reference of the form `#/$defs/<name>` leads to (RFC 6901 escapes). */
export function resolveReference(reference: string | undefined, definitions: JsonSchemaMap): JsonSchema | undefined {
  const name = definitionName(reference);
  return name !== undefined && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

/** The name behind `#/$defs/`; `undefined` for any other reference, and for none. */
export function definitionName(reference: string | undefined): string | undefined {
  if (reference?.startsWith('#/$defs/') !== true) return undefined;
  return nameOfToken(reference.slice('#/$defs/'.length));
}
