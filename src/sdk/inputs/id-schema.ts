import {
  type Schema,
  type SchemaObject,
  type SchemaType,
  schemaTypes,
  typesOf,
  withoutNumberFormat,
} from '../../schema/canonical-schema.js';

/** Names of inputs that are ids: `id`, `ids`, `spaceId`, `space_id`, `space-ids`. */
const idName = /(?:^|[_-])ids?$|[a-z]Ids?$/;

/** Keywords that say by themselves which values there are. */
const deciding = ['$ref', 'const', 'enum', 'allOf', 'anyOf', 'oneOf', 'not', 'if'] as const;

/** Carries out the rule `ids` on the input of a name. */
export function idSchema(name: string, schema: Schema, place: string): Schema {
  if (typeof schema === 'boolean' || !idName.test(name)) return schema;
  const { items } = schema;
  const isList = typesOf(schema).join() === 'array' && typeof items === 'object';
  // A query is text; a list in a body is sent as it comes.
  return isList && place === 'query' ? { ...schema, items: withBoth(items) } : withBoth(schema);
}

function withBoth(schema: SchemaObject): SchemaObject {
  const types = typesOf(schema);
  const isText = types.includes('string');
  const isNumber = types.includes('integer') || types.includes('number');
  const isScalar = types.every((type) => type !== 'object' && type !== 'array' && type !== 'boolean');
  if (isText === isNumber || !isScalar) return schema;
  const rest = withoutNumberFormat(schema);
  if (rest.format !== undefined || deciding.some((keyword) => rest[keyword] !== undefined)) return schema;
  const both: readonly SchemaType[] = ['string', 'integer', ...types];
  return { ...rest, type: schemaTypes.filter((type) => type !== 'number' && both.includes(type)) };
}
