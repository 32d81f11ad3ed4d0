import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';

/**
 * The schema with the properties that models are not shown and that may be sent all the same: nobody described them to the
 * model, so anything goes in them.
 *
 * @param unlisted names by the JSON pointer of their object in the schema
 */
export function withUnlisted(
  schema: JsonSchemaObject,
  unlisted: { readonly [place: string]: readonly string[] } = {},
): JsonSchemaObject {
  const allow = (node: JsonSchemaObject, pointer: string): JsonSchemaObject => {
    const open = mapSchema(node, (inner, step): JsonSchema =>
      typeof inner === 'boolean' ? inner : allow(inner, pointer + step),
    );
    const names = unlisted[pointer];
    if (names === undefined) return open;
    // A pattern and no property: a repair takes a name for one of the properties that it is spelled like.
    const pattern = `^(?:${names.map(escaped).join('|')})$`;
    return { ...open, patternProperties: { ...open.patternProperties, [pattern]: true } };
  };
  return Object.keys(unlisted).length === 0 ? schema : allow(schema, '');
}

function escaped(name: string): string {
  return name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
