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

/** Keywords of conditions that name no properties. */
const conditional: ReadonlySet<string> = new Set(['allOf', 'else', 'if', 'required', 'then', 'type']);

/**
 * The same schema in which every object that lists its properties takes no others. A model that invents a property means
 * something by it: to drop it unseen, as services do, would carry out something else than it meant.
 */
export function closeObjects(schema: JsonSchemaObject): JsonSchemaObject {
  // What only asks which of the listed properties are there opens nothing.
  const { allOf, if: asked, then, else: otherwise, ...rest } = schema;
  const namesNothing = [...(allOf ?? []), asked, then, otherwise].every((member) => isConditional(member ?? true));
  const plain: JsonSchemaObject = namesNothing ? rest : schema;
  const isPlain = openers.slice(3).every((keyword) => plain[keyword] === undefined);
  if (!isPlain) return schema;
  const closed = mapSchema(schema, (inner, pointer) =>
    pointer === '/items' || pointer.startsWith('/properties/') ? closeInner(inner) : inner,
  );
  const lists = Object.keys(schema.properties ?? {}).length > 0;
  const isOpen = !lists || openers.some((keyword) => plain[keyword] !== undefined);
  return isOpen ? closed : { ...closed, additionalProperties: false };
}

function isConditional(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return true;
  const { allOf = [], if: asked = true, then = true, else: otherwise = true } = schema;
  const inside = [...allOf, asked, then, otherwise];
  return Object.keys(schema).every((keyword) => conditional.has(keyword)) && inside.every(isConditional);
}

function closeInner(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : closeObjects(schema);
}
