import { appendPointer } from '../../../schema/json-pointer.js';
import { isJsonObject } from '../../../schema/raw-schema.js';
import type { ApplyRule, InnerSchema, OpenSchema, SayNotice } from '../open-schema.js';

/** Longest pattern that is passed on, in characters: a longer one is nobody's validation and may be an attack on it. */
const longestPattern = 1000;

/**
 * How the value of a keyword is read; `undefined` for what is left out.
 *
 * @param pointer where the keyword stands
 */
type Read<Value> = (value: unknown, pointer: string, say: SayNotice) => Value | undefined;

type Row = readonly [keyword: string, read: Read<unknown>];

function row<Keyword extends keyof OpenSchema>(
  read: Read<OpenSchema[Keyword]>,
  ...keywords: readonly Keyword[]
): readonly Row[] {
  return keywords.map((keyword) => [keyword, read]);
}

/** The keywords that pass where their value has the right shape. Any other is read by a rule of its own, or by none. */
const readers: ReadonlyMap<string, Read<unknown>> = new Map([
  ...row(readNumber, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'),
  ...row(readCount, 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'),
  ...row(readCount, 'minContains', 'maxContains'),
  ...row((value) => (typeof value === 'string' ? value : undefined), 'format'),
  ...row(readPattern, 'pattern'),
  ...row((value) => (value === true ? true : undefined), 'uniqueItems'),
  ...row(readNames, 'required'),
  ...row(readMap, 'properties'),
  ...row(readPatterns, 'patternProperties'),
  ...row(readSchema, 'additionalProperties', 'propertyNames'),
  ...row((value, at) => (Array.isArray(value) ? schemaList(value, at) : undefined), 'prefixItems'),
  // A list of them is a tuple.
  ...row((value, at) => (value === null || Array.isArray(value) ? undefined : readAny(value, at)), 'items'),
  ...row(readMembers, 'allOf', 'anyOf', 'oneOf'),
  ...row(readAny, 'contains', 'not', 'if', 'then', 'else'),
]);

/** Carries out the rule `keyword-shapes`. */
export const keywordShapes: ApplyRule = (open, { raw, pointer }, say) => {
  const kept: (readonly [string, unknown])[] = [];
  for (const [keyword, value] of Object.entries(raw)) {
    const read = value === undefined ? undefined : readers.get(keyword);
    const result = read?.(value, appendPointer(pointer, keyword), say);
    if (result !== undefined) kept.push([keyword, result]);
  }
  return kept.length === 0 ? open : { ...open, ...withContains(Object.fromEntries(kept) as OpenSchema) };
};

/** How often something is contained says nothing where nothing has to be. */
function withContains(schema: OpenSchema): OpenSchema {
  if (schema.contains !== undefined) return schema;
  const { minContains: _least, maxContains: _most, ...rest } = schema;
  return rest;
}

/** The members of a list, each with its place; `undefined` for an empty list, which says nothing. */
export function schemaList(members: readonly unknown[], pointer: string): readonly InnerSchema[] | undefined {
  if (members.length === 0) return undefined;
  return members.map((raw, index) => ({ raw, pointer: appendPointer(pointer, index) }));
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function readNames(value: unknown): readonly string[] | undefined {
  const listed = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  return listed.length === 0 ? undefined : [...new Set(listed)].toSorted();
}

function readPattern(value: unknown, pointer: string, say: SayNotice): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.length <= longestPattern && isRegularExpression(value)) return value;
  say('Left out a pattern that is not a regular expression of ECMAScript, or is too long.', pointer);
  return undefined;
}

function readAny(raw: unknown, pointer: string): InnerSchema {
  return { raw, pointer };
}

function readSchema(raw: unknown, pointer: string): InnerSchema | undefined {
  return isJsonObject(raw) || typeof raw === 'boolean' ? { raw, pointer } : undefined;
}

function readMembers(value: unknown, pointer: string, say: SayNotice): readonly InnerSchema[] | undefined {
  const list = Array.isArray(value) ? schemaList(value, pointer) : undefined;
  if (list === undefined) say(`Left out an empty ${pointer.slice(pointer.lastIndexOf('/') + 1)}.`, pointer);
  return list;
}

function readMap(value: unknown, pointer: string): ReadonlyMap<string, InnerSchema> | undefined {
  if (!isJsonObject(value)) return undefined;
  return new Map(Object.entries(value).map(([name, raw]) => [name, { raw, pointer: appendPointer(pointer, name) }]));
}

function readPatterns(value: unknown, pointer: string, say: SayNotice): ReadonlyMap<string, InnerSchema> | undefined {
  const all = readMap(value, pointer);
  if (all === undefined) return undefined;
  const kept = new Map([...all].filter(([text]) => isRegularExpression(text)));
  if (kept.size < all.size) say('Left out a pattern that is not a regular expression of ECMAScript.', pointer);
  return kept.size === 0 ? undefined : kept;
}

/** Whether ECMAScript compiles the text with the `u` flag, which JSON Schema asks for. */
export function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
