import { pointerToken } from '../schema/json-pointer.js';
import { asObject, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';
import { takesValue } from '../schema/takes-value.js';
import { nullable, orFalse, withSharedNulls } from './null-forms.js';
import type { ProfileFinding } from './profile.js';

/** Limits of one schema in strict mode. Source: OpenAI's guide to structured outputs, "Supported schemas". */
const most = { properties: 5000, depth: 10, enumValues: 1000, characters: 120_000 } as const;

/**
 * The form of a schema that OpenAI's strict mode takes: objects are closed, every property is required, and what was
 * optional may be null instead. Where null is a value of its own, it is `false` that stands for it; `stripNulls` reads both.
 *
 * @returns the schema, or the reasons why strict mode cannot say it
 */
export function makeStrict(schema: JsonSchemaObject): JsonSchemaObject | readonly ProfileFinding[] {
  const reasons: ProfileFinding[] = [];
  const size = { properties: 0, enumValues: 0, characters: 0, depth: 0 };
  const giveUp = (pointer: string, message: string): void => void reasons.push({ level: 'degraded', pointer, message });

  const { $defs: definitions = {} } = schema;

  const close = (inner: JsonSchema, pointer: string, depth: number): JsonSchemaObject => {
    const current = asObject(inner);
    const types = typesOf(current);
    const isReference = current.$ref !== undefined || current.anyOf !== undefined;
    if (types.length === 0 && !isReference && current.enum === undefined && current.const === undefined) {
      giveUp(pointer, 'Not strict: every value is taken here, and strict mode needs a type.');
    }
    size.enumValues += current.enum?.length ?? 0;
    size.characters += JSON.stringify(current.enum ?? current.const ?? '').length;
    const isObject = types.includes('object') || current.properties !== undefined;
    if (isObject && hasFreeNames(current)) {
      giveUp(pointer, 'Not strict: the object takes properties of any name, and strict mode needs each by name.');
    }
    const below = depth + (isObject ? 1 : 0);
    size.depth = Math.max(size.depth, below);
    const within = mapSchema(current, (member, step) =>
      step === '/additionalProperties' ? member : close(member, pointer + step, below),
    );
    if (!isObject) return within;
    const names = Object.keys(current.properties ?? {});
    size.properties += names.length;
    size.characters += names.join('').length;
    const required = new Set(current.required);
    const properties = Object.entries(within.properties ?? {}).map(([name, given]) => {
      const property = idName.test(name) ? idAsText(given) : given;
      if (required.has(name)) return [name, property] as const;
      const before = current.properties?.[name] ?? true;
      if (!takesValue(null, before, definitions)) return [name, nullable(asObject(property))] as const;
      const place = `${pointer}/properties/${pointerToken(name)}`;
      if (takesValue(false, before, definitions) && !reasons.some((reason) => reason.pointer === place)) {
        giveUp(place, 'Not strict: it may be left out, null or false, and strict mode has one word for the first two.');
      }
      return [name, orFalse(asObject(property))] as const;
    });
    return { ...within, properties: Object.fromEntries(properties), required: names, additionalProperties: false };
  };

  const strict = close(schema, '', 0);
  for (const [what, limit] of Object.entries(most)) {
    const value = size[what as keyof typeof size];
    if (value > limit)
      giveUp('', `Not strict: ${value} ${words[what as keyof typeof size]}, and ${limit} are allowed.`);
  }
  return reasons.length === 0 ? inCheapOrder(withSharedNulls(strict)) : reasons;
}

const words = {
  properties: 'properties',
  enumValues: 'enum values',
  characters: 'characters of names and enum values',
  depth: 'levels of objects',
} as const;

/** Names of ids and of lists of ids, as the generator knows them. */
const idName = /(?:^|[_-])ids?$|[a-z]Ids?$/;

/** An id in digits is the same as text and as a number: a model that has to write one of a closed form writes text. */
function idAsText(schema: JsonSchema): JsonSchema {
  const { type, items, ...rest } = asObject(schema);
  if (type === 'array' && items !== undefined) return { ...rest, type, items: idAsText(items) };
  const types = typesOf(type === undefined ? {} : { type });
  if (!types.includes('string') || !types.includes('integer')) return schema;
  const left = types.filter((one) => one !== 'integer');
  return { ...rest, type: left.length === 1 ? 'string' : left };
}

/**
 * The same schema with its keywords in the order that costs the fewest tokens (o200k_base): quotes, commas and brackets are one
 * token together where a text stands before a type, and a list of values, too.
 */
function inCheapOrder(schema: JsonSchemaObject): JsonSchemaObject {
  const { description, enum: values, ...rest } = schema;
  return mapSchema(
    {
      ...(description === undefined ? {} : { description }),
      ...(values === undefined ? {} : { enum: values }),
      ...rest,
    },
    (inner) => (typeof inner === 'boolean' ? inner : inCheapOrder(inner)),
  );
}

function hasFreeNames({ properties, additionalProperties }: JsonSchemaObject): boolean {
  if (properties === undefined) return additionalProperties !== false;
  return additionalProperties !== undefined && additionalProperties !== false;
}
