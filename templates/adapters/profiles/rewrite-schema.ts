import { asObject, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';
import { describeKeyword, withSentences } from './describe-keyword.js';
import { mergeAllOf } from './merge-all-of.js';
import type { ProfileFinding } from './profile.js';
import type { ProfileRules } from './profile-rules.js';
import { splitTypes } from './split-types.js';

/** Keywords that every provider takes, and that the other steps look after. */
const structural: ReadonlySet<string> = new Set([
  'type',
  'description',
  'properties',
  'required',
  'items',
  'anyOf',
  '$ref',
  '$defs',
]);

/** Formats that only say how a number is stored: no model needs to read them. */
const storageFormats: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double']);

/**
 * Brings a schema into the part of JSON Schema that a provider takes. What it does not take is said in the description
 * where it can be said in a few words.
 *
 * @param pointer where the schema stands
 * @param findings is added to
 */
export function rewriteSchema(
  schema: JsonSchema,
  pointer: string,
  rules: ProfileRules,
  findings: ProfileFinding[],
): JsonSchemaObject {
  const { keywords } = rules;
  let current = asObject(schema);
  if (keywords !== 'all') {
    current = withoutCombinators(current, pointer, findings);
    if (!keywords.has('prefixItems')) current = withoutTuple(current, pointer, findings);
    if (!keywords.has('const')) current = withoutConst(current);
    current = onlyKnown(current, pointer, keywords, rules, findings);
  }
  current = withItems(current);
  current = { ...current, ...(current.properties === undefined ? {} : { properties: possible(current.properties) }) };
  checkNames(current, pointer, rules, findings);
  const rewritten = mapSchema(current, (inner, step) =>
    keepsBoolean(inner, step) ? inner : rewriteSchema(inner, pointer + step, rules, findings),
  );
  return rules.typeLists ? rewritten : splitTypes(rewritten, pointer, findings);
}

/** Only here a boolean is the common spelling, and providers know it. */
function keepsBoolean(schema: JsonSchema, step: string): boolean {
  return typeof schema === 'boolean' && step === '/additionalProperties';
}

function withoutCombinators(schema: JsonSchemaObject, pointer: string, findings: ProfileFinding[]): JsonSchemaObject {
  let current = schema;
  if (current.allOf !== undefined) {
    const merged = mergeAllOf(current);
    if (merged === undefined) {
      const message = 'The members of allOf contradict each other in form: only what stands beside them is kept.';
      findings.push({ level: 'degraded', pointer: `${pointer}/allOf`, message });
    }
    const { allOf: _allOf, ...rest } = current;
    current = merged ?? rest;
  }
  const { oneOf, ...rest } = current;
  if (oneOf === undefined) return current;
  const isFree = rest.anyOf === undefined;
  const message = isFree
    ? 'Said as anyOf: the provider does not take oneOf.'
    : 'Left out oneOf, which stands beside an anyOf: the provider does not take it.';
  findings.push({ level: isFree ? 'note' : 'degraded', pointer: `${pointer}/oneOf`, message });
  return isFree ? { ...rest, anyOf: oneOf } : rest;
}

function withoutTuple(schema: JsonSchemaObject, pointer: string, findings: ProfileFinding[]): JsonSchemaObject {
  const { prefixItems, ...rest } = schema;
  if (prefixItems === undefined) return schema;
  const message = 'The provider does not take tuples: each item may be any of the forms.';
  findings.push({ level: 'degraded', pointer: `${pointer}/prefixItems`, message });
  const further = rest.items === undefined || rest.items === false ? [] : [rest.items];
  return { ...rest, items: { anyOf: [...prefixItems, ...further] } };
}

/** One value is a list of one: a provider that does not take `const` takes that. */
function withoutConst({ const: only, ...schema }: JsonSchemaObject): JsonSchemaObject {
  return only === undefined || schema.enum !== undefined ? schema : { ...schema, enum: [only] };
}

function onlyKnown(
  schema: JsonSchemaObject,
  pointer: string,
  keywords: ReadonlySet<string>,
  rules: ProfileRules,
  findings: ProfileFinding[],
): JsonSchemaObject {
  const kept: { [keyword: string]: unknown } = {};
  const sentences: string[] = [];
  const { description: text, ...others } = schema;
  for (const [keyword, value] of Object.entries(others)) {
    const isFormat = keyword === 'format';
    const isKnown = isFormat ? rules.formats === 'all' || rules.formats.has(String(value)) : keywords.has(keyword);
    // Strict mode knows no lookaround; nothing says which other groups it knows.
    const isGrouped = rules.strict && keyword === 'pattern' && String(value).includes('(?');
    if (structural.has(keyword) || (isKnown && !isGrouped)) {
      kept[keyword] = value;
      continue;
    }
    if (isFormat && storageFormats.has(String(value))) continue;
    if (keyword === 'additionalProperties' && value === false) continue;
    const sentence = describeKeyword(keyword, value);
    sentences.push(sentence);
    const how = sentence === '' ? 'Left out' : 'Moved into the description';
    const level = sentence === '' && keyword !== 'deprecated' ? 'degraded' : 'note';
    findings.push({
      level,
      pointer: `${pointer}/${keyword}`,
      message: `${how}: the provider does not take ${keyword}.`,
    });
  }
  const description = withSentences(text, sentences);
  return { ...(description === '' ? {} : { description }), ...kept };
}

function withItems(schema: JsonSchemaObject): JsonSchemaObject {
  return typesOf(schema).includes('array') && schema.items === undefined ? { ...schema, items: {} } : schema;
}

/** Without the properties that no value fits. */
function possible(properties: JsonSchemaMap): JsonSchemaMap {
  return Object.fromEntries(Object.entries(properties).filter(([, property]) => property !== false));
}

function checkNames(
  { properties = {} }: JsonSchemaObject,
  pointer: string,
  { propertyNames }: ProfileRules,
  findings: ProfileFinding[],
): void {
  if (propertyNames === undefined) return;
  for (const name of Object.keys(properties)) {
    if (propertyNames.test(name)) continue;
    const message = `The provider refuses the property name ${JSON.stringify(name)}: it has to match ${propertyNames.source}.`;
    findings.push({ level: 'rejected', pointer: `${pointer}/properties`, message });
  }
}
