import type { Schema, SchemaObject, SchemaType } from '../schema/canonical-schema.js';

/** The properties of a record by name. */
export type RecordProperties = { readonly [name: string]: Schema };

/** Where the record can be seen and edited: relative addresses by name. */
export const links: SchemaObject = { type: 'object', additionalProperties: true };

/** An object with a description and the names of the properties that every answer has. */
export function record(description: string, required: readonly string[], properties: RecordProperties): SchemaObject {
  return { type: 'object', description, required, properties };
}

/** Another record. */
export function reference(name: string): SchemaObject {
  return { $ref: `#/$defs/${name}` };
}

/** Another record, and what it is here. */
export function describedReference(name: string, description: string): SchemaObject {
  return { ...reference(name), description };
}

/** A value that may be null. */
export function nullable(type: SchemaType): SchemaObject {
  return { type: [type, 'null'] };
}

/** A page or a blog post: what the two have in common, and `more`. */
export function content(description: string, more: RecordProperties): SchemaObject {
  return record(description, ['id', 'status', 'title', 'spaceId', 'version'], {
    id: { type: 'string', description: 'Digits; more than a number can hold.' },
    status: { type: 'string', description: '`current`, `draft`, `archived`, …' },
    title: { type: 'string' },
    spaceId: { type: 'string' },
    authorId: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    ...more,
    version: reference('Version'),
    body: reference('Body'),
    _links: links,
  });
}
