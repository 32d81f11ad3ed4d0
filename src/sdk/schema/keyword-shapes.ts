import { cleanText } from '../../schema/clean-text.js';
import { appendPointer } from '../../schema/json-pointer.js';
import { type NormaliseContext, notice } from './normalise-context.js';
import type { RawSchema } from '../../schema/raw-schema.js';

const numberKeywords = ['minimum', 'maximum', 'multipleOf'] as const;
const countKeywords = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;

/** Longest pattern that is passed on, in characters: a longer one is nobody's validation and may be an attack on it. */
const longestPattern = 1000;

/**
 * Rule `keyword-shapes`: the keywords that hold a plain value, each only where the value has the shape that JSON Schema
 * gives it; anything else is left out. Draft 4's boolean `exclusiveMinimum` becomes the number of draft 6.
 */
export function plainKeywords(raw: RawSchema, pointer: string, context: NormaliseContext): RawSchema {
  return Object.fromEntries([
    ...numbers(raw),
    ...(typeof raw['format'] === 'string' ? [['format', raw['format']] as const] : []),
    ...pattern(raw, pointer, context),
    ...(raw['uniqueItems'] === true ? [['uniqueItems', true] as const] : []),
  ]);
}

/**
 * Rule `annotations`: the description without invisible characters (the title where there is no description),
 * `deprecated`, and the default.
 */
export function annotations(raw: RawSchema, pointer: string, context: NormaliseContext): RawSchema {
  const source = [raw['description'], raw['title']].find((text) => typeof text === 'string' && text.trim() !== '');
  const { text, removed } = cleanText(typeof source === 'string' ? source : '');
  if (removed.length > 0) {
    notice(context, 'invisible-characters', `Removed ${removed.join(', ')} from a description.`, pointer);
  }
  return Object.fromEntries([
    ...(text === '' ? [] : [['description', text] as const]),
    ...(raw['deprecated'] === true ? [['deprecated', true] as const] : []),
    ...(raw['default'] === undefined ? [] : [['default', raw['default']] as const]),
  ]);
}

function numbers(raw: RawSchema): readonly (readonly [string, number])[] {
  const entries: (readonly [string, number])[] = [];
  for (const keyword of numberKeywords) {
    const value = raw[keyword];
    if (isFinite(value)) entries.push([keyword, value]);
  }
  for (const keyword of countKeywords) {
    const value = raw[keyword];
    if (isFinite(value) && Number.isInteger(value) && value >= 0) entries.push([keyword, value]);
  }
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = raw[exclusive] === true ? raw[inclusive] : raw[exclusive];
    if (isFinite(value)) entries.push([exclusive, value]);
  }
  return entries;
}

function pattern(raw: RawSchema, pointer: string, context: NormaliseContext): readonly (readonly [string, string])[] {
  const text = raw['pattern'];
  if (typeof text !== 'string') return [];
  if (text.length <= longestPattern && isRegularExpression(text)) return [['pattern', text]];
  const message = 'Left out a pattern that is not a regular expression of ECMAScript, or is too long.';
  notice(context, 'keyword-shapes', message, appendPointer(pointer, 'pattern'));
  return [];
}

/** Whether ECMAScript compiles the text with the `u` flag, which JSON Schema asks for. */
export function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
