import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeObjects } from '../../templates/adapters/core/close-objects.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { InvalidInputError } from '../../templates/runtime/index.js';
import { surface } from './support/surface-tools.js';

const text: JsonSchemaObject = { type: 'string' };

/** The refusal of arguments; fails for any other error. */
function refusal(schema: JsonSchemaObject, input: unknown): InvalidInputError | undefined {
  const check = createInputCheck('tool', closeObjects(schema));
  try {
    check(input);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

describe('names of whatever characters', () => {
  it.each(['ids[]', 'filter[status]', 'Due Date', 'größe', '100%', '%41', 'a"b', "a'b", 'a/b', 'a~b', '#', '日本', ''])(
    '%j is named as it was written',
    (name) => {
      const schema = { type: 'object', properties: { [name]: { type: 'object', properties: { [name]: text } } } };
      expect(refusal(schema, { [name]: { [name]: 7 } })?.message).toBe(
        `tool: The argument "${name === '' ? '' : `${name}.`}${name}" has to be a string, but the number 7 was given. Nothing was sent.`.replace(
          'The argument "" has',
          'The arguments have',
        ),
      );
      expect(refusal(schema, { [name]: { [name]: '7' } })).toBeUndefined();
    },
  );

  it('are checked in a tool', () => {
    expect(surface('json-schema').check('list_all_confluence_contents', { 'filter[status]': 'open' })).toBe(
      'list_all_confluence_contents: The argument "filter[status]" has to be one of "current", "archived", but the string "open" was given. Nothing was sent.',
    );
  });

  it('below a pattern are checked by what the pattern says, and others are told which there are', () => {
    const tools = surface('json-schema');
    const given = { key: 'a', value: 1 };
    expect(tools.check('create_a_confluence_content_property', { ...given, labels: { a: 1 } })).toContain(
      'The argument "labels.a" has to be a string, but the number 1 was given.',
    );
    expect(tools.check('create_a_confluence_content_property', { ...given, labels: { A: 'x' } })).toContain(
      'There is no argument "labels.A". Known are names that match ^[a-z]+$.',
    );
  });
});

describe('a wrong argument never crashes a check', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'constructor', 'properties', '$ref'),
  );
  const { schema } = fc.letrec<{ schema: JsonSchemaObject }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<JsonSchemaObject>(text, { type: 'integer' }, { enum: ['a', null] }, { not: {} }, {}),
      fc.dictionary(name, tie('schema')).map((properties) => ({ type: 'object', properties })),
      fc.dictionary(fc.constantFrom('^[a-z]+$', '%', '[^/]/', 'ö', ''), tie('schema')).map((patternProperties) => ({
        type: 'object',
        patternProperties,
        additionalProperties: false,
      })),
      tie('schema').map((items) => ({ type: 'array', items })),
      tie('schema').map((contains) => ({ type: 'array', contains, minContains: 2 })),
      tie('schema').map((propertyNames) => ({ type: 'object', propertyNames })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
    ),
  }));

  it('whatever the names and the schema', () => {
    const cases = fc.dictionary(name, schema).chain((properties) => {
      const names = Object.keys(properties);
      const key = names.length === 0 ? name : fc.oneof(fc.constantFrom(...names), name);
      return fc.record({
        properties: fc.constant(properties),
        input: fc.oneof(fc.dictionary(key, fc.jsonValue()), fc.jsonValue()),
      });
    });
    fc.assert(
      fc.property(cases, ({ properties, input }) => {
        const message = refusal({ type: 'object', properties }, input)?.message ?? 'tool: fits. Nothing was sent.';
        expect(message).toMatch(/^tool: \S.* Nothing was sent\.$/s);
        expect(message).not.toContain('another value');
      }),
      { numRuns: 300 },
    );
  });

  it('when it holds what JSON cannot say', () => {
    const declared: JsonSchemaObject = { type: 'object', properties: { a: {} } };
    for (const input of [{ '\ud800': 1 }, { a: undefined }, { a: 1n }]) {
      expect(refusal(declared, input)?.message).toBe(
        'tool: The arguments hold something that JSON cannot say. Nothing was sent.',
      );
    }
  });
});

describe('a refusal describes', () => {
  const kinds: JsonSchemaObject = {
    anyOf: [
      { type: 'object', properties: { type: { const: 'user' }, accountId: text }, required: ['type', 'accountId'] },
      { type: 'object', properties: { type: { const: 'content' }, contentId: text }, required: ['type', 'contentId'] },
    ],
  };

  it.each<[string, JsonSchemaObject, unknown, string]>([
    [
      'what the alternative that is meant wants',
      kinds,
      { type: 'content' },
      '"a.contentId" is missing: it has to be a string.',
    ],
    [
      'every alternative with what tells them apart',
      kinds,
      { type: 'group' },
      '"a" has to be an object with "type" (required, "user"), "accountId" (required), or an object with "type" (required, "content"), "contentId" (required), but',
    ],
    [
      'the alternatives inside of an object',
      {
        type: 'object',
        properties: { a: text },
        anyOf: [{ required: ['b'], properties: { b: true } }, { required: ['c'] }],
      },
      { a: 'x' },
      '"a" has to be an object with "a", and besides an object with "b" (required), or ',
    ],
    [
      'all members of an allOf',
      { allOf: [{ $ref: '#/$defs/Id' }, { minLength: 3 }] },
      7,
      '"a" has to be a string, but',
    ],
    [
      'names below a pattern',
      { type: 'object', patternProperties: { '^x': { type: 'integer' } } },
      7,
      '"a" has to be an object with names that match ^x, each an integer, but',
    ],
    [
      'what an array contains',
      { type: 'array', contains: { const: 1 } },
      [2],
      '"a" has to be an array (with 1 or more items that are 1), but',
    ],
    ['what is not taken', { type: 'string', not: { const: 'x' } }, 'x', '"a" has to be a string (not "x"), but'],
    [
      'a name that is not taken',
      { type: 'object', propertyNames: { maxLength: 2 } },
      { abc: 1 },
      'The name "abc" is not taken in "a": it has to be a value (at most 2 characters).',
    ],
    [
      'a pattern as it is written',
      { type: 'string', pattern: '^[A-Z]$' },
      'a',
      '(matches the regular expression "^[A-Z]$")',
    ],
    [
      'where nothing is taken',
      { type: 'object', properties: { b: { not: {} } } },
      { b: 1 },
      '"a.b" has to be left out, but',
    ],
    [
      'items beyond a tuple',
      { type: 'array', prefixItems: [text], items: false },
      ['a', 'b'],
      'The argument "a" takes at most 1 items.',
    ],
  ])('%s', (_what, schema, given, expected) => {
    const whole: JsonSchemaObject = { type: 'object', properties: { a: schema }, $defs: { Id: text } };
    expect(refusal(whole, { a: given })?.message).toContain(expected);
  });
});
