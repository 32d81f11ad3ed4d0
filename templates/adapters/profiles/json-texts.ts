import { pointerToken } from '../schema/json-pointer.js';
import { asObject } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';
import { withSentences } from './describe-keyword.js';
import type { ProfileFinding } from './profile.js';

/**
 * Deepest nesting of the Gemini API, the arguments themselves being the first level. Undocumented: the API refuses what
 * "exceeds the maximum allowed nesting depth" (google-gemini/gemini-cli, issue 5923).
 */
const deepestLevel = 10;

/** A schema in which some values are asked for as JSON text. */
export interface WithJsonTexts {
  readonly schema: JsonSchemaObject;
  /** JSON pointers into the schema to what is asked for as JSON text. */
  readonly jsonTexts: ReadonlySet<string>;
}

/**
 * Asks for JSON text where a provider has no other words: for any value, for an object whose properties nobody lists, and
 * for what is nested too deeply. {@link readJsonTexts} makes values of the texts.
 *
 * @param findings is added to
 */
export function writeJsonTexts(schema: JsonSchemaObject, findings: ProfileFinding[]): WithJsonTexts {
  const jsonTexts = new Set<string>();
  const asText = (what: string, { description, ...rest }: JsonSchemaObject, pointer: string): JsonSchemaObject => {
    jsonTexts.add(pointer);
    const nullable = 'nullable' in rest ? { nullable: true } : {};
    return { description: withSentences(description, [`${what}, as JSON text.`]), ...nullable, type: 'string' };
  };
  const walk = (inner: JsonSchema, pointer: string, depth: number): JsonSchemaObject => {
    const node = asObject(inner);
    if (node.type === undefined && node.anyOf === undefined) {
      const message = 'The provider takes no schema without a type: a text with JSON is asked for.';
      findings.push({ level: 'degraded', pointer, message });
      return asText('Any value', node, pointer);
    }
    if (node.type === 'object' && Object.keys(node.properties ?? {}).length === 0) {
      const message = 'The provider takes no object without properties: a text with JSON is asked for.';
      findings.push({ level: 'degraded', pointer, message });
      return asText('An object', node, pointer);
    }
    const isNested = node.type === 'object' || node.type === 'array';
    if (isNested && depth >= deepestLevel) {
      const message = `The provider refuses more than ${deepestLevel} levels (it does not say so): a text with JSON is asked for.`;
      findings.push({ level: 'degraded', pointer, message });
      return asText(node.type === 'array' ? 'A list' : 'An object', node, pointer);
    }
    return mapSchema(node, (member, step) => walk(member, pointer + step, depth + (isNested ? 1 : 0)));
  };
  // The arguments are an object, with properties or without.
  return { schema: mapSchema(schema, (member, step) => walk(member, step, 2)), jsonTexts };
}

/**
 * The arguments with values in the place of the JSON texts that were asked for. A text that is no JSON stays the text that
 * it is: a model that writes `draft` for any value means the word.
 */
export function readJsonTexts(value: unknown, { schema, jsonTexts }: WithJsonTexts): unknown {
  return jsonTexts.size === 0 ? value : read(value, schema, '', jsonTexts);
}

function read(value: unknown, schema: JsonSchema, pointer: string, jsonTexts: ReadonlySet<string>): unknown {
  if (jsonTexts.has(pointer)) return typeof value === 'string' ? parsed(value) : value;
  const { anyOf, items, properties = {} } = asObject(schema);
  if (anyOf !== undefined) {
    const index = memberOf(value, anyOf, pointer, jsonTexts);
    const meant = anyOf[index];
    return meant === undefined ? value : read(value, meant, `${pointer}/anyOf/${index}`, jsonTexts);
  }
  if (Array.isArray(value)) {
    return items === undefined ? value : value.map((item: unknown) => read(item, items, `${pointer}/items`, jsonTexts));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const place = `${pointer}/properties/${pointerToken(name)}`;
    return [name, property === undefined ? member : read(member, property, place, jsonTexts)] as const;
  });
  return Object.fromEntries(members);
}

/** The index of the alternative that is meant: a text is text where it may be, an object what knows most of its names. */
function memberOf(
  value: unknown,
  members: readonly JsonSchema[],
  pointer: string,
  jsonTexts: ReadonlySet<string>,
): number {
  const nodes = members.map(asObject);
  if (typeof value === 'string') {
    const plain = nodes.findIndex(
      ({ type }, index) => type === 'string' && !jsonTexts.has(`${pointer}/anyOf/${index}`),
    );
    return plain >= 0 ? plain : nodes.findIndex(({ type }) => type === 'string');
  }
  if (Array.isArray(value)) return nodes.findIndex(({ type }) => type === 'array');
  if (typeof value !== 'object' || value === null) return -1;
  const known = nodes.map(
    ({ properties = {} }) => Object.keys(value).filter((name) => Object.hasOwn(properties, name)).length,
  );
  return known.indexOf(Math.max(...known));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
