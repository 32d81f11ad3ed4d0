import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { readJsonTexts } from '../../templates/adapters/profiles/json-texts.js';
import type { JsonSchema, JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { mapSchema } from '../../templates/adapters/schema/map-schema.js';
import { bundledTools } from './support/bundled-tools.js';
import { geminiSchemaProblems } from './support/gemini-schema-problems.js';
import { sentBody, surface, surfaceTools } from './support/surface-tools.js';

const text: JsonSchemaObject = { type: 'string' };

/** What becomes of one input. */
function shown(input: JsonSchema, $defs: { readonly [name: string]: JsonSchema } = {}): unknown {
  const { schema } = applyProfile('gemini', { type: 'object', properties: { input }, $defs });
  expect(geminiSchemaProblems(schema)).toEqual([]);
  return schema.properties?.['input'];
}

describe('gemini', () => {
  it('is shown no tool that the API refuses', () => {
    for (const { toolName, toolDefinitionForModel } of [...bundledTools(), ...surfaceTools()]) {
      const { schema } = applyProfile('gemini', toolDefinitionForModel.parameters);
      expect(geminiSchemaProblems(schema), toolName).toEqual([]);
    }
  });

  it('has null as nullable, also as an alternative, and never as a text with JSON', () => {
    const mode = { anyOf: [{ type: 'string', enum: ['replace', 'fail'] }, { type: 'null' }], default: null };
    expect(shown(mode)).toEqual({
      type: 'string',
      enum: ['replace', 'fail'],
      nullable: true,
      description: 'Default: null.',
    });
    expect(shown({ type: ['integer', 'null'] })).toEqual({ type: 'integer', nullable: true });
    expect(shown({ enum: ['a', null] })).toEqual({ type: 'string', enum: ['a'], nullable: true });
  });

  it('has a text for a text or a number', () => {
    expect(shown({ type: ['string', 'integer'], description: 'The id.' })).toEqual({
      type: 'string',
      description: 'The id.',
    });
  });

  it('has an anyOf alone, with what was said beside it in its members', () => {
    const $defs = {
      Page: { type: 'object', description: 'By page.', properties: { pageId: text }, required: ['pageId'] },
      Post: { type: 'object', properties: { postId: text } },
    };
    const target = {
      description: 'Where.',
      anyOf: [{ $ref: '#/$defs/Page' }, { $ref: '#/$defs/Post' }, { type: 'null' }],
    };
    expect(shown(target, $defs)).toEqual({
      anyOf: [
        {
          type: 'object',
          description: 'Where. By page.',
          properties: { pageId: text },
          required: ['pageId'],
          nullable: true,
        },
        { type: 'object', description: 'Where.', properties: { postId: text }, nullable: true },
      ],
    });
  });

  it('has what stands beside an anyOf in its members, and leaves the anyOf out where it does not go', () => {
    const beside = { type: 'object', properties: { id: text }, required: ['id'] };
    const open = { ...beside, oneOf: [{ properties: { url: text } }, { properties: { path: text } }] };
    expect(shown({ ...beside, anyOf: [{ required: ['id'] }, { type: 'string' }] })).toMatchObject(beside);
    expect(shown(open)).toEqual({
      anyOf: [
        { type: 'object', properties: { id: text, url: text }, required: ['id'] },
        { type: 'object', properties: { id: text, path: text }, required: ['id'] },
      ],
    });
  });

  it('lists texts alone, without the empty one', () => {
    expect(shown({ enum: ['', 'app'] })).toEqual({ type: 'string', enum: ['app'], description: 'Or an empty text.' });
    expect(shown({ const: 'page' })).toEqual({ type: 'string', enum: ['page'] });
    expect(shown({ type: 'integer', enum: [1, 2] })).toEqual({ type: 'integer', description: 'One of [1,2].' });
  });

  it('asks for JSON text where an object has no properties, and beyond the deepest level', () => {
    expect(shown({ type: 'object', additionalProperties: text, description: 'Labels' })).toEqual({
      type: 'string',
      description: 'Labels. An object, as JSON text.',
    });
    const deep = Array.from({ length: 12 }).reduce<JsonSchemaObject>((items) => ({ type: 'array', items }), text);
    const { schema, findings } = applyProfile('gemini', { type: 'object', properties: { deep } });
    expect(geminiSchemaProblems(schema)).toEqual([]);
    expect(findings.map(({ level }) => level)).toEqual(['degraded']);
    expect(findings[0]?.message).toContain('refuses more than 10 levels');
  });

  it('sends the value that was asked for as JSON text, and a bare text as it is', async () => {
    const tools = surface('gemini');
    const property = { key: 'k' };
    const name = 'create_a_confluence_content_property';
    expect(await sentBody(tools, name, { ...property, value: '{"list":[1]}' })).toMatchObject({ value: { list: [1] } });
    expect(await sentBody(tools, name, { ...property, value: 'draft' })).toMatchObject({ value: 'draft' });
    expect(await sentBody(tools, name, { ...property, value: '"5"' })).toMatchObject({ value: '5' });
  });
});

interface Pair {
  readonly schema: JsonSchemaObject;
  readonly value: unknown;
}

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const leaf: fc.Arbitrary<Pair> = fc.oneof(
  fc.string().map((value) => ({ schema: text, value })),
  fc.string().map((value) => ({ schema: { type: ['string', 'integer'] }, value })),
  fc.constantFrom('a', 'b').map((value) => ({ schema: { type: 'string', enum: ['', 'a', 'b'] }, value })),
  fc.option(fc.integer()).map((value) => ({ schema: { type: ['integer', 'null'] }, value })),
  fc.boolean().map((value) => ({ schema: { type: 'boolean' }, value })),
  json.map((value) => ({ schema: { description: 'Anything.' }, value })),
  fc.dictionary(fc.string(), json).map((value) => ({ schema: { type: 'object' }, value: { ...value } })),
);
const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
  pair: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('pair').map(({ schema, value }) => ({ schema: { type: 'array', items: schema }, value: [value] })),
    tie('pair').map(({ schema, value }) => ({ schema: { anyOf: [schema, { type: 'null' }] }, value })),
    tie('pair').map(({ schema }) => ({
      schema: { description: 'Or not.', anyOf: [schema, { type: 'null' }] },
      value: null,
    })),
    fc.record({ a: tie('pair'), b: tie('pair') }).map(({ a, b }) => ({
      schema: {
        anyOf: [
          { type: 'object', properties: { kind: { const: 'a' }, ofA: a.schema }, required: ['kind', 'ofA'] },
          { type: 'object', properties: { kind: { const: 'b' }, ofB: b.schema }, required: ['kind', 'ofB'] },
        ],
      },
      value: { kind: 'b', ofB: b.value },
    })),
    fc.record({ a: tie('pair'), 'b/c': tie('pair') }).map((members) => ({
      schema: {
        type: 'object',
        properties: { a: members.a.schema, 'b/c': members['b/c'].schema },
        required: ['a'],
      },
      value: { a: members.a.value, 'b/c': members['b/c'].value },
    })),
  ),
}));

/** What a model answers that means a value: JSON text exactly where it is asked for. */
function answer(value: unknown, schema: JsonSchemaObject, pointer: string, jsonTexts: ReadonlySet<string>): unknown {
  if (jsonTexts.has(pointer)) return value === null && 'nullable' in schema ? null : JSON.stringify(value);
  const { anyOf, properties = {}, items } = schema;
  if (anyOf !== undefined) {
    const answers = anyOf.map(
      (member, index) =>
        [answer(value, member as JsonSchemaObject, `${pointer}/anyOf/${index}`, jsonTexts), member] as const,
    );
    return answers.find(([given, member]) => takes(member as JsonSchemaObject, given))?.[0];
  }
  if (Array.isArray(value) && items !== undefined) {
    return value.map((item) => answer(item, items as JsonSchemaObject, `${pointer}/items`, jsonTexts));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      const place = `${pointer}/properties/${name.replaceAll('/', '~1')}`;
      return [name, answer(member, (properties[name] ?? {}) as JsonSchemaObject, place, jsonTexts)];
    }),
  );
}

const ajv = new Ajv2020({ strict: false });

/** What `nullable` means, in JSON Schema. */
function withNulls(schema: JsonSchema): JsonSchemaObject {
  if (typeof schema === 'boolean') return {};
  const inner = mapSchema(schema, withNulls);
  return 'nullable' in inner ? { anyOf: [inner, { type: 'null' }] } : inner;
}

function takes(schema: JsonSchemaObject, value: unknown): boolean {
  return ajv.validate({ ...withNulls(schema) }, value);
}

describe('a value that goes to Gemini as a schema and comes back as an answer', () => {
  it('is the value that was meant, and one that the schema takes', () => {
    fc.assert(
      fc.property(pair, ({ schema, value }) => {
        const whole = { type: 'object', properties: { input: schema }, required: ['input'] } as const;
        const profiled = applyProfile('gemini', whole);
        expect(geminiSchemaProblems(profiled.schema)).toEqual([]);
        const given = answer({ input: value }, { ...profiled.schema }, '', profiled.jsonTexts);
        expect(takes({ ...profiled.schema }, given), JSON.stringify([profiled.schema, given])).toBe(true);
        const meant = readJsonTexts(given, profiled);
        expect(meant).toEqual({ input: value });
        expect(takes(whole, meant)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
