import { asObject, definitionName, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { innerSchemas, mapSchema } from '../schema/map-schema.js';
import { withSentences } from './describe-keyword.js';

/** The same schema, which may also be null. */
export function nullable(schema: JsonSchemaObject): JsonSchemaObject {
  const types = typesOf(schema);
  const { const: only, description, ...rest } = schema;
  const described = description === undefined ? {} : { description };
  if (types.length > 0) {
    const values = only === undefined ? rest.enum : [only];
    return {
      ...rest,
      ...described,
      type: [...types.filter((type) => type !== 'null'), 'null'],
      ...(values === undefined ? {} : { enum: [...values.filter((value) => value !== null), null] }),
    };
  }
  if (only !== undefined || rest.enum !== undefined) {
    return { ...rest, ...described, enum: [...(only === undefined ? (rest.enum ?? []) : [only]), null] };
  }
  return { ...described, anyOf: [...(rest.anyOf ?? [rest]), { type: 'null' }] };
}

/** The same schema, which takes null already, for a property that may also be left out. */
export function orFalse(schema: JsonSchemaObject): JsonSchemaObject {
  const { description, ...rest } = schema;
  const members = rest.anyOf !== undefined && Object.keys(rest).length === 1 ? rest.anyOf : [rest];
  return {
    description: withSentences(description, ['false sets it to null.']),
    anyOf: [...members, { type: 'boolean', enum: [false] }],
  };
}

/** The same schema with null said once, by the definition itself, where every reference to it takes null beside it. */
export function withSharedNulls(schema: JsonSchemaObject): JsonSchemaObject {
  const { $defs = {}, ...root } = schema;
  const bare = new Set(bareReferences(schema));
  const shared = new Set(Object.keys($defs).filter((name) => !bare.has(name)));
  if (shared.size === 0) return schema;
  const definitions = Object.entries($defs).map(([name, definition]) => {
    const without = withoutNulls(asObject(definition), shared);
    return [name, shared.has(name) ? nullable(without) : without] as const;
  });
  return { ...withoutNulls(root, shared), $defs: Object.fromEntries(definitions) };
}

/** The names of the definitions that something refers to without taking null beside them. */
function bareReferences(schema: JsonSchema): readonly string[] {
  const node = asObject(schema);
  const name = definitionName(node.$ref);
  if (name !== undefined) return [name];
  const { anyOf = [] } = node;
  const beside: ReadonlySet<JsonSchema> = new Set(anyOf.some(isOnlyNull) ? anyOf.filter(isReference) : []);
  return innerSchemas(node).flatMap((inner) => (beside.has(inner) ? [] : bareReferences(inner)));
}

function withoutNulls(schema: JsonSchemaObject, shared: ReadonlySet<string>): JsonSchemaObject {
  const node = mapSchema(schema, (inner) => (typeof inner === 'boolean' ? inner : withoutNulls(inner, shared)));
  const { anyOf = [], ...beside } = node;
  if (!anyOf.some((member) => shared.has(definitionName(asObject(member).$ref) ?? ''))) return node;
  const members = anyOf.filter((member) => !isOnlyNull(member));
  const [only = true] = members;
  return members.length === 1 && Object.keys(beside).length === 0 ? asObject(only) : { ...beside, anyOf: members };
}

function isReference(schema: JsonSchema): boolean {
  return asObject(schema).$ref !== undefined;
}

function isOnlyNull(schema: JsonSchema): boolean {
  const { type, ...beside } = asObject(schema);
  return type === 'null' && Object.keys(beside).length === 0;
}
