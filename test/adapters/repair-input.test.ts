import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeObjects } from '../../templates/adapters/core/close-objects.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { createInputRepair } from '../../templates/adapters/core/repair-input.js';
import { repairs, repairsOfArguments } from '../../templates/adapters/core/repairs.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { createTransport } from '../../templates/runtime/index.js';
import { bundledCatalogue } from './support/catalogue.js';

const text: JsonSchemaObject = { type: 'string' };

const schema: JsonSchemaObject = closeObjects({
  type: 'object',
  properties: {
    id: { type: ['string', 'integer'] },
    count: { type: 'integer' },
    share: { type: 'number' },
    done: { type: 'boolean' },
    title: text,
    'body-format': { enum: ['storage', 'view'] },
    status: { type: 'array', items: { type: 'string', enum: ['current', 'archived'] } },
    ids: { type: 'array', items: { type: ['string', 'integer'] } },
    labels: { type: 'array', items: text },
    version: { type: 'object', properties: { number: { type: 'integer' } }, required: ['number'] },
    body: { oneOf: [{ $ref: '#/$defs/Flat' }, { $ref: '#/$defs/Nested' }] },
    free: { type: 'object', properties: { key: text }, required: ['key'], additionalProperties: true },
  },
  $defs: {
    Flat: { type: 'object', properties: { representation: { enum: ['storage'] }, value: text }, required: ['value'] },
    Nested: { type: 'object', properties: { storage: { $ref: '#/$defs/Flat' } }, required: ['storage'] },
  },
});

const repair = createInputRepair(schema, false);

/** Whether arguments pass the check. */
function fits(input: unknown, of: JsonSchemaObject = schema): boolean {
  try {
    createInputCheck('tool', of)(input);
    return true;
  } catch {
    return false;
  }
}

const asText = (of: unknown): unknown => (typeof of === 'string' ? of : JSON.stringify(of));

describe('what can only mean one thing is taken as that', () => {
  it.each<[unknown, unknown]>([
    [{ count: '2' }, { count: 2 }],
    [{ count: '-9007199254740991' }, { count: -9007199254740991 }],
    [{ share: '0.25' }, { share: 0.25 }],
    [{ done: 'false' }, { done: false }],
    [{ done: 'True' }, { done: true }],
    [{ version: '{"number":7}' }, { version: { number: 7 } }],
    [{ version: '{"number":"7"}' }, { version: { number: 7 } }],
    [{ status: 'current' }, { status: ['current'] }],
    [{ status: 'CURRENT' }, { status: ['current'] }],
    [{ status: '["current","Archived"]' }, { status: ['current', 'archived'] }],
    [{ status: 'current, archived' }, { status: ['current', 'archived'] }],
    [{ ids: '65537,65538' }, { ids: ['65537', '65538'] }],
    [{ ids: 65537 }, { ids: [65537] }],
    [{ labels: 'draft' }, { labels: ['draft'] }],
    [{ bodyFormat: 'Storage' }, { 'body-format': 'storage' }],
    [
      { body_format: 'view', title: 'a' },
      { 'body-format': 'view', title: 'a' },
    ],
    [{ body: '{"Value":"<p/>"}' }, { body: { value: '<p/>' } }],
    [
      { body: { storage: '{"representation":"STORAGE","value":"2"}' } },
      { body: { storage: { representation: 'storage', value: '2' } } },
    ],
    [{ free: { Key: 'a', other: '2' } }, { free: { key: 'a', other: '2' } }],
    [{ input: { id: '1' } }, { id: '1' }],
    [{ arguments: '{"count":"3"}' }, { count: 3 }],
    ['{"id":"1","bodyFormat":"view"}', { id: '1', 'body-format': 'view' }],
    [{ args: {} }, {}],
  ])('%j is %j', (given, meant) => {
    expect(repair(given)).toEqual(meant);
    expect(fits(meant)).toBe(true);
  });

  it.each([...repairs, ...repairsOfArguments])('as the table says of $name', ({ example: [given, taken], mend }) => {
    const place: JsonSchemaObject = { type: ['array'], items: { enum: ['current', 'archived'] }, enum: ['current'] };
    const whole: JsonSchemaObject = { ...place, properties: { 'body-format': text }, additionalProperties: false };
    expect(mend(JSON.parse(given), whole)).toEqual(JSON.parse(taken));
  });
});

describe('what loses something, or may mean two things, stays as it is', () => {
  it.each<unknown>([
    { count: '9007199254740993' },
    { count: '1e3' },
    { count: ' 2 ' },
    { count: '0x10' },
    { count: '' },
    { count: '007' },
    { count: '2.0' },
    { share: '0.12345678901234567890' },
    { done: '1' },
    { done: 0 },
    { version: '{"number":9007199254740993}' },
    { version: '{"number":1,"number":2}' },
    { version: 7 },
    { labels: 'a,b' },
    { labels: '' },
    { title: 7 },
    { bodyFormat: 'view', body_format: 'view' },
    { bodyFormat: 'view', 'body-format': 'storage' },
    { input: { id: '1' }, other: 1 },
    { free: { other: 1 } },
    '[1]',
    'id',
    null,
    7,
  ])('%j', (given) => {
    expect(JSON.stringify(repair(given))).toBe(JSON.stringify(given));
  });

  it('an input of the name is never unwrapped, and text stays where it is taken', () => {
    const own = createInputRepair(closeObjects({ type: 'object', properties: { input: text, id: text } }), false);
    expect(own({ input: { id: '1' } })).toEqual({ input: { id: '1' } });
    for (const given of ['2', 'false', '{"a":1}', 'CURRENT'])
      expect(repair({ title: given })).toEqual({ title: given });
  });

  it('a value of two meanings is not decided on', () => {
    const number: JsonSchemaObject = { type: 'integer' };
    const either = createInputRepair(
      closeObjects({ type: 'object', properties: { ids: { anyOf: [number, { type: 'array', items: number }] } } }),
      false,
    );
    expect(either({ ids: '2' })).toEqual({ ids: '2' });
    expect(either({ ids: '["2"]' })).toEqual({ ids: [2] });
  });

  it('two names that are spelled alike are not told apart', () => {
    const alike = createInputRepair(
      closeObjects({ type: 'object', properties: { 'space-id': text, spaceId: text } }),
      false,
    );
    expect(alike({ space_id: '1' })).toEqual({ space_id: '1' });
  });
});

it('leaves what JSON cannot say to the check', () => {
  const round: { self?: unknown } = {};
  round.self = round;
  for (const given of [{ free: { key: 1n } }, { free: round }, { title: undefined }])
    expect(repair(given)).toStrictEqual(given);
});

it.each(['json-schema', 'openai-strict'] as const)(
  'a tool repairs in the form %s what it repaired already',
  (profile) => {
    const transport = createTransport({ token: 'token', accountId: 'account', rateLimit: false });
    const tools = createToolset(bundledCatalogue(), transport, { profile }, profile);
    const update = tools.find(({ toolName }) => toolName === 'update_a_confluence_page_by_id');
    const body = '{"representation":"STORAGE","value":"<p/>"}';
    const given = { id: '1', status: 'CURRENT', title: 'a', body, version: '{"number":"2"}', parentId: false };
    if (profile === 'json-schema') return expect(() => update?.repair(given)).toThrow('"parentId" has to be');
    const once = update?.repair(given);
    expect(once).toMatchObject({ status: 'current', version: { number: 2 }, parentId: false });
    expect(update?.repair(once)).toEqual(once);
    expect(update?.check(once)).toMatchObject({ version: { number: 2 }, parentId: null });
  },
);

it('repairs what it can, so that the refusal is about the rest', () => {
  expect(repair({ bodyFormat: 'pdf', count: '2', done: 'maybe' })).toEqual({
    'body-format': 'pdf',
    count: 2,
    done: 'maybe',
  });
});

it('keeps the strict form: nulls that mean "left out", and false that means null', () => {
  const strict = createInputRepair(
    closeObjects({
      type: 'object',
      properties: { owner: { type: ['string', 'null'] }, count: { type: 'integer' }, page: text },
    }),
    true,
  );
  expect(strict({ owner: false, count: '2', page: null })).toEqual({ owner: false, count: 2, page: null });
});

describe('for whatever is sent', () => {
  const tools = bundledCatalogue().map(({ inputSchema }) => closeObjects(inputSchema));
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(
        '2',
        'false',
        'CURRENT',
        'storage',
        '{"number":"3"}',
        '["current"]',
        'a,b',
        '',
        null,
        7,
        true,
      ),
      fc.jsonValue(),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('number', 'value', 'representation', 'Storage', 'key'), tie('any')),
      tie('any').map((inner) => JSON.stringify(inner)),
    ),
  })).any;
  const schemas = fc.oneof({ weight: 2, arbitrary: fc.constant(schema) }, fc.constantFrom(...tools));
  const leaf = fc.constantFrom<unknown>('2', '"false"', 'True', 'CURRENT', 'VIEW', '{"number":"3"}', '["current"]');
  const cases = schemas.chain((of) => {
    const names = Object.keys(of.properties ?? {});
    const name = fc.oneof(
      fc.constantFrom('input', 'arguments', ...names),
      fc.constantFrom('input', ...names).map((one) => one.replaceAll('-', '_').toUpperCase()),
    );
    return fc.record({
      of: fc.constant(of),
      input: fc.oneof(
        fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 2 }),
        fc.dictionary(name, value, { maxKeys: 4 }),
        value,
      ),
    });
  });

  it('a repair never throws, never changes what fits, and done twice is done once', () => {
    let repaired = 0;
    fc.assert(
      fc.property(cases, ({ of, input }) => {
        const mend = createInputRepair(of, false);
        const before = JSON.stringify(input);
        const once = mend(input);
        expect(JSON.stringify(input)).toBe(before);
        if (fits(input, of)) expect(once).toBe(input);
        else if (fits(once, of)) repaired += 1;
        if (fits(once, of)) expect(mend(once)).toBe(once);
        else expect(JSON.stringify(mend(once))).toBe(JSON.stringify(once));
      }),
      { numRuns: 500 },
    );
    expect(repaired).toBeGreaterThan(10);
  });

  it('what was sent as text comes back as what was meant', () => {
    const meant = fc.record(
      {
        count: fc.maxSafeInteger(),
        done: fc.boolean(),
        version: fc.record({ number: fc.maxSafeInteger() }),
        status: fc.array(fc.constantFrom('current', 'archived')),
        body: fc.record({ value: fc.string() }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(meant, (input) => {
        const given = Object.fromEntries(Object.entries(input).map(([name, member]) => [name, asText(member)]));
        expect(repair(given)).toEqual(input);
        expect(repair({ input: given })).toEqual(input);
        expect(repair(JSON.stringify(given))).toEqual(input);
      }),
    );
  });

  it('a schema that goes round, and arguments without an end, come to an end', () => {
    const round: JsonSchemaObject = {
      type: 'object',
      properties: { node: { $ref: '#/$defs/Node' } },
      $defs: {
        Node: {
          anyOf: [1, 2, 3, 4].map((only) => ({
            type: 'object',
            properties: { kind: { const: only }, node: { $ref: '#/$defs/Node' } },
            required: ['kind'],
            additionalProperties: false,
          })),
        },
      },
    };
    let deep: unknown = { kind: 5 };
    for (let level = 0; level < 40; level += 1) deep = { kind: 1, node: deep };
    expect(createInputRepair(round, false)({ node: deep })).toEqual({ node: deep });
  });
});
