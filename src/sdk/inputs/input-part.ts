import { referenceName, type SchemaObject, typesOf } from '../../schema/canonical-schema.js';
import { type LocatedSchema, originsInside, placeInside, type SchemaOrigin } from '../../schema/schema-origin.js';
import type { NormalisedDocument } from '../schema/normalise-schema.js';

/** The query or the body of an operation, as far as it can be laid out as properties. */
export interface InputPart {
  readonly properties: ReadonlyMap<string, LocatedSchema>;
  readonly required: ReadonlySet<string>;
  /** The objects whose properties they are. */
  readonly objects: readonly SchemaOrigin[];
  /** The whole schema, where it is no plain object and so can only be sent as one value. */
  readonly whole?: LocatedSchema;
  /** Constraints over several properties that the flat form cannot hold. */
  readonly dropped: boolean;
}

const combinators = ['anyOf', 'oneOf', 'not', 'if'] as const;

/** Lays a schema out as properties: references followed, the members of an `allOf` put together. */
export function layOut(document: NormalisedDocument): InputPart {
  return partOf({ schema: document.schema, origins: [document.origins.schema] }, document, new Set());
}

function partOf(located: LocatedSchema, document: NormalisedDocument, seen: ReadonlySet<string>): InputPart {
  const { schema, origins } = located;
  if (typeof schema === 'boolean') return empty;
  if (schema.$ref !== undefined) {
    const name = referenceName(schema.$ref);
    const target = document.definitions.get(name);
    const origin = document.origins.definitions.get(name);
    if (target === undefined || origin === undefined || seen.has(name)) return { ...empty, whole: located };
    return partOf({ schema: target, origins: [origin] }, document, new Set([...seen, name]));
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes('object')) return { ...empty, whole: located };
  const members = (schema.allOf ?? []).map((member, index) =>
    partOf({ schema: member, origins: originsInside(origins, 'allOf', index) }, document, seen),
  );
  if (members.some((member) => member.whole !== undefined)) return { ...empty, whole: located };
  const part = [ownPart(schema, origins), ...members].reduce(join);
  const combined = combinators.some((keyword) => schema[keyword] !== undefined);
  if (part.properties.size > 0) return { ...part, dropped: part.dropped || combined };
  return combined || isMap(schema) ? { ...empty, whole: located } : part;
}

function ownPart(schema: SchemaObject, origins: readonly SchemaOrigin[]): InputPart {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    return [name, { schema: property, origins: originsInside(origins, 'properties', name) }] as const;
  });
  return { properties: new Map(properties), required: new Set(schema.required), objects: origins, dropped: false };
}

function join(first: InputPart, second: InputPart): InputPart {
  const properties = new Map(first.properties);
  for (const [name, property] of second.properties) {
    const present = properties.get(name);
    properties.set(name, present === undefined ? property : bothOf(present, property));
  }
  return {
    properties,
    required: new Set([...first.required, ...second.required]),
    objects: [...first.objects, ...second.objects],
    dropped: first.dropped || second.dropped,
  };
}

/** A property that two objects declare has to be what both say. */
function bothOf(first: LocatedSchema, second: LocatedSchema): LocatedSchema {
  if (first.schema === true) return { schema: second.schema, origins: [...first.origins, ...second.origins] };
  return {
    schema: { allOf: [first.schema, second.schema] },
    origins: [first, second].flatMap(({ origins }, index) => origins.map((origin) => memberOrigin(origin, index))),
  };
}

/** The origin of an `allOf` that was made here, as far as one member of it goes. */
function memberOrigin(origin: SchemaOrigin, index: number): SchemaOrigin {
  return { pointer: origin.pointer, inside: new Map([[placeInside('allOf', index), origin]]) };
}

/** An object whose property names are free. */
function isMap(schema: SchemaObject): boolean {
  return schema.patternProperties !== undefined || (schema.additionalProperties ?? false) !== false;
}

const empty: InputPart = { properties: new Map(), required: new Set(), objects: [], dropped: false };
