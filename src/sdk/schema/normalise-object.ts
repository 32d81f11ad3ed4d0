import type { Schema, SchemaObject, SchemaType } from '../../schema/canonical-schema.js';
import { appendPointer } from '../../schema/json-pointer.js';
import { isRegularExpression } from './keyword-shapes.js';
import { isRawSchema, type RawSchema } from '../../schema/raw-schema.js';
import { type NormaliseContext, notice } from './normalise-context.js';

interface NormalisedKeywords {
  readonly keywords: SchemaObject;
  /** The type these keywords speak about, when there are any. */
  readonly implied: readonly SchemaType[];
}

type Child = (value: unknown, ...steps: readonly (string | number)[]) => Schema;

/** The keywords of objects, with every required property declared. */
export function normaliseObject(
  raw: RawSchema,
  types: readonly SchemaType[],
  pointer: string,
  context: NormaliseContext,
  child: Child,
): NormalisedKeywords {
  const declared = isRawSchema(raw['properties']) ? raw['properties'] : {};
  const isOpen = raw['additionalProperties'] !== false;
  const required = requiredNames(raw, declared).filter((name) => {
    const known = Object.hasOwn(declared, name) || (isOpen && (types.length === 0 || types.includes('object')));
    if (!known) {
      const message = `Left out ${JSON.stringify(name)}: required, but not among the properties.`;
      notice(context, 'required-properties', message, appendPointer(pointer, 'required'));
    }
    return known;
  });
  const properties = Object.entries(declared).map(([name, value]) => [name, child(value, 'properties', name)] as const);
  // Rule `required-properties`: a required property that is not declared accepts anything, which must be said for the
  // property to have a type.
  const undeclared = required.filter((name) => !Object.hasOwn(declared, name)).map((name) => [name, true] as const);
  const keywords = Object.fromEntries([
    ...(properties.length + undeclared.length === 0
      ? []
      : [['properties', Object.fromEntries([...properties, ...undeclared])]]),
    ...(required.length === 0 ? [] : [['required', required]]),
    ...additional(raw, pointer, context, child),
  ]) as SchemaObject;
  const speaksOfObjects = Object.keys(keywords).length > 0 || isRawSchema(raw['properties']);
  return { keywords, implied: speaksOfObjects ? ['object'] : [] };
}

/** Rule `required-flag`: draft 3's `required: true` inside a property counts as the name in the object's list. */
function requiredNames(raw: RawSchema, declared: RawSchema): readonly string[] {
  const listed = Array.isArray(raw['required']) ? raw['required'].filter((name) => typeof name === 'string') : [];
  const flagged = Object.entries(declared)
    .filter(([, value]) => isRawSchema(value) && value['required'] === true)
    .map(([name]) => name);
  return [...new Set([...listed, ...flagged])].toSorted();
}

function additional(
  raw: RawSchema,
  pointer: string,
  context: NormaliseContext,
  child: Child,
): readonly [string, unknown][] {
  const entries: [string, unknown][] = [];
  const { additionalProperties, patternProperties, propertyNames } = raw;
  if (isRawSchema(patternProperties)) {
    const patterns = Object.entries(patternProperties).filter(([pattern]) => isRegularExpression(pattern));
    if (patterns.length < Object.keys(patternProperties).length) {
      const message = 'Left out a pattern that is not a regular expression of ECMAScript.';
      notice(context, 'keyword-shapes', message, appendPointer(pointer, 'patternProperties'));
    }
    const schemas = patterns.map(([pattern, value]) => [pattern, child(value, 'patternProperties', pattern)]);
    if (schemas.length > 0) entries.push(['patternProperties', Object.fromEntries(schemas)]);
  }
  if (typeof additionalProperties === 'boolean' || isRawSchema(additionalProperties)) {
    entries.push(['additionalProperties', child(additionalProperties, 'additionalProperties')]);
  }
  if (isRawSchema(propertyNames)) entries.push(['propertyNames', child(propertyNames, 'propertyNames')]);
  return entries;
}
