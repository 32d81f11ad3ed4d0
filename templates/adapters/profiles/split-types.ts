import { asObject, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject, JsonType } from '../schema/json-schema.js';
import { describeKeyword, withSentences } from './describe-keyword.js';
import { mergeAllOf } from './merge-all-of.js';
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
 * A schema, whose inner schemas are done, for providers whose every schema has one type. Null becomes `nullable`; a text or
 * a number is a text; other types become an `anyOf`, which stands alone, with what was said beside it in its members. Only
 * texts have an `enum`, and the empty text is not in it.
 *
 * Sources: Google's reference of `Schema` of the Gemini API; the API's own refusals "any_of … must be the only field set"
 * and "enum[0]: cannot be empty".
 */
export function splitTypes(schema: JsonSchemaObject, pointer: string, findings: ProfileFinding[]): JsonSchemaObject {
  const { anyOf, ...rest } = onlyTextEnum(withoutNull(schema));
  return anyOf === undefined ? ofOneType(rest) : ofAlternatives(rest, anyOf, pointer, findings);
}

/** Null is no type there, and no alternative of its own. */
function withoutNull(schema: Nullable): Nullable {
  const types = typesOf(schema);
  const { type: _type, anyOf, ...rest } = schema;
  const left = types.filter((type) => type !== 'null');
  const listsNull = types.length === 0 && schema.enum?.includes(null) === true;
  const members = anyOf?.filter((member) => !isNull(member));
  const isNullable =
    schema.nullable === true ||
    listsNull ||
    left.length < types.length ||
    (members?.length ?? 0) < (anyOf?.length ?? 0);
  return {
    ...rest,
    ...(left.length === 0 ? {} : { type: left.length === 1 ? left[0] : left }),
    ...(members === undefined || members.length === 0 ? {} : { anyOf: members }),
    ...(isNullable ? { nullable: true } : {}),
  };
}

/** What {@link splitTypes} has made of a schema that takes null alone. */
function isNull(member: JsonSchema): boolean {
  const { nullable, description: _description, ...rest }: Nullable = asObject(member);
  return nullable === true && Object.keys(rest).length === 0;
}

function ofOneType({ type, ...rest }: Nullable): JsonSchemaObject {
  const types = typesOf(type === undefined ? {} : { type });
  const [only] = types;
  if (only === undefined) {
    if (rest.enum !== undefined) return { ...rest, type: 'string' };
    return rest.properties === undefined ? rest : { ...rest, type: 'object' };
  }
  if (types.length === 1) return fitting(rest, only);
  if (types.every((one) => one === 'string' || one === 'integer' || one === 'number')) return fitting(rest, 'string');
  const { nullable, description } = rest;
  const beside = { ...(description === undefined ? {} : { description }), ...(nullable ? { nullable } : {}) };
  // One text says what several scalars would: of a text or a number, the text.
  const kept = types.includes('string') ? types.filter((one) => one !== 'integer' && one !== 'number') : types;
  return { anyOf: kept.map((one) => ({ ...beside, ...pick(rest, ownKeywords[one]), type: one })) };
}

/** An `anyOf` that stands alone. */
function ofAlternatives(
  { type: _type, nullable, description, ...rest }: Nullable,
  members: readonly JsonSchema[],
  pointer: string,
  findings: ProfileFinding[],
): JsonSchemaObject {
  const flat = members.flatMap((member) => {
    const { anyOf, ...alone } = asObject(member);
    return anyOf === undefined || Object.keys(alone).length > 0 ? [asObject(member)] : anyOf.map(asObject);
  });
  const joined = flat.map((member) => mergeAllOf({ allOf: [rest, member] }));
  const beside: Nullable = {
    ...rest,
    ...(nullable ? { nullable } : {}),
    ...(description === undefined ? {} : { description }),
  };
  if (joined.some((member) => member === undefined || (rest.properties !== undefined && member.type === undefined))) {
    const message = 'Left out anyOf, which stands beside properties: the provider takes it alone. The check knows it.';
    findings.push({ level: 'degraded', pointer: `${pointer}/anyOf`, message });
    return ofOneType({ ...beside, ...(rest.properties === undefined ? {} : { type: 'object' }) });
  }
  const described = joined.map((member = {}): Nullable => ({
    ...member,
    ...(description === undefined ? {} : { description: withSentences(description, [member.description ?? '']) }),
    ...(nullable ? { nullable } : {}),
  }));
  const distinct = [...new Map(described.map((member) => [JSON.stringify(member), member])).values()];
  const [first = {}] = distinct;
  return distinct.length === 1 ? first : { anyOf: distinct };
}

/** Texts alone may be listed, and not the empty one. */
function onlyTextEnum(schema: JsonSchemaObject): JsonSchemaObject {
  const { enum: values, ...rest } = schema;
  const others = values?.filter((value) => value !== null && value !== '') ?? [];
  if (values === undefined || (others.length === values.length && others.every((value) => typeof value === 'string'))) {
    return schema;
  }
  if (others.length > 0 && others.every((value) => typeof value === 'string')) {
    const sentences = values.includes('') ? ['Or an empty text.'] : [];
    const description = withSentences(rest.description, sentences);
    return { ...rest, ...(description === '' ? {} : { description }), enum: others };
  }
  if (others.length === 0 && !values.includes('')) return rest;
  return { ...rest, description: withSentences(rest.description, [describeKeyword('enum', values)]) };
}

/** With the keywords of its type alone; bounds of a number that may be text are said in words. */
function fitting(schema: Nullable, type: JsonType): JsonSchemaObject {
  const { nullable, description } = schema;
  const kept = pick(schema, ownKeywords[type]);
  const lost = (['minimum', 'maximum'] as const).filter(
    (keyword) => schema[keyword] !== undefined && !(keyword in kept),
  );
  const text = withSentences(
    description,
    lost.map((keyword) => describeKeyword(keyword, schema[keyword])),
  );
  return { ...(text === '' ? {} : { description: text }), ...kept, ...(nullable ? { nullable } : {}), type };
}

function pick(schema: JsonSchemaObject, keywords: readonly (keyof JsonSchemaObject)[]): JsonSchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.some((known) => known === keyword)));
}
