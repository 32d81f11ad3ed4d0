import {
  referenceName,
  type Schema,
  type SchemaDocument,
  type SchemaObject,
  typesOf,
} from '../../schema/canonical-schema.js';

/** The query or the body of an operation, as far as it can be laid out as properties. */
export interface InputPart {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  /** The whole schema, where it is no plain object and so can only be sent as one value. */
  readonly whole?: Schema;
  /** Constraints over several properties that the flat form cannot hold. */
  readonly dropped: boolean;
}

const combinators = ['anyOf', 'oneOf', 'not', 'if'] as const;

/** Lays a schema out as properties: references followed, the members of an `allOf` put together. */
export function layOut(document: SchemaDocument): InputPart {
  return partOf(document.schema, document, new Set());
}

function partOf(schema: Schema, document: SchemaDocument, seen: ReadonlySet<string>): InputPart {
  if (typeof schema === 'boolean') return empty;
  if (schema.$ref !== undefined) {
    const name = referenceName(schema.$ref);
    const target = document.definitions.get(name);
    if (target === undefined || seen.has(name)) return { ...empty, whole: schema };
    return partOf(target, document, new Set([...seen, name]));
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes('object')) return { ...empty, whole: schema };
  const members = (schema.allOf ?? []).map((member) => partOf(member, document, seen));
  if (members.some((member) => member.whole !== undefined)) return { ...empty, whole: schema };
  const part = [ownPart(schema), ...members].reduce(join);
  const combined = combinators.some((keyword) => schema[keyword] !== undefined);
  if (part.properties.size > 0) return { ...part, dropped: part.dropped || combined };
  return combined || isMap(schema) ? { ...empty, whole: schema } : part;
}

function ownPart(schema: SchemaObject): InputPart {
  return {
    properties: new Map(Object.entries(schema.properties ?? {})),
    required: new Set(schema.required),
    dropped: false,
  };
}

function join(first: InputPart, second: InputPart): InputPart {
  const properties = new Map(first.properties);
  for (const [name, schema] of second.properties) {
    const present = properties.get(name);
    properties.set(name, present === undefined || present === true ? schema : { allOf: [present, schema] });
  }
  return {
    properties,
    required: new Set([...first.required, ...second.required]),
    dropped: first.dropped || second.dropped,
  };
}

/** An object whose property names are free. */
function isMap(schema: SchemaObject): boolean {
  return schema.patternProperties !== undefined || (schema.additionalProperties ?? false) !== false;
}

const empty: InputPart = { properties: new Map(), required: new Set(), dropped: false };
