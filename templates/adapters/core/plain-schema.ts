import { mergeAllOf } from '../profiles/merge-all-of.js';
import { asObject, resolveReference } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';

/** References that lead to references: those that go round would have no end. */
const mostReferences = 6;

/** A schema with its references followed, and the members of its `allOf` put together where one schema can say them. */
export function plainSchema(schema: JsonSchema, definitions: JsonSchemaMap, depth = 0): JsonSchemaObject {
  const { $ref, ...beside } = asObject(schema);
  if ($ref !== undefined && depth < mostReferences) {
    return { ...plainSchema(resolveReference($ref, definitions) ?? true, definitions, depth + 1), ...beside };
  }
  if (beside.allOf === undefined) return beside;
  const allOf = beside.allOf.map((member) => plainSchema(member, definitions, depth + 1));
  return mergeAllOf({ ...beside, allOf }) ?? { ...beside, allOf };
}
