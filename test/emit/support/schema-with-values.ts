import * as fc from 'fast-check';

/** A JSON Schema and values made to fit it. A few may not fit (`oneOf` excludes by chance): a validator decides. */
export interface SchemaWithValues {
  readonly schema: object | boolean;
  readonly values: readonly unknown[];
}

/** The spellings of a tuple and of shared schemas differ between the drafts. */
export type Draft = 'draft-07' | '2020-12';

/** Most values that a schema comes with. */
const mostValues = 4;

const propertyNames = fc.oneof(
  fc.constantFrom('id', 'body-format', 'hasOwnProperty', 'constructor', 'toString', '1', '', "it's", 'a.b', 'x_free'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((name) => name !== '__proto__'),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);

/** Keys that the validator's own comparison of `const` and `enum` stumbles over. */
const unfit = /"(?:__proto__|toString|valueOf|constructor)":/;

const json: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 }).filter((value) => !unfit.test(JSON.stringify(value)));

const scalars = {
  string: fc.string({ unit: 'grapheme' }),
  integer: fc.integer(),
  number,
  boolean: fc.boolean(),
  null: fc.constant(null),
} satisfies Readonly<Record<string, fc.Arbitrary<unknown>>>;

type ScalarType = keyof typeof scalars;
const scalarTypes = Object.keys(scalars) as readonly ScalarType[];

function several<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  return fc.array(value, { minLength: 1, maxLength: mostValues });
}

/** Values for an `enum`, which may not repeat. */
function distinct<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  return fc.uniqueArray(value, { minLength: 1, maxLength: mostValues, selector: (member) => JSON.stringify(member) });
}

const scalar = fc
  .constantFrom(...scalarTypes)
  .chain((type) => several<unknown>(scalars[type]).map((values) => ({ schema: { type }, values })));

const typeList = fc.uniqueArray(fc.constantFrom(...scalarTypes), { minLength: 1, maxLength: 4 }).chain((type) =>
  several(fc.oneof(...type.map((name): fc.Arbitrary<unknown> => scalars[name]))).map((values) => ({
    schema: { type },
    values,
  })),
);

const nullableScalar = scalar.map(({ schema, values }) => ({
  schema: { ...schema, nullable: true },
  values: [...values, null],
}));

const enumeration = distinct(fc.oneof(fc.string(), number, fc.boolean(), fc.constant(null), json)).map((values) => ({
  schema: { enum: values },
  values,
}));

const typedEnumeration = distinct(fc.string({ unit: 'grapheme' })).map((values) => ({
  schema: { type: ['string', 'null'], enum: [...values, null, 7] },
  values: [...values, null],
}));

const constant = json.map((value) => ({ schema: { const: value }, values: [value] }));

const anything = several(json).map((values) => ({ schema: true, values }));

const leaf: fc.Arbitrary<SchemaWithValues> = fc.oneof(
  scalar,
  typeList,
  nullableScalar,
  enumeration,
  typedEnumeration,
  constant,
  anything,
);

/** Takes turns through the values, so that every value of a part turns up in some value of the whole. */
function turn(part: SchemaWithValues, index: number): unknown {
  return part.values[index % part.values.length];
}

function turns<Value>(make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: mostValues }, (_, index) => make(index));
}

interface PropertyPlan {
  readonly name: string;
  readonly required: boolean;
  readonly part: SchemaWithValues;
}

interface RestPlan {
  readonly keyword: 'additionalProperties' | 'patternProperties' | 'both';
  readonly part: SchemaWithValues;
}

function objects(part: fc.Arbitrary<SchemaWithValues>): fc.Arbitrary<SchemaWithValues> {
  const properties: fc.Arbitrary<readonly PropertyPlan[]> = fc.uniqueArray(
    fc.record({ name: propertyNames, required: fc.boolean(), part }),
    { maxLength: 4, selector: ({ name }) => name },
  );
  const rest: fc.Arbitrary<RestPlan | boolean | undefined> = fc.oneof(
    fc.constantFrom(undefined, true, false),
    fc.record({ keyword: fc.constantFrom('additionalProperties', 'patternProperties', 'both'), part }),
  );
  return fc.tuple(properties, rest).map(([planned, free]) => ({
    schema: {
      type: 'object',
      properties: Object.fromEntries(planned.map(({ name, part: { schema } }) => [name, schema])),
      required: planned.filter(({ required }) => required).map(({ name }) => name),
      ...restKeywords(free),
    },
    values: turns((index) =>
      Object.fromEntries([
        ...planned
          .filter(({ required }, position) => required || (index + position) % 2 === 0)
          .map(({ name, part: member }) => [name, turn(member, index)]),
        ...restEntries(free, index),
      ]),
    ),
  }));
}

function restKeywords(rest: RestPlan | boolean | undefined): object {
  if (rest === undefined) return {};
  if (typeof rest === 'boolean') return { additionalProperties: rest };
  const { keyword, part } = rest;
  return {
    ...(keyword === 'additionalProperties' ? {} : { patternProperties: { '^x_': part.schema } }),
    ...(keyword === 'patternProperties' ? {} : { additionalProperties: part.schema }),
  };
}

function restEntries(rest: RestPlan | boolean | undefined, index: number): readonly (readonly [string, unknown])[] {
  if (typeof rest !== 'object' || index % 2 === 0) return [];
  return [['x_extra', turn(rest.part, index)]];
}

function arrays(part: fc.Arbitrary<SchemaWithValues>): fc.Arbitrary<SchemaWithValues> {
  return fc.tuple(part, fc.boolean()).map(([item, isUnique]) => ({
    schema: { type: 'array', items: item.schema, ...(isUnique ? { maxItems: mostValues } : {}) },
    values: turns((index) => Array.from({ length: index }, (_, position) => turn(item, position))),
  }));
}

function tuples(part: fc.Arbitrary<SchemaWithValues>, draft: Draft): fc.Arbitrary<SchemaWithValues> {
  const [leadingKeyword, restKeyword] =
    draft === '2020-12' ? (['prefixItems', 'items'] as const) : (['items', 'additionalItems'] as const);
  const rest = fc.option(fc.oneof(part, fc.constant(false)), { nil: undefined });
  return fc.tuple(fc.array(part, { minLength: 1, maxLength: 10 }), rest).map(([leading, more]) => ({
    schema: {
      type: 'array',
      [leadingKeyword]: leading.map(({ schema }) => schema),
      ...(more === undefined ? {} : { [restKeyword]: more === false ? false : more.schema }),
    },
    values: turns((index) => {
      const whole = leading.map((member) => turn(member, index));
      if (index === 0) return whole.slice(0, -1);
      if (index === 1 || more === false) return whole;
      return [...whole, more === undefined ? 'anything' : turn(more, index)];
    }),
  }));
}

function unions(part: fc.Arbitrary<SchemaWithValues>): fc.Arbitrary<SchemaWithValues> {
  return fc
    .tuple(fc.constantFrom('anyOf', 'oneOf'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([keyword, members]) => ({
      schema: { [keyword]: members.map(({ schema }) => schema) },
      values: members.flatMap(({ values }) => values),
    }));
}

function intersections(part: fc.Arbitrary<SchemaWithValues>): fc.Arbitrary<SchemaWithValues> {
  const members = fc.array(part, { minLength: 1, maxLength: 3 });
  const ofObjects = members.map((parts) => ({
    schema: {
      allOf: parts.map(({ schema }, index) => ({
        type: 'object',
        properties: { [`part${index}`]: schema },
        ...(index === 0 ? { required: ['part0'] } : {}),
      })),
    },
    values: turns((index) => Object.fromEntries(parts.map((member, at) => [`part${at}`, turn(member, index)]))),
  }));
  const ofOne = part.map(({ schema, values }) => ({ schema: { allOf: [schema, true, {}] }, values }));
  return fc.oneof(ofObjects, ofOne);
}

function nested(draft: Draft, leaves: fc.Arbitrary<SchemaWithValues>): fc.Arbitrary<SchemaWithValues> {
  return fc.letrec<{ part: SchemaWithValues }>((tie) => {
    const part = tie('part');
    return {
      part: fc.oneof(
        { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
        leaves,
        objects(part),
        arrays(part),
        tuples(part, draft),
        unions(part),
        intersections(part),
      ),
    };
  }).part;
}

/** Definitions that lead back to themselves, each around a schema of its own. */
function recursive(name: string, $ref: string, part: SchemaWithValues): SchemaWithValues {
  const leafValue = { value: turn(part, 0) };
  if (name === 'Tree') {
    const schema = {
      type: 'object',
      properties: { value: part.schema, children: { type: 'array', items: { $ref } } },
      required: ['value'],
      additionalProperties: false,
    };
    return { schema, values: [leafValue, { ...leafValue, children: [leafValue, { ...leafValue, children: [] }] }] };
  }
  const schema = {
    anyOf: [
      { type: 'null' },
      { type: 'object', properties: { value: part.schema, next: { $ref } }, required: ['next'] },
    ],
  };
  return { schema, values: [null, { ...leafValue, next: null }, { next: { next: null } }] };
}

/** Schemas of one draft, with definitions that refer to themselves and to each other. */
export function schemaWithValues(draft: Draft): fc.Arbitrary<SchemaWithValues> {
  const keyword = draft === '2020-12' ? '$defs' : 'definitions';
  const refTo = (name: string): string => `#/${keyword}/${name}`;
  const shared = fc.record({ Plain: nested(draft, leaf), Tree: nested(draft, leaf), Chain: nested(draft, leaf) });
  return shared.chain(({ Plain, Tree, Chain }) => {
    const targets = {
      Plain,
      Tree: recursive('Tree', refTo('Tree'), Tree),
      Chain: recursive('Chain', refTo('Chain'), Chain),
    };
    const references = fc.constantFrom(...Object.entries(targets)).map(([name, { values }]) => ({
      schema: { $ref: refTo(name), description: `A ${name}.` },
      values,
    }));
    const leaves = fc.oneof({ arbitrary: leaf, weight: 3 }, { arbitrary: references, weight: 1 });
    return nested(draft, leaves).map(({ schema, values }) => {
      const text = JSON.stringify(schema);
      const used = Object.entries(targets).filter(([name]) => text.includes(refTo(name)));
      const definitions = Object.fromEntries(used.map(([name, target]) => [name, target.schema]));
      return { schema: used.length === 0 ? schema : { allOf: [schema], [keyword]: definitions }, values };
    });
  });
}
