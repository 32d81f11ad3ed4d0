import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';

/** Keywords by which something beside the listed properties may be allowed. */
const openers = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
] as const;

/**
 * The same schema in which every object that lists its properties takes no others. A model that invents a property means
 * something by it: to drop it unseen, as services do, would carry out something else than it meant.
 */
export function closeObjects(schema: JsonSchemaObject): JsonSchemaObject {
  const isPlain = openers.slice(3).every((keyword) => schema[keyword] === undefined);
  if (!isPlain) return schema;
  const closed = mapSchema(schema, (inner, pointer) =>
    pointer === '/items' || pointer.startsWith('/properties/') ? closeInner(inner) : inner,
  );
  const lists = Object.keys(schema.properties ?? {}).length > 0;
  const isOpen = !lists || openers.some((keyword) => schema[keyword] !== undefined);
  return isOpen ? closed : { ...closed, additionalProperties: false };
}

function closeInner(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : closeObjects(schema);
}
