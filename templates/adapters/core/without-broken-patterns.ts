import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';

/**
 * The same schema without the regular expressions that this engine cannot read. The server checks those; here one would
 * make every call of the tool fail.
 */
export function withoutBrokenPatterns(schema: JsonSchemaObject): JsonSchemaObject {
  const { pattern, ...rest } = schema;
  const { patternProperties = {} } = rest;
  const kept = Object.entries(patternProperties).filter(([source]) => isReadable(source));
  const mended = {
    ...rest,
    ...(pattern === undefined || !isReadable(pattern) ? {} : { pattern }),
    ...(rest.patternProperties === undefined ? {} : { patternProperties: Object.fromEntries(kept) }),
  };
  return mapSchema(mended, (inner): JsonSchema => (typeof inner === 'boolean' ? inner : withoutBrokenPatterns(inner)));
}

function isReadable(source: string): boolean {
  try {
    // In the way of JSON Schema's reference, §6.4: with Unicode.
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}
