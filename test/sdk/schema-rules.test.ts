import { describe, expect, it } from 'vitest';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';

/** A schema of an input and what it becomes. */
function schemaOf(raw: unknown): unknown {
  const { schema, problems } = normaliseDocument(raw, '/query_schema');
  expect(problems).toEqual([]);
  return schema;
}

function rulesOf(raw: unknown): readonly string[] {
  return normaliseDocument(raw, '/query_schema').notices.map(({ rule, pointer }) => `${rule} ${pointer}`);
}

function problemsOf(raw: unknown): readonly string[] {
  return normaliseDocument(raw, '/query_schema').problems.map(({ message, pointer }) => `${pointer}: ${message}`);
}

describe('rule type-names', () => {
  it.each([
    ['string', 'string'],
    ['int', 'integer'],
    ['int64', 'integer'],
    ['Double', 'number'],
    ['bool', 'boolean'],
    ['datetime', 'string'],
    ['map', 'object'],
    [
      ['null', 'string'],
      ['string', 'null'],
    ],
    [['integer', 'number'], 'number'],
    [
      ['string', null],
      ['string', 'null'],
    ],
    [['string'], 'string'],
  ])('%j → %j', (type, expected) => {
    expect(schemaOf({ type })).toEqual({ type: expected });
  });

  it.each(['any', 'money', 7, ['string', 'money'], {}])('%j is left out, so that more is accepted', (type) => {
    expect(schemaOf({ type })).toEqual({});
  });

  it('says so, but for any', () => {
    expect(rulesOf({ type: 'any' })).toEqual([]);
    expect(rulesOf({ type: 'money' })).toEqual(['type-names /query_schema/type']);
  });
});

describe('rule implied-type', () => {
  it.each([
    [{ properties: { a: { type: 'string' } } }, { type: 'object', properties: { a: { type: 'string' } } }],
    [{ items: { type: 'string' } }, { type: 'array', items: { type: 'string' } }],
    [{ additionalProperties: false }, { type: 'object', additionalProperties: false }],
    [{ minimum: 1 }, { minimum: 1 }],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rule keyword-shapes', () => {
  it.each([
    [{ type: 'string', minLength: -1, maxLength: 1.5, pattern: 7 }, { type: 'string' }],
    [
      { type: 'string', minLength: 2, format: 'uri' },
      { type: 'string', minLength: 2, format: 'uri' },
    ],
    [{ type: 'string', format: {} }, { type: 'string' }],
    [
      { type: 'integer', minimum: '1', maximum: 9 },
      { type: 'integer', maximum: 9 },
    ],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: true },
      { type: 'integer', minimum: 1, exclusiveMinimum: 1 },
    ],
    [
      { type: 'integer', exclusiveMaximum: 5 },
      { type: 'integer', exclusiveMaximum: 5 },
    ],
    [
      { type: 'string', pattern: '^a+$' },
      { type: 'string', pattern: '^a+$' },
    ],
    [{ type: 'string', tsType: 'any', 'x-anything': 1, extends: {} }, { type: 'string' }],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });

  it('leaves out a pattern that ECMAScript does not compile, and says where', () => {
    expect(schemaOf({ type: 'string', pattern: '(?<a' })).toEqual({ type: 'string' });
    expect(rulesOf({ type: 'string', pattern: '(?<a' })).toEqual(['keyword-shapes /query_schema/pattern']);
    expect(rulesOf({ patternProperties: { '[': {} } })).toEqual(['keyword-shapes /query_schema/patternProperties']);
    expect(rulesOf({ anyOf: [] })).toEqual(['keyword-shapes /query_schema/anyOf']);
  });
});

describe('rule values', () => {
  it.each([
    [{ enum: ['a', 'a', 1, '1'] }, { enum: ['a', 1, '1'] }],
    [{ enum: [] }, {}],
    [{ enum: 'a' }, {}],
    [{ const: null }, { const: null }],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rule nullable', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', 'x-nullable': true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [{ type: ['string', 'null'], nullable: true }, { type: ['string', 'null'] }],
    [{ nullable: true }, {}],
    [
      { type: 'string', enum: ['a'], nullable: true, description: 'A.' },
      { description: 'A.', anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
    ],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rules required-properties and required-flag', () => {
  it.each([
    [
      { type: 'object', properties: { a: { type: 'string', required: true }, b: {} } },
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
    ],
    [
      { type: 'object', required: ['z'] },
      { type: 'object', properties: { z: true }, required: ['z'] },
    ],
    [
      { type: 'object', properties: {}, additionalProperties: false, required: ['z'] },
      { type: 'object', additionalProperties: false },
    ],
    [
      { type: 'object', properties: { a: {} }, required: 'a' },
      { type: 'object', properties: { a: {} } },
    ],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rule tuples', () => {
  const [a, b] = [{ type: 'string' }, { type: 'integer' }] as const;

  it.each([
    [
      { type: 'array', items: [a, b] },
      { type: 'array', prefixItems: [a, b] },
    ],
    [
      { type: 'array', items: [a], additionalItems: false },
      { type: 'array', prefixItems: [a], items: false },
    ],
    [
      { type: 'array', prefixItems: [a], items: b },
      { type: 'array', prefixItems: [a], items: b },
    ],
    [
      { type: 'array', items: a, additionalItems: b },
      { type: 'array', items: a },
    ],
    [{ type: 'array', items: [] }, { type: 'array' }],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rule annotations', () => {
  it.each([
    [{ title: 'A title' }, { description: 'A title' }],
    [{ title: 'A title', description: 'What it is' }, { description: 'What it is' }],
    [{ description: '  \n' }, {}],
    [{ description: 7, deprecated: 'yes', default: null }, { default: null }],
    [{ deprecated: true }, { deprecated: true }],
    [{ description: 'a\r\nb\u2028c  \nd' }, { description: 'a\nb\nc\nd' }],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });

  it('takes out what cannot be seen, and says what it was', () => {
    const raw = { description: 'safe\u202e text\u200b\u{e0041}' };
    const { schema, notices } = normaliseDocument(raw, '/query_schema');
    expect(schema).toEqual({ description: 'safe text' });
    expect(notices).toEqual([
      {
        rule: 'invisible-characters',
        message: 'Removed U+202E, U+200B, U+E0041 from a description.',
        pointer: '/query_schema',
      },
    ]);
  });
});

describe('rule local-references', () => {
  it('names the target of a reference, wherever it stands', () => {
    const raw = {
      properties: {
        a: { $ref: '#/definitions/page' },
        b: { $ref: '#/properties/a' },
        c: { $ref: '#/definitions/a~1b%20c' },
      },
      definitions: { page: { type: 'string' }, 'a/b c': { type: 'null' } },
    };
    const { schema, definitions, problems } = normaliseDocument(raw, '/query_schema');
    expect(problems).toEqual([]);
    expect(schema).toEqual({
      type: 'object',
      properties: { a: { $ref: '#/$defs/Page' }, b: { $ref: '#/$defs/A' }, c: { $ref: '#/$defs/ABC' } },
    });
    expect([...definitions]).toEqual([
      ['Page', { type: 'string' }],
      ['A', { $ref: '#/$defs/Page' }],
      ['ABC', { type: 'null' }],
    ]);
  });

  it('lets a schema contain itself', () => {
    const raw = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } };
    const { definitions, problems } = normaliseDocument(raw, '/query_schema');
    expect(problems).toEqual([]);
    expect(definitions.get('Root')).toEqual({
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/$defs/Root' } } },
    });
  });

  it('keeps constraints beside a reference, and annotations on their own', () => {
    const $defs = { A: { type: 'string' } };
    expect(schemaOf({ $defs, $ref: '#/$defs/A', description: 'An A.' })).toEqual({
      description: 'An A.',
      $ref: '#/$defs/A',
    });
    expect(schemaOf({ $defs, $ref: '#/$defs/A', minLength: 1 })).toEqual({
      allOf: [{ $ref: '#/$defs/A' }, { minLength: 1 }],
    });
  });

  it.each([
    ['file:///etc/passwd', 'The reference "file:///etc/passwd" does not point into its own schema.'],
    ['https://a.example/s', 'The reference "https://a.example/s" does not point into its own schema.'],
    ['other.json#/a', 'The reference "other.json#/a" does not point into its own schema.'],
    ['', 'The reference "" does not point into its own schema.'],
    [7, 'The reference 7 does not point into its own schema.'],
    ['#/$defs/%zz', 'The reference "#/$defs/%zz" does not point into its own schema.'],
    ['#/$defs/Missing', 'The reference "#/$defs/Missing" leads to nothing.'],
    ['#/constructor', 'The reference "#/constructor" leads to nothing.'],
    ['#/type', 'The reference "#/type" leads to no schema.'],
  ])('refuses %j', ($ref, message) => {
    expect(problemsOf({ type: 'object', properties: { a: { $ref } } })).toEqual([
      `/query_schema/properties/a/$ref: ${message}`,
    ]);
  });

  it('refuses a schema that consists of itself, with its place', () => {
    const $defs = { A: { allOf: [{ $ref: '#/$defs/B' }] }, B: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] } };
    const message = 'This schema consists of itself, so no value can be checked against it.';
    expect(problemsOf({ $defs, properties: { a: { $ref: '#/$defs/A' } } })).toEqual([
      `/query_schema/$defs/A: ${message}`,
      `/query_schema/$defs/B: ${message}`,
    ]);
  });
});

describe('a value that is no schema', () => {
  it.each([
    [null, 'found null'],
    ['string', 'found "string"'],
    [[], 'found []'],
  ])('%j is refused with its pointer', (value, found) => {
    expect(problemsOf({ properties: { 'a/b': value } })).toEqual([
      `/query_schema/properties/a~1b: Expected a schema (an object or a boolean), ${found}.`,
    ]);
  });
});

const kind = (name: string): object => ({
  type: 'object',
  properties: { kind: { type: 'string', const: name } },
  required: ['kind'],
});

const oneOfNamed = (...names: readonly string[]): object => ({
  oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })),
});

describe('rule overlapping-one-of', () => {
  const [text, number] = [{ type: 'string' }, { type: 'integer' }];

  it.each([
    [[text, number]],
    [[{ const: 'a' }, { enum: ['b', 'c'] }]],
    [[kind('a'), kind('b')]],
    [[{ type: 'array', items: text }, kind('a')]],
  ])('%j stays: no value fits two of them', (oneOf) => {
    expect(Object.keys(schemaOf({ oneOf }) as object)).toEqual(['oneOf']);
  });

  it.each([
    [[number, { type: 'number' }]],
    [[text, { minLength: 2 }]],
    [[{ const: 'a' }, { enum: ['b', 'a'] }]],
    [[{ ...kind('a'), required: [] }, kind('b')]],
    [[{ ...text, nullable: true }, { type: 'null' }]],
    [[text, number, { type: ['integer', 'null'] }]],
    [
      [
        { type: 'object', properties: { a: text } },
        { type: 'object', properties: { b: text } },
      ],
    ],
  ])('%j becomes anyOf', (oneOf) => {
    expect(Object.keys(schemaOf({ oneOf }) as object)).toEqual(['anyOf']);
  });

  it('follows references, also those that lead nowhere further', () => {
    const $defs = { A: kind('a'), B: { $ref: '#/$defs/C' }, C: kind('b'), D: { $ref: '#/$defs/A' } };
    expect(Object.keys(schemaOf({ ...oneOfNamed('A', 'B'), $defs }) as object)).toEqual(['oneOf']);
    expect(Object.keys(schemaOf({ ...oneOfNamed('A', 'D'), $defs }) as object)).toEqual(['anyOf']);
  });

  it('is demanded beside an anyOf', () => {
    expect(schemaOf({ oneOf: [text, {}], anyOf: [number, {}] })).toEqual({
      anyOf: [number, {}],
      allOf: [{ anyOf: [text, {}] }],
    });
  });
});

describe('rule array-enum', () => {
  it('leaves alone what may be meant as it stands', () => {
    for (const schema of [
      { type: 'array', enum: [['a'], ['b']] },
      { type: ['string', 'array'], enum: ['a'] },
    ]) {
      expect(schemaOf(schema)).toEqual(schema);
    }
  });

  it('makes items where there are none, and keeps what they say where they say it', () => {
    expect(schemaOf({ type: 'array', enum: ['a', 'b'] })).toEqual({ type: 'array', items: { enum: ['a', 'b'] } });
    const items = { type: 'string', enum: ['a'] };
    expect(schemaOf({ type: 'array', enum: ['a', 'b'], items })).toEqual({ type: 'array', items });
    expect(rulesOf({ type: 'array', enum: ['a'] })).toEqual(['array-enum /query_schema/enum']);
  });
});

describe('rule implied-format-type', () => {
  it.each([
    [{ format: 'string' }, { type: 'string' }],
    [{ format: 'int32' }, { type: 'integer', format: 'int32' }],
    [{ format: 'date-time' }, { type: 'string', format: 'date-time' }],
    [
      { format: 'int64', nullable: true },
      { type: ['integer', 'null'], format: 'int64' },
    ],
    [{ format: 'money' }, { format: 'money' }],
    [
      { format: 'date', enum: [1] },
      { format: 'date', enum: [1] },
    ],
  ])('%j → %j', (raw, expected) => {
    expect(schemaOf(raw)).toEqual(expected);
  });
});

describe('rule unenforced-keywords', () => {
  it('says once for each schema what only the server checks', () => {
    const raw = {
      type: 'object',
      dependentRequired: {},
      unevaluatedProperties: false,
      properties: { a: { $dynamicRef: '#a' } },
    };
    expect(rulesOf(raw)).toEqual([
      'unenforced-keywords /query_schema',
      'unenforced-keywords /query_schema/properties/a',
    ]);
  });
});

const asks = (name: string): object => ({ type: 'object', required: [name] });

describe('rule dependencies', () => {
  it('reads the keyword of draft 7, and one name that stands by itself', () => {
    expect(schemaOf({ type: 'object', dependencies: { card: 'billing' } })).toEqual({
      type: 'object',
      if: asks('card'),
      then: { required: ['billing'] },
    });
    expect(schemaOf({ type: 'object', dependencies: { card: {}, gift: false } })).toEqual({
      type: 'object',
      allOf: [
        { if: asks('card'), then: {} },
        { if: asks('gift'), then: false },
      ],
    });
  });

  it('leaves a condition of the schema as it is', () => {
    const raw = { type: 'object', if: { required: ['a'] }, dependentSchemas: { b: { maxProperties: 2 } } };
    expect(schemaOf(raw)).toEqual({
      type: 'object',
      allOf: [{ if: asks('b'), then: { maxProperties: 2 } }],
      if: { type: 'object', properties: { a: true }, required: ['a'] },
    });
  });

  it.each([[[]], [7], [['a', 7]], ['a'], [null]])(
    'passes over %j instead of names and schemas',
    (dependentRequired) => {
      expect(schemaOf({ type: 'object', dependentRequired })).toEqual({ type: 'object' });
      expect(schemaOf({ type: 'object', dependentRequired: { a: 7, b: [], c: [7] } })).toEqual({ type: 'object' });
    },
  );
});

describe('rule conditions', () => {
  it.each([
    [{ unevaluatedProperties: false }],
    [{ pattern: '(?<a' }],
    [{ pattern: '^(a+)+$' }],
    [{ format: 'url' }],
    [{ patternProperties: { '^(a+)+$': true } }],
    [{ enum: [] }],
    [{ type: 'money' }],
    [{ oneOf: [{ minLength: 1 }, { maxLength: 9 }] }],
    [{ properties: { a: { items: [{ pattern: '(?<a' }] } } }],
    [{ $ref: '#/definitions/loose' }],
  ])('leaves out what asks for %j, which is taken for more', (loose) => {
    const definitions = { loose: { allOf: [{ $ref: '#/definitions/loose' }, { unevaluatedItems: false }] } };
    const raw = { minLength: 1, not: loose, if: loose, then: { maxLength: 9 }, definitions };
    const { schema, notices } = normaliseDocument(raw, '/query_schema');
    expect(schema).toEqual({ minLength: 1 });
    expect(notices.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      'conditions /query_schema/not',
      'conditions /query_schema/if',
    ]);
  });

  it('keeps every other, whatever its properties and values are called', () => {
    const properties = { type: { const: { oneOf: [] } }, pattern: true, oneOf: true, enum: true };
    const not = { type: 'object', properties };
    expect(schemaOf({ not, if: not, then: false })).toEqual({ not, if: not, then: false });
  });
});

describe('propertyNames', () => {
  it('may be false, for an object without any', () => {
    expect(schemaOf({ type: 'object', propertyNames: false })).toEqual({ type: 'object', propertyNames: false });
  });
});

describe('contains', () => {
  it('keeps how often, and says nothing of how often without it', () => {
    const contains = { const: 'primary' };
    const raw = { type: 'array', contains, minContains: 0, maxContains: 1 };
    expect(schemaOf(raw)).toEqual(raw);
    expect(schemaOf({ type: 'array', minContains: 2 })).toEqual({ type: 'array' });
  });
});
