import { describe, expect, it } from 'vitest';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import type { JsonObject, ToolDefinition } from '../../src/definitions/tool-definition.js';
import { toolDefinition } from '../definitions/support/definitions.js';

type Fields = Partial<ToolDefinition>;

/** What is said about two forms of one tool: rule, subject, and where it stood and stands. */
function placesOf(before: Fields, after: Fields): readonly string[] {
  return compareDefinitions([toolDefinition(before)], [toolDefinition(after)]).map(
    ({ rule, subject, old, new: now }) => `${rule} ${subject}: ${old?.pointer ?? 'none'} → ${now?.pointer ?? 'none'}`,
  );
}

function withBody(body_schema: JsonObject): Fields {
  return { method: 'create', body_schema };
}

/** A tool whose body has the property `value`. */
function withValue(value: JsonObject, beside: JsonObject = {}): Fields {
  return withBody({ type: 'object', properties: { value }, ...beside });
}

/** A tool that declares the input `filter` in query and body. */
function withFilterTwice(label: JsonObject): Fields {
  const part = { type: 'object', properties: { filter: { type: 'object', properties: { label } } } };
  return { method: 'create', query_schema: part, body_schema: part };
}

const text = { type: 'string' };
const integer = { type: 'integer' };
const $ref = '#/$defs/Name';
const value = '/body_schema/properties/value';

describe('a difference is shown where it stands in the definition', () => {
  it.each<readonly [string, Fields, Fields, string]>([
    [
      'in a tuple of the old form',
      withValue({ items: [text, text] }),
      withValue({ items: [text, integer] }),
      `input-type-changed value[1]: ${value}/items/1/type → ${value}/items/1/type`,
    ],
    [
      'behind the members of such a tuple',
      withValue({ items: [text], additionalItems: true }),
      withValue({ items: [text], additionalItems: false }),
      `input-type-narrowed value[]: ${value}/additionalItems → ${value}/additionalItems`,
    ],
    [
      'beside a reference',
      withValue({ $ref, maxLength: 9 }, { $defs: { Name: text } }),
      withValue({ $ref, maxLength: 8 }, { $defs: { Name: text } }),
      `input-constraint-narrowed value: ${value}/maxLength → ${value}/maxLength`,
    ],
    [
      'behind a reference, although the same keyword stands beside it',
      withValue({ $ref, maxLength: 9 }, { $defs: { Name: { ...text, maxLength: 5 } } }),
      withValue({ $ref, maxLength: 9 }, { $defs: { Name: { ...text, maxLength: 4 } } }),
      'input-constraint-narrowed value: /body_schema/$defs/Name/maxLength → /body_schema/$defs/Name/maxLength',
    ],
    [
      'in a choice that is nullable besides',
      withValue({ anyOf: [text, { type: 'boolean' }], nullable: true }),
      withValue({ anyOf: [integer, { type: 'boolean' }], nullable: true }),
      `input-type-changed value: ${value}/anyOf/0/type → ${value}/anyOf/0/type`,
    ],
    [
      'in the one of two parts of the body that declare the same property',
      withBody({ allOf: [{ properties: { title: text } }, { properties: { title: { ...text, maxLength: 9 } } }] }),
      withBody({ allOf: [{ properties: { title: text } }, { properties: { title: { ...text, maxLength: 8 } } }] }),
      'input-constraint-narrowed title: /body_schema/allOf/1/properties/title/maxLength → /body_schema/allOf/1/properties/title/maxLength',
    ],
    [
      'in the query, and once, where the body says the same',
      withFilterTwice({ ...text, maxLength: 9 }),
      withFilterTwice({ ...text, maxLength: 8 }),
      'input-constraint-narrowed filter.label: /query_schema/properties/filter/properties/label/maxLength → /query_schema/properties/filter/properties/label/maxLength',
    ],
    [
      'in the schema that the body refers to, where the body is one input',
      withBody({ $ref, $defs: { Name: { type: 'array', items: text } } }),
      withBody({ $ref, $defs: { Name: { type: 'array', items: integer } } }),
      'input-type-changed body[]: /body_schema/$defs/Name/items/type → /body_schema/$defs/Name/items/type',
    ],
    [
      'in the body, where the body is one input that was not there',
      withBody({}),
      withBody({ $ref, $defs: { Name: { type: 'array', items: text } } }),
      'input-added-required body: none → /body_schema',
    ],
    [
      'at the input, where a part of the body lists it as required',
      withBody({ allOf: [{ properties: { title: text }, required: [] }] }),
      withBody({ allOf: [{ properties: { title: text }, required: ['title'] }] }),
      'input-newly-required title: /body_schema/allOf/0/properties/title → /body_schema/allOf/0/properties/title',
    ],
    [
      'nowhere, and not in the description of the tool, where a rule has added the input',
      { method: 'get', query_schema: {} },
      { method: 'get', query_schema: { type: 'object', properties: { id: { ...text, description: 'A page.' } } } },
      'input-description-changed id:  → /query_schema/properties/id/description',
    ],
  ])('%s', (_where, before, after, expected) => {
    expect(placesOf(before, after)).toEqual([expected]);
  });

  it('each for itself, where two inputs go that nothing but a list of required names declared', () => {
    const before = withValue(text, { required: ['a', 'b'] });
    expect(placesOf(before, withValue(text, { required: [] }))).toEqual([
      'input-removed a: /body_schema/properties → none',
      'input-removed b: /body_schema/properties → none',
    ]);
  });

  it('beside an input that is required now, where something else about it has changed too', () => {
    const before = withValue({ ...text, 'x-order': 1 });
    expect(placesOf(before, withValue({ ...text, 'x-order': 2 }, { required: ['value'] }))).toEqual([
      `input-newly-required value: ${value} → ${value}`,
      `other-changed : ${value}/x-order → ${value}/x-order`,
    ]);
  });
});
