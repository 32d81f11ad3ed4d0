import type { Notice, Problem } from '../../errors.js';
import type { Schema, SchemaDocument, SchemaObject } from '../../schema/canonical-schema.js';
import { findPureCycles } from './find-pure-cycles.js';
import { appendPointer } from '../../schema/json-pointer.js';
import { annotations, plainKeywords } from './keyword-shapes.js';
import { isRawSchema, type RawSchema } from '../../schema/raw-schema.js';
import { normaliseArray } from './normalise-array.js';
import { normaliseObject } from './normalise-object.js';
import { type NormaliseContext, notice, refuse } from './normalise-context.js';
import { normaliseReference } from './normalise-reference.js';
import { normaliseType } from './normalise-type.js';
import { allowNull, normaliseValues } from './normalise-values.js';

/** Deepest nesting of one schema. The parser of definitions allows less; references can add to it. */
const deepest = 200;

export interface NormalisedDocument extends SchemaDocument {
  readonly problems: readonly Problem[];
  readonly notices: readonly Notice[];
}

/**
 * Turns one schema of a definition, of whatever draft, into the canonical form. The rules have names; what they change
 * beyond spelling is reported as a notice, what cannot be used as a problem with a pointer. Never throws.
 *
 * @param raw the schema as it came
 * @param pointer where it stands in its definition, e.g. `/query_schema`
 * @param takenNames names of referenced schemas that are spoken for; the names of this document are added
 */
export function normaliseDocument(
  raw: unknown,
  pointer: string,
  takenNames: Set<string> = new Set(),
): NormalisedDocument {
  const context: NormaliseContext = {
    root: raw,
    rootPointer: pointer,
    definitions: new Map(),
    takenNames,
    targetNames: new Map(),
    problems: [],
    notices: [],
  };
  const schema = normaliseSchema(raw, pointer, context);
  const definitions = new Map<string, Schema>();
  for (const [name, definition] of context.definitions) definitions.set(name, definition ?? true);
  for (const name of findPureCycles(definitions)) {
    const target = [...context.targetNames].find(([, owner]) => owner === name)?.[0] ?? '';
    const fix = 'Give the schema a property or items between itself and its own reference.';
    refuse(context, 'This schema consists of itself, so no value can be checked against it.', pointer + target, fix);
  }
  return { schema, definitions, problems: context.problems, notices: context.notices };
}

function normaliseSchema(raw: unknown, pointer: string, context: NormaliseContext): Schema {
  if (typeof raw === 'boolean') return raw;
  if (!isRawSchema(raw)) {
    const message = `Expected a schema (an object or a boolean), found ${JSON.stringify(raw) ?? 'nothing'}.`;
    refuse(context, message.slice(0, 200), pointer, 'Mend the schema, or leave the tool out with --exclude.');
    return true;
  }
  if (pointer.split('/').length > deepest) {
    refuse(context, 'The schema is nested too deeply.', pointer, 'Leave the tool out with --exclude.');
    return true;
  }
  const described = annotations(raw, pointer, context);
  if (raw['$ref'] !== undefined) return withReference(raw, described, pointer, context);
  return allowNull({ ...described, ...constraints(raw, pointer, context) }, raw);
}

/**
 * Rule `reference-siblings`: annotations beside a `$ref` stay beside it; constraints beside it apply as well, as from
 * draft 2019-09 on (§8.2.3.1), which earlier drafts ignored: the stricter reading, which every value of the looser passes
 * through.
 */
function withReference(raw: RawSchema, described: RawSchema, pointer: string, context: NormaliseContext): Schema {
  const $ref = normaliseReference(raw['$ref'], pointer, context, normaliseSchema);
  if ($ref === undefined) return true;
  const beside = constraints(raw, pointer, context);
  if (Object.keys(beside).length === 0) return allowNull({ ...described, $ref }, raw);
  return allowNull({ ...described, allOf: [{ $ref }, beside] }, raw);
}

function constraints(raw: RawSchema, pointer: string, context: NormaliseContext): SchemaObject {
  const child = (value: unknown, ...steps: readonly (string | number)[]): Schema =>
    normaliseSchema(value, steps.reduce<string>(appendPointer, pointer), context);
  const types = normaliseType(raw['type'], pointer, context);
  const object = normaliseObject(raw, types, pointer, context, child);
  const array = normaliseArray(raw, child);
  // Rule `implied-type`: `properties` or `items` without a type mean an object or an array, as their authors do. To the
  // letter of JSON Schema they would also let every string through.
  const implied = types.length > 0 ? types : [...object.implied, ...array.implied];
  return {
    ...(implied.length === 0 ? {} : { type: implied.length === 1 ? implied[0] : implied }),
    ...plainKeywords(raw, pointer, context),
    ...normaliseValues(raw, pointer, context),
    ...object.keywords,
    ...array.keywords,
    ...combinators(raw, pointer, context, child),
  } as SchemaObject;
}

function combinators(
  raw: RawSchema,
  pointer: string,
  context: NormaliseContext,
  child: (value: unknown, ...steps: readonly (string | number)[]) => Schema,
): SchemaObject {
  const entries: [string, unknown][] = [];
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const members = raw[keyword];
    if (members === undefined) continue;
    if (Array.isArray(members) && members.length > 0) {
      entries.push([keyword, members.map((member, index) => child(member, keyword, index))]);
    } else {
      notice(context, 'keyword-shapes', `Left out an empty ${keyword}.`, appendPointer(pointer, keyword));
    }
  }
  for (const keyword of ['not', 'if', 'then', 'else']) {
    if (raw[keyword] !== undefined) entries.push([keyword, child(raw[keyword], keyword)]);
  }
  return Object.fromEntries(entries);
}
