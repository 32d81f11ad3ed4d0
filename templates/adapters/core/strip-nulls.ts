import { asObject, resolveReference } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';
import { takesValue } from '../schema/takes-value.js';
import { createValidator } from './validator.js';
import { withoutBrokenPatterns } from './without-broken-patterns.js';

/** What the whole walk knows. */
interface Walk {
  readonly definitions: JsonSchemaMap;
  /** Whether the model was held to the strict form of the schema. */
  readonly isStrict: boolean;
}

/**
 * Takes out the nulls that stand for "left out", as models in strict mode send them: those of properties that are
 * optional and that the schema does not let be null. In the strict form itself every null of an optional property is left
 * out, and `false` is null where null is a value of its own (see `makeStrict`).
 *
 * @param value the arguments
 * @param schema the whole schema, before any profile
 * @param isStrict whether the arguments are in the strict form
 */
export function stripNulls(value: unknown, schema: JsonSchemaObject, isStrict = false): unknown {
  if (!holdsMarks(value, isStrict)) return value;
  const readable = withoutBrokenPatterns(schema);
  return strip(value, [readable], { definitions: readable.$defs ?? {}, isStrict });
}

/** Most calls hold nothing that stands for anything else, and are done with. */
function holdsMarks(value: unknown, isStrict: boolean): boolean {
  if (typeof value !== 'object' || value === null) return value === null || (isStrict && value === false);
  return Object.values(value).some((member) => holdsMarks(member, isStrict));
}

/** @param schemas all of them have to be met */
function strip(value: unknown, schemas: readonly JsonSchema[], walk: Walk): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const nodes = schemas.flatMap((schema) => nodesOf(schema, value, walk));
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      strip(
        item,
        nodes.flatMap(({ prefixItems = [], items }) => prefixItems[index] ?? items ?? []),
        walk,
      ),
    );
  }
  const kept = Object.entries(value).flatMap(([name, member]): readonly (readonly [string, unknown])[] => {
    const declared = nodes.flatMap((node) => propertySchemas(node, name));
    const isOptional = declared.length > 0 && !nodes.some(({ required = [] }) => required.includes(name));
    const takes = (what: null | false): boolean => declared.every((one) => takesValue(what, one, walk.definitions));
    if (isOptional && member === null && (walk.isStrict || !takes(null))) return [];
    if (isOptional && member === false && walk.isStrict && takes(null) && !takes(false)) return [[name, null]];
    return [[name, strip(member, declared, walk)]];
  });
  return Object.fromEntries(kept);
}

/** What a schema says of a value, in plain schemas: references followed, of alternatives the one that is meant. */
function nodesOf(schema: JsonSchema, value: object, walk: Walk, depth = 0): readonly JsonSchemaObject[] {
  const node = asObject(schema);
  // Schemas that consist of themselves lead nowhere.
  if (depth > 50) return [];
  const target = resolveReference(node.$ref, walk.definitions);
  const all = [...(target === undefined ? [] : [target]), ...(node.allOf ?? [])];
  const chosen = [node.anyOf, node.oneOf].flatMap((members) =>
    members === undefined ? [] : [meantOf(members, value, walk, depth)],
  );
  return [node, ...[...all, ...chosen].flatMap((member) => nodesOf(member, value, walk, depth + 1))];
}

/** The alternative that takes the value once its nulls are out; of several the one that knows most of its names. */
function meantOf(members: readonly JsonSchema[], value: object, walk: Walk, depth: number): JsonSchema {
  const ranked = members.map((member) => ({ member, known: namesIn(nodesOf(member, value, walk, depth + 1), value) }));
  ranked.sort((first, second) => second.known - first.known);
  const meant = ranked.find(({ member }) => fits(strip(value, [member], walk), member, walk.definitions));
  return (meant ?? ranked[0])?.member ?? true;
}

function namesIn(nodes: readonly JsonSchemaObject[], value: object): number {
  return Object.keys(value).filter((name) => nodes.some((node) => propertySchemas(node, name).length > 0)).length;
}

/** What is said of the property of a name, also by patterns. */
export function propertySchemas(
  { properties = {}, patternProperties = {}, additionalProperties }: JsonSchemaObject,
  name: string,
): readonly JsonSchema[] {
  const matching = Object.entries(patternProperties).flatMap(([pattern, member]) =>
    new RegExp(pattern, 'u').test(name) ? [member] : [],
  );
  const named = Object.hasOwn(properties, name) ? [properties[name] ?? true, ...matching] : matching;
  return named.length > 0 || typeof additionalProperties !== 'object' ? named : [additionalProperties];
}

function fits(value: unknown, schema: JsonSchema, $defs: JsonSchemaMap): boolean {
  const validator = createValidator({ allOf: [schema], $defs });
  try {
    return validator.validate(value).valid;
  } catch {
    // What JSON cannot say is told by the check.
    return false;
  }
}
