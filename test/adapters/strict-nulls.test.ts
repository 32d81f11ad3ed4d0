import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeObjects } from '../../templates/adapters/core/close-objects.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import { stripNulls } from '../../templates/adapters/core/strip-nulls.js';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { makeStrict } from '../../templates/adapters/profiles/make-strict.js';
import { asObject, resolveReference } from '../../templates/adapters/schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { toolsetOnServer } from './support/toolset.js';
import { sentBody, surface } from './support/surface-tools.js';

const text: JsonSchemaObject = { type: 'string' };

/** What a value of the strict form is checked as; both forms have to take it. */
function read(schema: JsonSchemaObject, given: unknown): unknown {
  const { schema: strictForm, strict } = applyProfile('openai-strict', schema);
  expect(strict).toBe(true);
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validate({ ...strictForm }, given), JSON.stringify([strictForm, ajv.errors])).toBe(true);
  const meant = stripNulls(given, schema, true);
  createInputCheck('tool', closeObjects(schema))(meant);
  return meant;
}

it('nulls are taken out where the schema does not take null, and only there', () => {
  const schema: JsonSchemaObject = {
    type: 'object',
    properties: {
      id: text,
      note: { type: ['string', 'null'] },
      limit: { type: 'integer' },
      version: { type: 'object', properties: { number: { type: 'integer' }, message: text } },
    },
    required: ['id'],
  };
  const given = { id: null, note: null, limit: null, version: { number: 1, message: null }, other: null };
  expect(stripNulls(given, schema)).toEqual({ id: null, note: null, version: { number: 1 }, other: null });
});

describe('nulls that mean "left out" in the strict form', () => {
  const paragraph = {
    type: 'object',
    properties: { type: { const: 'p' }, text, style: text },
    required: ['type', 'text'],
  };
  const heading = {
    type: 'object',
    properties: { type: { const: 'h' }, text, level: { type: 'integer' } },
    required: ['type', 'text'],
  };
  const blocks: JsonSchemaObject = {
    type: 'object',
    properties: { blocks: { type: 'array', items: { $ref: '#/$defs/Block' } } },
    required: ['blocks'],
    $defs: { Block: { oneOf: [{ $ref: '#/$defs/P' }, { $ref: '#/$defs/H' }] }, P: paragraph, H: heading },
  };

  it('are taken out of the items of a list', () => {
    const given = [
      { type: 'p', text: 'a', style: null },
      { type: 'h', text: 'b', level: null },
    ];
    expect(read(blocks, { blocks: given })).toEqual({
      blocks: [
        { type: 'p', text: 'a' },
        { type: 'h', text: 'b' },
      ],
    });
  });

  it('are taken out of the alternative that is meant', () => {
    const target: JsonSchemaObject = {
      anyOf: [
        { type: 'object', properties: { pageId: text, anchor: text }, required: ['pageId'] },
        { type: 'object', properties: { blogPostId: text, draft: { type: 'boolean' } }, required: ['blogPostId'] },
      ],
    };
    const schema: JsonSchemaObject = { type: 'object', properties: { target }, required: ['target'] };
    expect(read(schema, { target: { blogPostId: '1', draft: null } })).toEqual({ target: { blogPostId: '1' } });
    expect(read(schema, { target: { pageId: '1', anchor: null } })).toEqual({ target: { pageId: '1' } });
    expect(read(schema, { target: { blogPostId: '1', draft: false } })).toEqual({
      target: { blogPostId: '1', draft: false },
    });
  });

  it('are taken out of both forms of a body', async () => {
    const tools = surface('openai-strict');
    const beside = { spaceId: '1', status: null, title: 'a', parentId: null, subtype: null, embedded: null };
    const flat = { representation: 'storage', value: null };
    const nested = { storage: { representation: 'storage', value: '<p/>' }, atlas_doc_format: null, wiki: null };
    expect(await sentBody(tools, 'create_a_confluence_page', { ...beside, body: flat })).toEqual({
      spaceId: '1',
      title: 'a',
      body: { representation: 'storage' },
    });
    expect(await sentBody(tools, 'create_a_confluence_page', { ...beside, body: nested })).toMatchObject({
      body: { storage: { representation: 'storage', value: '<p/>' } },
    });
  });
});

describe('an optional input that may itself be null', () => {
  const owner: JsonSchemaObject = { type: 'object', properties: { owner: { type: ['string', 'null'] } } };

  it.each([
    [null, {}],
    [false, { owner: null }],
    ['x', { owner: 'x' }],
  ])('given as %j in the strict form is read as %j', (given, meant) => {
    expect(read(owner, { owner: given })).toEqual(meant);
  });

  it('keeps its null in every other form', () => {
    expect(stripNulls({ owner: null }, owner)).toEqual({ owner: null });
  });

  it('costs strict mode where false is a value too, and the finding says why', () => {
    const { strict, findings } = applyProfile('openai-strict', {
      type: 'object',
      properties: { done: { type: ['boolean', 'null'] } },
    });
    expect(strict).toBe(false);
    expect(findings).toContainEqual({
      level: 'degraded',
      pointer: '/properties/done',
      message: 'Not strict: it may be left out, null or false, and strict mode has one word for the first two.',
    });
  });

  it('is left alone in an update of a page whose other inputs are null', async () => {
    const on = await toolsetOnServer({ profile: 'openai-strict' });
    const tool = on.tool('update_a_confluence_page_by_id');
    expect(tool.strict).toBe(true);
    const names = Object.keys(tool.inputSchema.properties ?? {});
    const given = {
      ...Object.fromEntries(names.map((name) => [name, null])),
      id: '8943721',
      status: 'current',
      title: 'Caching',
      body: { representation: 'storage', value: '<p>a</p>' },
      version: { number: 13, message: null },
    };
    expect(Object.keys(tool.check(given)).toSorted()).toEqual(['body', 'id', 'status', 'title', 'version']);
    await on.server.close();
  });
});

it('every value that the strict form takes passes the check', () => {
  const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
    const members = fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema'), { minKeys: 1 });
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<JsonSchema>(
          text,
          { type: 'integer' },
          { type: ['string', 'null'] },
          { const: 'x' },
          { enum: ['y', 1] },
          { $ref: '#/$defs/Large' },
        ),
        fc.tuple(members, fc.subarray(['a', 'b', 'c'])).map(([properties, required]) => ({
          type: 'object',
          properties,
          required: required.filter((name) => Object.hasOwn(properties, name)),
        })),
        tie('schema').map((items) => ({ type: 'array', items })),
        fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      ),
    };
  });
  // Large enough to be kept as a definition where it is referred to twice.
  const large: JsonSchemaObject = { type: 'object', properties: { a: text }, description: 'x'.repeat(100) };
  const whole = fc
    .dictionary(fc.constantFrom('p', 'q'), schema)
    .map((properties): JsonSchemaObject => ({ type: 'object', properties, $defs: { Large: large } }));
  fc.assert(
    fc.property(whole, fc.infiniteStream(fc.nat(7)), (declared, picks) => {
      const strictForm = makeStrict(declared);
      fc.pre(!Array.isArray(strictForm));
      read(
        declared,
        valueOf(strictForm as JsonSchemaObject, () => picks.next().value ?? 0),
      );
    }),
    { numRuns: 300 },
  );
});

/** A value of a strict schema, chosen by numbers. */
function valueOf(given: JsonSchema, pick: () => number, $defs: JsonSchemaMap = asObject(given).$defs ?? {}): unknown {
  const schema = resolveReference(asObject(given).$ref, $defs) ?? given;
  if (typeof schema === 'boolean') return schema ? null : undefined;
  const { anyOf, enum: values, properties = {}, items = true } = schema;
  if (anyOf !== undefined) return valueOf(anyOf[pick() % anyOf.length] ?? true, pick, $defs);
  if (schema.const !== undefined) return schema.const;
  if (values !== undefined) return values[pick() % values.length];
  const types = [schema.type ?? 'null'].flat();
  switch (types[pick() % types.length]) {
    case 'string':
      return 'text';
    case 'integer':
      return pick();
    case 'boolean':
      return pick() % 2 === 0;
    case 'array':
      return Array.from({ length: pick() % 3 }, () => valueOf(items, pick, $defs));
    case 'object':
      return Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, valueOf(member, pick, $defs)]),
      );
    default:
      return null;
  }
}
