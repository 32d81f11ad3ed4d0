import type { Schema, SchemaObject, SchemaType } from '../schema/canonical-schema.js';

/** The properties of a record by name. */
export type RecordProperties = { readonly [name: string]: Schema };

/** Records by name. */
export type RecordTable = readonly (readonly [name: string, schema: SchemaObject])[];

/** A moment, as text of ISO 8601. */
export const moment: SchemaObject = { type: 'string', format: 'date-time' };

/** Where the record can be seen and edited: relative addresses by name. */
export const links: SchemaObject = { type: 'object', additionalProperties: true };

/** An object with a description and the names of the properties that every answer has. */
export function record(description: string, required: readonly string[], properties: RecordProperties): SchemaObject {
  return { type: 'object', description, ...(required.length === 0 ? {} : { required }), properties };
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

/**
 * The first records of a list that belongs to another record, and a cursor where there are more. Source: Confluence Cloud
 * REST API v2, the members of `PageSingle` with `results`, `meta` and `_links`.
 */
export function firstOf(what: string, item: SchemaObject, more: RecordProperties = {}): SchemaObject {
  return record(`The first ${what}.`, [], {
    results: { type: 'array', items: item },
    meta: { type: 'object', properties: { hasMore: { type: 'boolean' }, cursor: { type: 'string' } } },
    ...more,
    _links: links,
  });
}

/** What an answer holds only where an input such as `include-labels` asks for it. */
export function included(...names: readonly (keyof typeof includedRecords)[]): RecordProperties {
  return Object.fromEntries(
    names.map((name) => [name, describedReference(includedRecords[name], `Only with \`include-${name}\`.`)]),
  );
}

/** The records of such lists, by the member that holds them. */
export const includedRecords = {
  labels: 'IncludedLabels',
  properties: 'IncludedProperties',
  operations: 'IncludedOperations',
  likes: 'IncludedLikes',
  versions: 'IncludedVersions',
  permissions: 'IncludedPermissions',
} as const;

/** A page or a blog post: what the two have in common, and `more`. */
export function content(description: string, more: RecordProperties): SchemaObject {
  return record(description, ['id', 'status', 'title', 'spaceId', 'version'], {
    id: { type: 'string', description: 'Digits; more than a number can hold.' },
    status: { type: 'string', description: '`current`, `draft`, `archived`, …' },
    title: { type: 'string' },
    spaceId: { type: 'string' },
    authorId: { type: 'string' },
    createdAt: moment,
    ...more,
    version: reference('Version'),
    body: reference('Body'),
    ...included('labels', 'properties', 'operations', 'likes', 'versions'),
    isFavoritedByCurrentUser: { type: 'boolean', description: 'Only with `include-favorited-by-current-user-status`.' },
    _links: links,
  });
}
