import { typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject, JsonType } from '../schema/json-schema.js';
import { describeKeyword, withSentences } from './describe-keyword.js';
import type { ProfileFinding } from './profile.js';

const ownKeywords: { readonly [Type in JsonType]: readonly (keyof JsonSchemaObject)[] } = {
  string: ['format', 'pattern', 'minLength', 'maxLength', 'enum'],
  number: ['format', 'minimum', 'maximum'],
  integer: ['format', 'minimum', 'maximum'],
  boolean: [],
  null: [],
  object: ['properties', 'required'],
  array: ['items', 'minItems', 'maxItems'],
};

/** A schema of the Gemini API may be `nullable`, which JSON Schema does not know. */
type Nullable = JsonSchemaObject & { readonly nullable?: true };

/**
 * A schema for providers whose every schema has one type: null becomes `nullable`, several types become an `anyOf`, and
 * none becomes a string. Only strings have an `enum` there. Source: Google's reference of `Schema` of the Gemini API.
 */
export function splitTypes(schema: JsonSchemaObject, pointer: string, findings: ProfileFinding[]): JsonSchemaObject {
  const described = onlyTextEnum(schema);
  const types = typesOf(described).filter((type) => type !== 'null');
  const nullable: Nullable = typesOf(described).includes('null') ? { nullable: true } : {};
  const { type: _type, ...rest } = described;
  const [only] = types;
  if (types.length === 1 && only !== undefined) return { ...fitting(rest, only), ...nullable, type: only };
  if (types.length > 1) {
    const { description } = rest;
    const anyOf = types.map((type): JsonSchema => ({ ...pick(rest, ownKeywords[type]), type }));
    return { ...(description === undefined ? {} : { description }), ...nullable, anyOf };
  }
  if (rest.anyOf !== undefined) return { ...rest, ...nullable };
  if (rest.enum !== undefined) return { ...rest, ...nullable, type: 'string' };
  if (rest.properties !== undefined) return { ...rest, ...nullable, type: 'object' };
  const message = 'The provider takes no schema without a type: a text with JSON is asked for.';
  findings.push({ level: 'degraded', pointer, message });
  const description = withSentences(rest.description, ['Any value, as JSON.']);
  return { ...pick(rest, ownKeywords.string), description, ...nullable, type: 'string' };
}

function onlyTextEnum(schema: JsonSchemaObject): JsonSchemaObject {
  const { enum: values, ...rest } = schema;
  if (values === undefined || values.every((value) => typeof value === 'string')) return schema;
  return { ...rest, description: withSentences(rest.description, [describeKeyword('enum', values)]) };
}

/** Without an `enum` that only strings have. */
function fitting(schema: JsonSchemaObject, type: JsonType): JsonSchemaObject {
  if (type === 'string') return schema;
  const { enum: _enum, ...rest } = schema;
  return rest;
}

function pick(schema: JsonSchemaObject, keywords: readonly (keyof JsonSchemaObject)[]): JsonSchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.some((known) => known === keyword)));
}
