import { pointerToken } from './json-pointer.js';
import { mapSchema } from './map-schema.js';
import type { JsonSchema, JsonSchemaObject } from './json-schema.js';

/** The most that is told of a tool, and of a required input, in characters. */
const longestDescription = 270;
const longestMember = 120;

/** A tool in brief, for the model that a search has found it for, or where many stay loaded. */
export function toolInBrief<Schema extends JsonSchemaObject>(
  description: string,
  inputs: Schema,
): readonly [description: string, inputs: Schema] {
  return [firstSentences(description, longestDescription), inBrief(inputs)];
}

/**
 * Inputs in brief: a sentence on what has to be given, and the name, the type and the allowed values of what may be left out.
 * Every input is still there, and checked as before.
 */
function inBrief<Schema extends JsonSchemaObject>(schema: Schema): Schema {
  const required = new Set((schema.required ?? []).map((name) => `/properties/${pointerToken(name)}`));
  return mapSchema(schema, (inner, pointer) =>
    memberInBrief(inner, pointer.startsWith('/properties/') && !required.has(pointer)),
  ) as Schema;
}

function memberInBrief(schema: JsonSchema, isOptional: boolean): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  if (isOptional) return inBrief(withoutBounds(schema));
  const { description } = schema;
  return inBrief(
    description === undefined ? schema : { ...schema, description: firstSentences(description, longestMember) },
  );
}

/** What is left out of the schema of an input that need not be given: a call that goes too far is told the bounds. */
const unsaid: readonly string[] = [
  'description',
  'default',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
];

function withoutBounds(schema: JsonSchemaObject): JsonSchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !unsaid.includes(keyword)));
}

/** As many sentences of a text as fit into a length, or else the beginning of the first. */
function firstSentences(text: string, longest: number): string {
  const sentences = text.trim().split(/(?<=[.!?])\s+(?=\p{Lu})|:?\s*\n\s*/u);
  let told = '';
  for (const sentence of sentences) {
    const longer = told === '' ? sentence : `${told} ${sentence}`;
    if (longer.length > longest) break;
    told = longer;
  }
  if (told !== '' || sentences[0] === '') return told;
  return `${text
    .trim()
    .slice(0, longest)
    .replace(/\s+\S*$/u, '')}…`;
}
