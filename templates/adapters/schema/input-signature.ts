import { asObject, resolveReference, typesOf } from './json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from './json-schema.js';

/** Objects in each other that are spelled out. */
const deepestObject = 3;

/** Longest list of allowed values, in values. */
const mostValues = 6;

/**
 * The arguments of a tool as a type of TypeScript on one line, such as `{ id: string, limit?: number }`: a tenth of what the
 * schema costs a model, and enough to call the tool by. What is required comes first, an `…` says that there is more.
 *
 * @param longest in characters: what may be left out is told as far as it fits
 */
export function inputSignature(schema: JsonSchemaObject, longest = 300): string {
  const typed = typedMembers(schema, schema.$defs ?? {}, 0);
  const members: string[] = [];
  let left = longest;
  for (const { text, isRequired } of typed) {
    left -= text.length;
    if (left < 0 && !isRequired) continue;
    members.push(text);
  }
  if (members.length < typed.length) members.push('…');
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

interface Member {
  readonly text: string;
  readonly isRequired: boolean;
}

function typedMembers(schema: JsonSchemaObject, definitions: JsonSchemaMap, depth: number): readonly Member[] {
  const required = new Set(schema.required);
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    // The strict form requires every input, and lets those be null that may be left out.
    const isRequired = required.has(name) && !takesNull(member);
    const shown = /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
    return { isRequired, text: `${shown}${isRequired ? '' : '?'}: ${typeOf(member, definitions, depth)}` };
  });
  return [...members.filter(({ isRequired }) => isRequired), ...members.filter(({ isRequired }) => !isRequired)];
}

function takesNull(schema: JsonSchema): boolean {
  const node = asObject(schema);
  const { enum: values = [], anyOf = [] } = node;
  return typesOf(node).includes('null') || values.includes(null) || anyOf.some(takesNull);
}

function typeOf(schema: JsonSchema, definitions: JsonSchemaMap, depth: number): string {
  const node = asObject(schema);
  if (node.$ref !== undefined) {
    const target = resolveReference(node.$ref, definitions);
    return target === undefined || depth >= deepestObject ? 'object' : typeOf(target, definitions, depth + 1);
  }
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) {
    const values = node.enum.filter((value) => value !== null).map((value) => JSON.stringify(value));
    return values.length > mostValues ? [...values.slice(0, mostValues), '…'].join(' | ') : values.join(' | ');
  }
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return unionOf(choices.map((choice) => typeOf(choice, definitions, depth)));
  const types = typesOf(node).filter((type) => type !== 'null');
  if (types.length === 0) return node.properties === undefined ? 'unknown' : objectOf(node, definitions, depth);
  return unionOf(
    types.map((type) => {
      if (type === 'object') return objectOf(node, definitions, depth);
      if (type === 'array') return listOf(typeOf(node.items ?? true, definitions, depth + 1));
      return type === 'integer' ? 'number' : type;
    }),
  );
}

function objectOf(node: JsonSchemaObject, definitions: JsonSchemaMap, depth: number): string {
  if (node.properties === undefined || depth >= deepestObject) return 'object';
  const members = typedMembers(node, definitions, depth + 1).map(({ text }) => text);
  return members.length === 0 ? 'object' : `{ ${members.join(', ')} }`;
}

const listOf = (type: string): string => (/[ |]/u.test(type) && !type.startsWith('{') ? `(${type})[]` : `${type}[]`);

function unionOf(types: readonly string[]): string {
  const different = [...new Set(types)].filter((type) => type !== 'null' && type !== '');
  return different.length === 0 ? 'unknown' : different.join(' | ');
}
