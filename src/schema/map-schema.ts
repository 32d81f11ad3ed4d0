import {
  type Schema,
  schemaKeywords,
  schemaListKeywords,
  schemaMapKeywords,
  type SchemaObject,
} from './canonical-schema.js';
import { placeInside } from './schema-origin.js';

/** What becomes of a schema, told the JSON pointer of its place. */
export type ChangeSchema = (schema: SchemaObject, place: string) => SchemaObject;

/** The same schema with every schema in it changed, from the inside out; the very same object where nothing was. */
export function mapSchemas(schema: Schema, change: ChangeSchema, place = ''): Schema {
  return typeof schema === 'boolean' ? schema : change(mapWithin(schema, change, place), place);
}

/** A schema and every schema in it, from the inside out, but for those that are only true or false. */
export function schemasIn(schema: Schema): readonly SchemaObject[] {
  const found: SchemaObject[] = [];
  mapSchemas(schema, (inner) => {
    found.push(inner);
    return inner;
  });
  return found;
}

/** Keywords that hold schemas. */
const applicators: ReadonlySet<string> = new Set([...schemaKeywords, ...schemaListKeywords, ...schemaMapKeywords]);

function mapWithin(schema: SchemaObject, change: ChangeSchema, place: string): SchemaObject {
  // Nearly all schemas are leaves: asking for their few keywords is quicker than for each that there is.
  if (!Object.keys(schema).some((keyword) => applicators.has(keyword))) return schema;
  const changed: { [keyword: string]: unknown } = {};
  for (const keyword of schemaKeywords) {
    const inner = schema[keyword];
    if (inner === undefined) continue;
    const mapped = mapSchemas(inner, change, place + placeInside(keyword));
    if (mapped !== inner) changed[keyword] = mapped;
  }
  for (const keyword of schemaListKeywords) {
    const inner = schema[keyword];
    if (inner === undefined) continue;
    const mapped = inner.map((member, index) => mapSchemas(member, change, place + placeInside(keyword, index)));
    if (mapped.some((member, index) => member !== inner[index])) changed[keyword] = mapped;
  }
  for (const keyword of schemaMapKeywords) {
    const inner = schema[keyword];
    if (inner === undefined) continue;
    const mapped = Object.entries(inner).map(
      ([key, member]) => [key, mapSchemas(member, change, place + placeInside(keyword, key))] as const,
    );
    if (mapped.some(([key, member]) => member !== inner[key])) changed[keyword] = Object.fromEntries(mapped);
  }
  return Object.keys(changed).length === 0 ? schema : { ...schema, ...changed };
}
