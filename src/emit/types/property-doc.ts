import type { Schema, SchemaObject } from '../../schema/canonical-schema.js';
import { docLines } from '../doc-comment.js';

/** A longer default is an example, not a fact to remember; in characters. */
const longestDefault = 200;

/** The lines of a property's comment: what the definition says of it, then what its type cannot say. */
export function propertyDoc(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const { description = '', deprecated } = schema;
  const facts = constraintFacts(schema);
  const tail = facts.length === 0 ? '' : `${facts.join('; ')}.`;
  // Behind a sentence, in one line where there is room for both: editors show them as one paragraph in any case.
  const oneLine = /[.!?]\s*$/.test(description) ? docLines(`${description} ${tail}`) : [];
  const lines = oneLine.length === 1 ? oneLine : [description, tail].filter((text) => text !== '').flatMap(docLines);
  return [...lines, ...(deprecated === true ? ['@deprecated'] : [])];
}

function constraintFacts(schema: SchemaObject): readonly string[] {
  const facts: string[] = [];
  if (schema.format !== undefined) facts.push(`format ${schema.format}`);
  facts.push(...range(schema.minimum, schema.maximum, ''));
  facts.push(...range(schema.minLength, schema.maxLength, ' characters'));
  facts.push(...range(schema.minItems, schema.maxItems, ' items'));
  const initial = schema.default === undefined ? '' : JSON.stringify(schema.default);
  if (initial !== '' && initial.length <= longestDefault) facts.push(`default ${initial}`);
  const [first, ...rest] = facts;
  return first === undefined ? [] : [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}

function range(least: number | undefined, most: number | undefined, unit: string): readonly string[] {
  if (least !== undefined && most !== undefined) return [`${least} to ${most}${unit}`];
  if (least !== undefined) return [`at least ${least}${unit}`];
  return most === undefined ? [] : [`at most ${most}${unit}`];
}
