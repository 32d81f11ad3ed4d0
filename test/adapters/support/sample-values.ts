import { resolvePointer } from '../../../src/schema/json-pointer.js';
import { isJsonObject, type RawSchema } from '../../../src/schema/raw-schema.js';

/** Levels of a value that hold optional properties; below them only what is required. */
const fullLevels = 4;

/** Levels of a value at most: records contain themselves. */
const mostLevels = 8;

const texts: { readonly [format: string]: string } = {
  date: '2030-01-01',
  'date-time': '2030-01-01T00:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  uuid: '6f1c2b3a-0d4e-4f5a-8b6c-7d8e9f0a1b2c',
};

/**
 * Values that are built to fit a raw schema: one with the first form of everything, and one for each further form of any
 * part of it. What was built may still break a rule that was not read, so a validator has to look at each.
 *
 * @param root the document that references lead into
 */
export function sampleValues(schema: unknown, root: unknown, level = 0): readonly unknown[] {
  if (!isJsonObject(schema)) return schema === false ? [] : ['any'];
  if (level > mostLevels) return [];
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  if (typeof $ref === 'string') {
    return sampleValues(merged(own, resolvePointer(root, $ref.slice(1))), root, level);
  }
  if (Array.isArray(allOf)) {
    const rest = { ...own, ...(anyOf === undefined ? {} : { anyOf }), ...(oneOf === undefined ? {} : { oneOf }) };
    return sampleValues(
      allOf.reduce<unknown>((all, member) => merged(all, followed(member, root)), rest),
      root,
      level,
    );
  }
  const forms = [anyOf, oneOf].flatMap((members): readonly unknown[] => (Array.isArray(members) ? members : []));
  if (forms.length > 0) return forms.flatMap((form) => sampleValues(merged(own, followed(form, root)), root, level));
  return plainValues(own, root, level);
}

function plainValues(schema: RawSchema, root: unknown, level: number): readonly unknown[] {
  if ('const' in schema) return [schema['const']];
  const types: readonly unknown[] = [schema['type']].flat();
  const { enum: values } = schema;
  if (Array.isArray(values) && !types.includes('array')) return values.slice(0, 1);
  if (types.includes('object') || isJsonObject(schema['properties'])) return objects(schema, root, level);
  if (types.includes('array')) return arrays(schema, root, level);
  if (types.includes('string')) return [text(schema)];
  // A format of numbers alone names the type (`implied-format-type`).
  const isNumber = /^(?:int32|int64|float|double)$/.test(String(schema['format']));
  if (isNumber || types.includes('integer') || types.includes('number'))
    return [Math.max(1, Number(schema['minimum'] ?? 1))];
  if (types.includes('boolean')) return [true];
  return types.includes('null') ? [null] : [text(schema)];
}

function objects(schema: RawSchema, root: unknown, level: number): readonly unknown[] {
  const { properties, required, additionalProperties } = schema;
  const names = new Set(Array.isArray(required) ? required : []);
  const declared = isJsonObject(properties) ? properties : {};
  const undeclared = [...names].filter((name) => !Object.hasOwn(declared, String(name)));
  const parts = [...Object.entries(declared), ...undeclared.map((name) => [String(name), {}] as const)]
    .filter(([name]) => level < fullLevels || names.has(name))
    .map(([name, property]) => [name, sampleValues(property, root, level + 1)] as const)
    .filter(([, values]) => values.length > 0);
  if (parts.length === 0 && isJsonObject(additionalProperties)) {
    return sampleValues(additionalProperties, root, level + 1).map((value) => ({ any: value }));
  }
  const first = Object.fromEntries(parts.map(([name, [value]]) => [name, value]));
  const others = parts.flatMap(([name, [, ...values]]) => values.map((value) => ({ ...first, [name]: value })));
  return [first, ...others];
}

function arrays({ items, enum: listed, minItems }: RawSchema, root: unknown, level: number): readonly unknown[] {
  // An `enum` beside `type: array` belongs to the items upstream, whatever a validator says.
  const values = Array.isArray(listed) ? listed.slice(0, 1) : sampleValues(items ?? {}, root, level + 1);
  const least = Math.max(1, Number(minItems ?? 1));
  return values.length === 0 ? [[]] : values.map((value) => Array.from({ length: least }, () => value));
}

function text({ format, minLength, maxLength }: RawSchema): string {
  const known = texts[String(format)];
  if (known !== undefined) return known;
  // Digits: what looks like a name is refused where an id is asked for.
  return '57'.padEnd(Number(minLength ?? 0), 'x').slice(0, Number(maxLength ?? 100));
}

function followed(schema: unknown, root: unknown): unknown {
  if (!isJsonObject(schema) || typeof schema['$ref'] !== 'string') return schema;
  const { $ref, ...beside } = schema;
  return merged(beside, followed(resolvePointer(root, String($ref).slice(1)), root));
}

/** Two schemas that have both to be met, as one. */
function merged(first: unknown, second: unknown): unknown {
  if (!isJsonObject(first) || !isJsonObject(second)) return isJsonObject(first) ? first : second;
  const named = [first, second].flatMap(({ properties }) => (isJsonObject(properties) ? [properties] : []));
  const required = [first, second].flatMap((one): readonly unknown[] =>
    Array.isArray(one['required']) ? one['required'] : [],
  );
  return {
    ...second,
    ...first,
    ...(named.length === 0 ? {} : { properties: Object.assign({}, ...named.toReversed()) as object }),
    ...(required.length === 0 ? {} : { required }),
  };
}
