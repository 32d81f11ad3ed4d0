import {
  referenceName,
  type Schema,
  type SchemaObject,
  type SchemaType,
  typesOf,
} from '../../schema/canonical-schema.js';
import { isJsonObject } from '../../schema/raw-schema.js';
import { propertyDoc } from './property-doc.js';
import type { Placeholders } from './placeholders.js';

/** What json-schema-to-typescript is given: a JSON Schema made of placeholders. */
export type TypeSchema = { readonly [keyword: string]: unknown };

/** More values than this are one `string`: a union of thousands slows every editor down and helps nobody. */
const mostLiterals = 500;

/**
 * Longer tuples are arrays, and so are tuples inside of tuples: each length that is allowed is a member of the union that
 * stands for a tuple, and repeats what is inside.
 */
const longestTuple = 8;

// The only TypeScript text that ever goes in as `tsType`.
const unknownType: TypeSchema = { tsType: 'unknown' };
const neverType: TypeSchema = { tsType: 'never' };
const anyObject: TypeSchema = { type: 'object', properties: {}, additionalProperties: true };

/**
 * What every object inherits. To TypeScript an object that leaves such a property out has the inherited function there, so
 * an optional one of another type would admit no object without it.
 */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Writes canonical schemas as type schemas. */
export interface TypeScope {
  readonly placeholders: Placeholders;
  /** Exported type names by the names that references use. */
  readonly names: ReadonlyMap<string, string>;
  readonly insideTuple?: boolean;
}

/**
 * The type of everything that a schema accepts: never narrower than the schema, and wider only where TypeScript has no
 * word for the rest (lengths, patterns, `not`, conditions, tuples of more than eight or inside of another, an optional
 * `toString`).
 */
export function typeSchema(schema: Schema, scope: TypeScope): TypeSchema {
  if (typeof schema === 'boolean') return schema ? unknownType : neverType;
  const parts: TypeSchema[] = [];
  if (schema.$ref !== undefined) parts.push(reference(schema.$ref, scope));
  parts.push(ownType(schema, scope));
  parts.push(...(schema.allOf ?? []).map((member) => typeSchema(member, scope)));
  if (schema.anyOf !== undefined) parts.push(union(schema.anyOf.map((member) => typeSchema(member, scope))));
  if (schema.oneOf !== undefined) parts.push(union(schema.oneOf.map((member) => typeSchema(member, scope))));
  return intersection(parts);
}

function ownType(schema: SchemaObject, scope: TypeScope): TypeSchema {
  const types = typesOf(schema);
  const values = 'const' in schema ? [schema.const] : schema.enum;
  if (values !== undefined && values.length <= mostLiterals) {
    return union(
      values.filter((value) => types.length === 0 || types.some((type) => isOfType(value, type))).map(literal),
    );
  }
  if (types.length === 0) return unknownType;
  return union(types.map((type) => typeOf(type, schema, scope)));

  function literal(value: unknown): TypeSchema {
    // JSON can spell numbers that are too large for a double; there is no literal for what they become.
    if (typeof value === 'number' && !Number.isFinite(value)) return { type: 'number' };
    if (typeof value === 'string' || typeof value === 'number') return { enum: [scope.placeholders.literal(value)] };
    if (typeof value === 'boolean') return { enum: [value] };
    if (value === null) return { type: 'null' };
    return Array.isArray(value) ? { type: 'array', items: unknownType } : anyObject;
  }
}

function typeOf(type: SchemaType, schema: SchemaObject, scope: TypeScope): TypeSchema {
  if (type === 'object') return objectType(schema, scope);
  if (type === 'array') return arrayType(schema, scope);
  return { type };
}

function objectType(schema: SchemaObject, scope: TypeScope): TypeSchema {
  const { placeholders } = scope;
  const required = new Set(schema.required);
  const properties: [string, TypeSchema][] = [];
  const requiredKeys: string[] = [];
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const key = placeholders.key(name);
    const isRequired = required.has(name);
    const type = !isRequired && inherited.has(name) ? unknownType : typeSchema(member, scope);
    properties.push([key, documented(type, propertyDoc(member), placeholders)]);
    if (isRequired) requiredKeys.push(key);
  }
  const patterns = Object.values(schema.patternProperties ?? {}).map((member) => typeSchema(member, scope));
  const declaresRest = schema.additionalProperties !== undefined || patterns.length > 0 || properties.length === 0;
  const rest = declaresRest && schema.additionalProperties !== false ? (schema.additionalProperties ?? true) : false;
  const open = [...patterns, ...(rest === false ? [] : [typeSchema(rest, scope)])];
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: requiredKeys,
    additionalProperties: open.length === 0 ? false : openType(open),
  };
}

function openType(members: readonly TypeSchema[]): TypeSchema | true {
  const type = union(members);
  return type === unknownType ? true : type;
}

function arrayType(schema: SchemaObject, scope: TypeScope): TypeSchema {
  const { items = true, prefixItems = [], minItems = 0, maxItems = Infinity } = schema;
  if (prefixItems.length === 0) return { type: 'array', items: itemType(items, scope) };
  const isTuple = prefixItems.length <= longestTuple && scope.insideTuple !== true;
  const inside = isTuple ? { ...scope, insideTuple: true } : scope;
  const leading = prefixItems.map((member) => typeSchema(member, inside));
  const rest = maxItems > prefixItems.length ? typeSchema(items, inside) : neverType;
  if (!isTuple) return { type: 'array', items: union([...leading, rest]) };
  return {
    type: 'array',
    items: leading,
    additionalItems: rest === neverType ? false : rest,
    minItems: Math.min(minItems, leading.length),
  };
}

/** The library forgets the brackets around a tuple that is the item of an array, so that one is an array of its items. */
function itemType(items: Schema, scope: TypeScope): TypeSchema {
  const type = typeSchema(items, scope);
  return Array.isArray(type['items']) ? typeSchema(items, { ...scope, insideTuple: true }) : type;
}

function reference($ref: string, scope: TypeScope): TypeSchema {
  const name = scope.names.get(referenceName($ref));
  if (name === undefined) return unknownType;
  return { $ref: `#/definitions/${scope.placeholders.type(name)}` };
}

function union(members: readonly TypeSchema[]): TypeSchema {
  if (members.includes(unknownType)) return unknownType;
  const inhabited = members.filter((member) => member !== neverType);
  const [first] = inhabited;
  if (first === undefined) return neverType;
  if (inhabited.length === 1) return first;
  if (inhabited.every((member) => Array.isArray(member['enum']))) {
    return { enum: inhabited.flatMap((member) => member['enum'] as readonly unknown[]) };
  }
  return { anyOf: inhabited };
}

function intersection(parts: readonly TypeSchema[]): TypeSchema {
  if (parts.includes(neverType)) return neverType;
  const telling = parts.filter((part) => part !== unknownType);
  const [first] = telling;
  if (first === undefined) return unknownType;
  return telling.length === 1 ? first : { allOf: telling };
}

/** A type with its comment. A reference is wrapped, because a text beside it would make the library copy the target. */
export function documented(type: TypeSchema, lines: readonly string[], placeholders: Placeholders): TypeSchema {
  if (lines.length === 0) return type;
  const description = placeholders.doc(lines);
  return '$ref' in type ? { description, allOf: [type] } : { ...type, description };
}

function isOfType(value: unknown, type: SchemaType): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
