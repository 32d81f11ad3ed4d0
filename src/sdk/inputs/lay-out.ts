import { referenceName, type Schema, type SchemaObject, typesOf } from '../../schema/canonical-schema.js';
import { type LocatedSchema, originsInside, type SchemaOrigin } from '../../schema/schema-origin.js';
import type { NormalisedDocument } from '../schema/normalise-schema.js';
import type { InputPart } from './input-part.js';
import { addOptional, joinBoth, joinForms } from './join-parts.js';

/** Keywords about an object as a whole, besides those that choose between forms. */
const conditions = [
  'not',
  'if',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'patternProperties',
  'const',
  'enum',
] as const;

/** Keywords that say what a whole value is like where it lists no properties. */
const shapes = ['anyOf', 'oneOf', 'not', 'if', 'patternProperties'] as const;

const emptyPart: InputPart = {
  properties: new Map(),
  required: new Set(),
  choices: [],
  objects: [],
  dropped: false,
};

/**
 * Lays a schema out as properties: references followed, the members of an `allOf` put together, those of `anyOf`, `oneOf`
 * and `if` joined as forms. Where only these have properties, a body is one value.
 *
 * @param isParameters whether there is no such thing as the whole: parameters are sent one by one
 */
export function layOut(document: NormalisedDocument, isParameters: boolean): InputPart {
  const root = { schema: document.schema, origins: [document.origins.schema] };
  return partOf(root, { document, isParameters, count: { schemas: 0 } }, new Set());
}

interface Layout {
  readonly document: NormalisedDocument;
  readonly isParameters: boolean;
  /** How many schemas were looked into. */
  readonly count: { schemas: number };
}

/** Schemas that are looked into at most: references can double at every level. */
const mostSchemas = 1000;

function partOf(located: LocatedSchema, layout: Layout, seen: ReadonlySet<string>): InputPart {
  const { schema, origins } = located;
  const { definitions, origins: places } = layout.document;
  const asWhole = { ...emptyPart, whole: located };
  if (typeof schema === 'boolean') return emptyPart;
  layout.count.schemas += 1;
  if (layout.count.schemas > mostSchemas) return { ...emptyPart, dropped: true };
  if (schema.$ref !== undefined) {
    const name = referenceName(schema.$ref);
    const target = definitions.get(name);
    const origin = places.definitions.get(name);
    if (target === undefined || origin === undefined || seen.has(name)) return asWhole;
    return partOf({ schema: target, origins: [origin] }, layout, new Set([...seen, name]));
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes('object')) return asWhole;
  const flat: Layout = { ...layout, isParameters: true };
  const inside = (keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly InputPart[] =>
    (schema[keyword] ?? [])
      .map((member, index) => ({ schema: member, origins: originsInside(origins, keyword, index) }))
      .map((member) => (member.schema === false ? { ...asWhole, whole: member } : partOf(member, flat, seen)));
  const members = inside('allOf');
  if (members.some((member) => member.whole !== undefined)) return asWhole;
  const own = [ownPart(schema, origins), ...members].reduce(joinBoth);
  const isShaped = shapes.some((keyword) => schema[keyword] !== undefined) || own.rest !== undefined;
  if (own.properties.size === 0 && isShaped && !layout.isParameters) return asWhole;
  const branches = (['if', 'then', 'else'] as const).flatMap((keyword) => {
    const member = schema[keyword];
    return member === undefined
      ? []
      : [partOf({ schema: member, origins: originsInside(origins, keyword) }, flat, seen)];
  });
  const chosen = (['anyOf', 'oneOf'] as const)
    .filter((keyword) => schema[keyword] !== undefined)
    .reduce((part, keyword) => joinForms(part, inside(keyword)), own);
  return branches.reduce(addOptional, chosen);
}

function ownPart(schema: SchemaObject, origins: readonly SchemaOrigin[]): InputPart {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    return [name, { schema: property, origins: originsInside(origins, 'properties', name) }] as const;
  });
  const rest = restOf(schema);
  return {
    ...emptyPart,
    properties: new Map(properties),
    required: new Set(schema.required),
    objects: origins,
    ...(rest === undefined ? {} : { rest: { schema: rest, origins: originsInside(origins, 'additionalProperties') } }),
    dropped: conditions.some((keyword) => schema[keyword] !== undefined),
  };
}

/** What may stand beside the properties. A schema that does not speak of it takes more by the letter, but means none. */
function restOf({ additionalProperties = false, patternProperties = {} }: SchemaObject): Schema | undefined {
  const patterns = Object.values(patternProperties);
  if (additionalProperties === true || patterns.length === 0) return additionalProperties || undefined;
  return { anyOf: additionalProperties === false ? patterns : [...patterns, additionalProperties] };
}
