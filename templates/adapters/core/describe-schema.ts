import { describeKeyword } from '../profiles/describe-keyword.js';
import { asObject, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject, JsonType } from '../schema/json-schema.js';
import { plainSchema } from './plain-schema.js';

/** How many allowed values or properties are spelled out. */
const mostListed = 30;

/** Schemas inside of schemas that are described: lists of lists of themselves would have no end. */
const deepest = 6;

const articles: { readonly [Type in JsonType]: string } = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** Keywords that narrow a value down, in the order in which they are told. */
const narrowing = [
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const satisfies readonly (keyof JsonSchemaObject)[];

/** What a schema allows, in words for a model that has to correct a value: "an integer. At least 1." */
export function describeSchema(schema: JsonSchema, definitions: JsonSchemaMap = {}, depth = 0): string {
  if (depth > deepest) return 'a value of the same form';
  const node = plainSchema(schema, definitions, depth);
  const inner = (member: JsonSchema): string => describeSchema(member, definitions, depth + 1);
  if (node.not === true || (typeof node.not === 'object' && Object.keys(node.not).length === 0)) return 'left out';
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) {
    const values = node.enum.slice(0, mostListed).map((value) => JSON.stringify(value));
    return `one of ${values.join(', ')}${node.enum.length > mostListed ? ', …' : ''}`;
  }
  const said = limits(node, inner);
  // Of an object within, its names are enough.
  const own = ownWords(node, inner, depth === 0 ? inner : undefined);
  const choices = [node.anyOf, node.oneOf].flatMap((members) =>
    members === undefined ? [] : [[...new Set(members.map(inner))].join(', or ')],
  );
  const both = node.allOf?.map(inner) ?? [];
  const parts = [...(own === '' ? [] : [own]), ...choices, ...both];
  const text = parts.length === 0 ? (said.length === 0 ? 'any value' : 'a value') : parts.join(', and besides ');
  return said.length === 0 ? text : `${text} (${said.join(', ')})`;
}

type Describe = (schema: JsonSchema) => string;

/** @param ofRequired describes what is required of an object, if that is told */
function ownWords(node: JsonSchemaObject, inner: Describe, ofRequired: Describe | undefined): string {
  const isObject = node.properties !== undefined || node.patternProperties !== undefined;
  const types = typesOf(node).length === 0 && isObject ? (['object'] as const) : typesOf(node);
  // What only repeats that the alternatives are objects says nothing.
  const isBare = (node.anyOf ?? node.oneOf) !== undefined && !isObject && types.join() === 'object';
  return isBare ? '' : types.map((type) => typeInWords(type, node, inner, ofRequired)).join(' or ');
}

function typeInWords(
  type: JsonType,
  node: JsonSchemaObject,
  inner: Describe,
  ofRequired: Describe | undefined,
): string {
  if (type === 'array') return arrayInWords(node, inner);
  return type === 'object' ? objectInWords(node, inner, ofRequired) : articles[type];
}

function arrayInWords({ items, prefixItems }: JsonSchemaObject, inner: Describe): string {
  if (prefixItems !== undefined) return `an array of ${prefixItems.map(inner).join(', then ')}`;
  return items === undefined || items === true ? articles.array : `an array, each item ${inner(items)}`;
}

function objectInWords(node: JsonSchemaObject, inner: Describe, ofRequired: Describe | undefined): string {
  const { properties = {}, required = [], patternProperties = {}, additionalProperties } = node;
  const names = Object.keys(properties).slice(0, mostListed);
  const listed = names.map((name) => {
    const property = properties[name] ?? true;
    const only = asObject(property).const;
    const isRequired = required.includes(name);
    const notes = [...(isRequired ? ['required'] : []), ...(only === undefined ? [] : [JSON.stringify(only)])];
    const told = isRequired && only === undefined ? ofRequired?.(property) : undefined;
    if (told !== undefined) return `${JSON.stringify(name)} (required: ${told})`;
    return `${JSON.stringify(name)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
  });
  const patterns = Object.entries(patternProperties).map(
    ([pattern, member]) => `names that match ${pattern}, each ${inner(member)}`,
  );
  const others = typeof additionalProperties === 'object' ? [`other names, each ${inner(additionalProperties)}`] : [];
  const held = [...listed, ...patterns, ...others];
  return held.length === 0 ? articles.object : `an object with ${held.join(', ')}`;
}

function limits(node: JsonSchemaObject, inner: Describe): readonly string[] {
  const { contains, minContains, maxContains, propertyNames, not } = node;
  const short = narrowing
    // How many bits the server has for a number says nothing to a model.
    .filter(
      (keyword) => node[keyword] !== undefined && !(keyword === 'format' && /^int(?:32|64)$/.test(node.format ?? '')),
    )
    .map((keyword) => describeKeyword(keyword, node[keyword]).replace(/\.$/, ''))
    .filter((text) => text !== '')
    .map((text) => text.charAt(0).toLowerCase() + text.slice(1));
  return [
    ...short,
    ...(contains === undefined ? [] : [`with ${minContains ?? 1} or more items that are ${inner(contains)}`]),
    ...(maxContains === undefined ? [] : [`${maxContains} of them at most`]),
    ...(propertyNames === undefined ? [] : [`its names ${inner(propertyNames)}`]),
    ...(not === undefined ? [] : [`not ${inner(not)}`]),
  ];
}
