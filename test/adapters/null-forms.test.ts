import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { withSharedNulls } from '../../templates/adapters/profiles/null-forms.js';
import type { JsonSchema, JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { strictSchemaProblems } from './support/strict-schema-problems.js';

const nothing: JsonSchema = { type: 'null' };
const person: JsonSchema = { $ref: '#/$defs/Person' };

const object = (properties: { readonly [name: string]: JsonSchema }): JsonSchemaObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

it('null goes into a definition that is nowhere wanted without it', () => {
  const $defs = { Person: object({ name: { type: 'string' } }) };
  const either: JsonSchema = { description: 'Who.', anyOf: [person, { type: 'integer' }, nothing] };
  const given = { ...object({ from: { anyOf: [person, nothing] }, to: either }), $defs };
  expect(withSharedNulls(given)).toEqual({
    ...object({ from: person, to: { description: 'Who.', anyOf: [person, { type: 'integer' }] } }),
    $defs: { Person: { ...$defs.Person, type: ['object', 'null'] } },
  });
  const wanted = { ...given, ...object({ ...given.properties, cc: { type: 'array', items: person } }) };
  expect(withSharedNulls(wanted)).toEqual(wanted);
});

it('is no other schema: it takes the same values', () => {
  const { member } = fc.letrec<{ member: JsonSchema }>((tie) => ({
    member: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<JsonSchema>({ type: 'string' }, person, { $ref: '#/$defs/Text' }),
      fc
        .uniqueArray(fc.constantFrom(nothing, person, { $ref: '#/$defs/Text' }, { type: 'integer' }), { minLength: 1 })
        .map((anyOf) => ({ anyOf })),
      tie('member').map((items) => ({ type: 'array', items })),
      tie('member').map((a) => object({ a })),
    ),
  }));
  const text = fc.constantFrom<JsonSchema>({ enum: ['a', 'b'] }, { type: 'string' }, { anyOf: [{ type: 'string' }] });
  const schema = fc
    .record({ a: member, Person: member.map((a) => object({ a })), Text: text })
    .map(({ a, ...$defs }): JsonSchemaObject => ({ ...object({ a }), $defs }));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(null, 'a', 'text', 1),
      fc.array(tie('value'), { maxLength: 2 }),
      tie('value').map((a) => ({ a })),
    ),
  }));
  fc.assert(
    fc.property(schema, fc.array(fc.record({ a: value }), { minLength: 20, maxLength: 20 }), (given, values) => {
      const ajv = new Ajv2020({ strict: false });
      const [before, after] = [ajv.compile(given), ajv.compile(withSharedNulls(given))];
      for (const one of values) expect(after(one), JSON.stringify(one)).toBe(before(one));
    }),
    { numRuns: 50 },
  );
});

it('a body of several forms says null once for all of them in strict mode', () => {
  const body = { type: 'object', properties: { representation: { enum: ['storage'] }, value: { type: 'string' } } };
  const reference = { $ref: '#/$defs/Body' };
  const { schema, strict } = applyProfile('openai-strict', {
    type: 'object',
    properties: {
      body: { anyOf: [reference, { type: 'object', properties: { storage: reference, wiki: reference } }] },
    },
    $defs: { Body: { ...body, description: 'x'.repeat(100) } },
  });
  expect(strict).toBe(true);
  expect(strictSchemaProblems({ ...schema })).toEqual([]);
  expect(schema.$defs?.['Body']).toMatchObject({ type: ['object', 'null'] });
  expect(schema.properties?.['body']).toEqual({ anyOf: [reference, object({ storage: reference, wiki: reference })] });
});

it('keywords stand in strict mode in the order that costs the fewest tokens', () => {
  const status: JsonSchema = { type: 'string', enum: ['current'], description: 'The status.' };
  const { schema } = applyProfile('openai-strict', { type: 'object', properties: { status } });
  expect(JSON.stringify(schema.properties?.['status'])).toBe(
    '{"description":"The status.","enum":["current",null],"type":["string","null"]}',
  );
});
