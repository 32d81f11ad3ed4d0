import { schemaTypes } from '../../../schema/canonical-schema.js';
import { isJsonObject, type RawSchema } from '../../../schema/raw-schema.js';

/** References that are followed from one schema: what needs more is not looked into. */
const mostReferences = 20;

/**
 * Whether no value fits both of two schemas, as far as that can be proved: of their types none is common, or a property
 * that both require has no common value. Whatever is not proved overlaps.
 *
 * @param find what stands behind a local pointer of their document
 */
export function areDisjoint(first: unknown, second: unknown, find: (target: string) => unknown): boolean {
  const [one, other] = [followed(first, find), followed(second, find)];
  if (one === undefined || other === undefined) return false;
  if (haveNoCommonType(one, other) || haveNoCommonValue(one, other)) return true;
  if (!isObjectOnly(one) || !isObjectOnly(other)) return false;
  return commonRequired(one, other).some((name) => areDisjoint(propertyOf(one, name), propertyOf(other, name), find));
}

function followed(schema: unknown, find: (target: string) => unknown): RawSchema | undefined {
  let current = schema;
  for (let count = 0; count < mostReferences; count += 1) {
    if (!isJsonObject(current)) return undefined;
    const reference: unknown = current['$ref'];
    if (reference === undefined) return current;
    current = typeof reference === 'string' && reference.startsWith('#/') ? find(reference.slice(1)) : undefined;
  }
  return undefined;
}

function haveNoCommonType(first: RawSchema, second: RawSchema): boolean {
  const [types, others] = [typesIn(first), typesIn(second)];
  return types.length > 0 && others.length > 0 && !types.some((type) => others.includes(type));
}

/** The types as the rules after this one will have them, at least; none where it cannot be known. */
function typesIn(schema: RawSchema): readonly string[] {
  const { type = schema['properties'] === undefined ? undefined : 'object' } = schema;
  const named: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (!named.every((name) => typeof name === 'string' && plainTypes.has(name))) return [];
  const isNullable = schema['nullable'] === true || schema['x-nullable'] === true;
  // Every integer is a number.
  const types = named.map((name) => (name === 'integer' ? 'number' : String(name)));
  return isNullable ? [...types, 'null'] : types;
}

const plainTypes: ReadonlySet<string> = new Set(schemaTypes);

function haveNoCommonValue(first: RawSchema, second: RawSchema): boolean {
  const [values, others] = [valuesIn(first), valuesIn(second)];
  return values !== undefined && others !== undefined && !values.some((value) => others.includes(value));
}

/** The values that a schema lists, as JSON. */
function valuesIn(schema: RawSchema): readonly string[] | undefined {
  if (schema['nullable'] === true || schema['x-nullable'] === true) return undefined;
  const { enum: listed } = schema;
  if (schema['const'] !== undefined) return [JSON.stringify(schema['const'])];
  if (!Array.isArray(listed) || listed.length === 0) return undefined;
  return listed.map((value) => JSON.stringify(value) ?? '');
}

function isObjectOnly(schema: RawSchema): boolean {
  return typesIn(schema).join() === 'object';
}

function commonRequired(first: RawSchema, second: RawSchema): readonly string[] {
  const others = requiredIn(second);
  return requiredIn(first).filter((name) => others.includes(name));
}

function requiredIn({ required }: RawSchema): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function propertyOf({ properties }: RawSchema, name: string): unknown {
  return isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
