import { typesOf } from '../schema/json-schema.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import { exactJson, exactNumber } from './exact-json.js';
import { isRecord } from './is-record.js';

/** A value that does not fit, and what else it can mean. */
export interface Repair {
  readonly name: string;
  /** What is sent, and what goes out. */
  readonly example: readonly [given: string, taken: string];
  /**
   * @param value does not fit the schema
   * @param schema without references, the schema of its items neither
   * @returns what is meant, if that fits the schema; `undefined` where this repair has nothing to say
   */
  readonly mend: (value: unknown, schema: JsonSchemaObject) => unknown;
}

/**
 * Every way in which a value is taken for another one. None loses anything, and what none of them makes fit, or two of them
 * in different ways, is refused.
 */
export const repairs: readonly Repair[] = [
  { name: 'number-in-text', example: ['"2"', '2'], mend: numberInText },
  { name: 'truth-in-text', example: ['"false"', 'false'], mend: truthInText },
  { name: 'json-in-text', example: ['"{\\"number\\":2}"', '{"number":2}'], mend: jsonInText },
  { name: 'choice-by-case', example: ['"CURRENT"', '"current"'], mend: choiceByCase },
  { name: 'one-for-list', example: ['"current"', '["current"]'], mend: oneForList },
  { name: 'list-in-text', example: ['"current,archived"', '["current","archived"]'], mend: listInText },
  { name: 'name-by-spelling', example: ['{"bodyFormat":"view"}', '{"body-format":"view"}'], mend: nameBySpelling },
];

/** Names under which models put the arguments once more. */
const wrappers: ReadonlySet<string> = new Set([
  'input',
  'toolinput',
  'arguments',
  'args',
  'kwargs',
  'params',
  'parameters',
]);

/** The same for the arguments as a whole, which are an object. */
export const repairsOfArguments: readonly Repair[] = [
  { name: 'arguments-in-text', example: ['"{\\"id\\":\\"1\\"}"', '{"id":"1"}'], mend: argumentsInText },
  { name: 'wrapped-arguments', example: ['{"input":{"id":"1"}}', '{"id":"1"}'], mend: unwrapped },
];

/** Spaces, exponents, signs and zeros in front may be meant as text, and more than 2^53 is no exact number. */
function numberInText(value: unknown): unknown {
  return typeof value === 'string' ? exactNumber(value) : undefined;
}

function truthInText(value: unknown): unknown {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function jsonInText(value: unknown): unknown {
  return typeof value === 'string' ? exactJson(value) : undefined;
}

function argumentsInText(value: unknown): unknown {
  const meant = jsonInText(value);
  return isRecord(meant) ? meant : undefined;
}

function choiceByCase(value: unknown, { enum: choices = [], const: only }: JsonSchemaObject): unknown {
  if (typeof value !== 'string') return undefined;
  const isMeant = (choice: unknown): boolean =>
    typeof choice === 'string' && choice.toLowerCase() === value.toLowerCase();
  const meant = [...choices, only].filter(isMeant);
  return meant.length === 1 ? meant[0] : undefined;
}

/** A text with a comma may be a list already. */
function oneForList(value: unknown, schema: JsonSchemaObject): unknown {
  if (!isList(schema) || Array.isArray(value) || value === null || value === '') return undefined;
  return typeof value === 'string' && value.includes(',') ? undefined : [value];
}

/** Only where a part of the text can be an item, and the text as a whole cannot. */
function listInText(value: unknown, schema: JsonSchemaObject): unknown {
  if (!isList(schema) || typeof value !== 'string' || !value.includes(',')) return undefined;
  const parts = value.split(',').map((part) => part.trim());
  const items = typeof schema.items === 'object' ? schema.items : {};
  const areNumbers = typesOf(items).includes('integer') && parts.every((part) => /^\d+$/u.test(part));
  return areNumbers || items.enum !== undefined ? parts : undefined;
}

function isList(schema: JsonSchemaObject): boolean {
  return typesOf(schema).includes('array') && schema.prefixItems === undefined;
}

/** Of names that are not known, those that are spelled like one that is known and not given. */
function nameBySpelling(value: unknown, { properties = {}, ...schema }: JsonSchemaObject): unknown {
  if (!isRecord(value)) return undefined;
  // An object that is open has names of its own: there, only what is missing is meant.
  const wanted = schema.additionalProperties === false ? Object.keys(properties) : (schema.required ?? []);
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  const meant = new Map(
    unknown.flatMap((name) => {
      const [known, ...others] = wanted.filter((candidate) => spelling(candidate) === spelling(name));
      const rivals = unknown.filter((other) => spelling(other) === spelling(name));
      const isClear = known !== undefined && others.length === 0 && rivals.length === 1;
      return isClear && !Object.hasOwn(value, known) ? [[name, known] as const] : [];
    }),
  );
  if (meant.size === 0) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [meant.get(name) ?? name, member]));
}

function unwrapped(value: unknown, { properties = {} }: JsonSchemaObject): unknown {
  if (!isRecord(value)) return undefined;
  const [[name, inner] = ['', undefined], ...others] = Object.entries(value);
  if (others.length > 0 || !wrappers.has(spelling(name))) return undefined;
  if (Object.keys(properties).some((known) => spelling(known) === spelling(name))) return undefined;
  const meant = typeof inner === 'string' ? exactJson(inner) : inner;
  return isRecord(meant) ? meant : undefined;
}

/** A name without what people and languages write differently: `body-format`, `bodyFormat` and `body_format` are one. */
export function spelling(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
