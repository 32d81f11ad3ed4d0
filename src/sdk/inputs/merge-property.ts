import { isDeepStrictEqual } from 'node:util';
import {
  annotationKeywords,
  isScalar,
  leastTypes,
  type Schema,
  type SchemaObject,
  typeKeyword,
  typesOf,
  withoutNumberFormat,
} from '../../schema/canonical-schema.js';

/**
 * Rule `query-and-body`: makes one schema of a property of the query and one of the body with the same name, where one
 * value can serve both, such as an id that is an integer for the path and a string in the body.
 *
 * @returns the schema of the one input, or `undefined` when the two must stay apart
 */
export function mergeProperty(query: Schema, body: Schema): Schema | undefined {
  if (typeof query === 'boolean' || typeof body === 'boolean') return query === body ? query : undefined;
  const description = body.description ?? query.description;
  const described = description === undefined ? {} : { description };
  if (isDeepStrictEqual(constraints(query), constraints(body))) return { ...query, ...described };
  if (!isScalar(query) || !isScalar(body)) return undefined;
  const { type: queryType, ...queryRest } = withoutNumberFormat(query);
  const { type: bodyType, ...bodyRest } = withoutNumberFormat(body);
  const merged = { ...constraints(queryRest), ...constraints(bodyRest) };
  const agree = [queryRest, bodyRest].every((rest) =>
    Object.entries(constraints(rest)).every(([keyword, value]) => isDeepStrictEqual(value, merged[keyword])),
  );
  if (!agree || (queryType !== bodyType && Object.keys(merged).length > 0)) return undefined;
  const type = typeKeyword(leastTypes([...typesOf(query), ...typesOf(body)]));
  return { type, ...merged, ...described };
}

/** Whether two schemas take the same values, as far as they say it in the same words. */
export function demandTheSame(first: Schema, second: Schema): boolean {
  if (typeof first === 'boolean' || typeof second === 'boolean') return first === second;
  return isDeepStrictEqual(constraints(first), constraints(second));
}

/**
 * One plain schema that takes what one of several takes: scalars that differ in type alone, or lists of values.
 *
 * @returns `undefined` where only an `anyOf` says it
 */
export function joinAlternatives(schemas: readonly Schema[]): Schema | undefined {
  const lists = schemas.map((schema) => {
    if (typeof schema === 'boolean') return undefined;
    const { const: only, enum: values = only === undefined ? undefined : [only], type: _type, ...rest } = schema;
    return Object.keys(constraints(rest)).length === 0 ? values : undefined;
  });
  if (lists.every((list) => list !== undefined)) {
    const values = new Map(lists.flat().map((value) => [JSON.stringify(value), value]));
    const description = schemas.flatMap((schema) => (typeof schema === 'boolean' ? [] : (schema.description ?? [])))[0];
    return { enum: [...values.values()], ...(description === undefined ? {} : { description }) };
  }
  const [first, ...others] = schemas;
  return others.reduce((joined, schema) => joined && mergeProperty(joined, schema), first);
}

/** How a place spells a value whose input takes strings and numbers; `undefined` where it is sent as it comes. */
export function wireTypeOf(place: Schema, input: Schema): 'string' | 'number' | undefined {
  if (typeof place === 'boolean' || typeof input === 'boolean') return undefined;
  const taken = typesOf(input);
  const takesNumber = taken.includes('integer') || taken.includes('number');
  if (!takesNumber || !taken.includes('string')) return undefined;
  const types = typesOf(place);
  const isNumber = types.includes('integer') || types.includes('number');
  if (types.includes('string')) return isNumber ? undefined : 'string';
  return isNumber ? 'number' : undefined;
}

function constraints(schema: SchemaObject): { readonly [keyword: string]: unknown } {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotationKeywords.has(keyword)));
}
