import { describeKeyword } from '../profiles/describe-keyword.js';
import { asObject, resolveReference, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject, JsonType } from '../schema/json-schema.js';

/** How many allowed values or properties are spelled out. */
const mostListed = 30;

const articles: { readonly [Type in JsonType]: string } = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** What a schema allows, in words for a model that has to correct a value: "an integer. At least 1." */
export function describeSchema(schema: JsonSchema, definitions: JsonSchemaMap = {}): string {
  const node = asObject(schema);
  if (node.$ref !== undefined) return describeSchema(resolveReference(node.$ref, definitions) ?? true, definitions);
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) {
    const values = node.enum.slice(0, mostListed).map((value) => JSON.stringify(value));
    return `one of ${values.join(', ')}${node.enum.length > mostListed ? ', …' : ''}`;
  }
  const members = node.anyOf ?? node.oneOf;
  const types = typesOf(node);
  if (types.length === 0 && members !== undefined) {
    return [...new Set(members.map((member) => describeSchema(member, definitions)))].join(', or ');
  }
  const words = types.map((type) => typeInWords(type, node)).join(' or ');
  const limits = (node.format === undefined ? [] : [describeKeyword('format', node.format)]).concat(
    ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']
      .concat(['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'])
      .map((keyword) => limit(keyword, node)),
  );
  const said = limits
    .filter((text) => text !== '' && !/int(?:32|64)/.test(text))
    .map((text) => text.replace(/\.$/, ''));
  const text = words === '' ? 'another value' : words;
  return said.length === 0 ? text : `${text} (${said.join(', ').toLowerCase()})`;
}

function typeInWords(type: JsonType, { properties, required = [], items }: JsonSchemaObject): string {
  if (type === 'array' && items !== undefined && items !== true) {
    const [only, ...others] = typesOf(asObject(items));
    return only === undefined || others.length > 0 ? 'an array' : `an array, each item ${articles[only]}`;
  }
  if (type !== 'object' || properties === undefined) return articles[type];
  const names = Object.keys(properties).slice(0, mostListed);
  const listed = names.map((name) => `${JSON.stringify(name)}${required.includes(name) ? ' (required)' : ''}`);
  return listed.length === 0 ? 'an object' : `an object with ${listed.join(', ')}`;
}

function limit(keyword: string, schema: JsonSchemaObject): string {
  const value: unknown = Object.hasOwn(schema, keyword)
    ? Object.entries(schema).find(([name]) => name === keyword)?.[1]
    : undefined;
  return value === undefined ? '' : describeKeyword(keyword, value);
}
