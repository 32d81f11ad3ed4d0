// @ts-check
import { rewriteReferences } from './rewrite-references.mjs';

/**
 * A definition in Truto's form whose body a schema describes: the whole of it, or its one property `value`.
 * @param {string} name
 * @param {{ readonly description: string, readonly schema: unknown }} group
 * @param {boolean} isWhole
 */
export function definitionOf(name, { description, schema }, isWhole) {
  return {
    resource: name,
    method: 'create',
    name,
    description,
    query_schema: {},
    body_schema: isWhole
      ? schema
      : {
          type: 'object',
          properties: { value: rewriteReferences(schema, '/properties/value') },
          required: ['value'],
        },
    required: [],
    tags: [],
  };
}
