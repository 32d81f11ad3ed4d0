import * as fc from 'fast-check';
import type { JsonObject, ToolDefinition } from '../../../src/definitions/tool-definition.js';

/** Any JSON key but the one that the parser refuses. */
const key = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text !== '__proto__');

/** Any JSON value, small. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const schema = fc.dictionary(
  fc.oneof(key, fc.constantFrom('type', 'properties', 'required', 'enum', 'default', '$ref', '$defs', 'items')),
  json,
  { maxKeys: 5, noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;

const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !/\p{Cc}|^[\s\p{Cf}]*$|^\.{1,2}$/u.test(text));

/** Tool definitions as the parser returns them, names once each. */
export const definitionsArbitrary: fc.Arbitrary<readonly ToolDefinition[]> = fc.uniqueArray(
  fc.record(
    {
      resource: label,
      method: fc.oneof(fc.constantFrom('list', 'get', 'create', 'update', 'delete'), label),
      name: label,
      description: fc.string({ unit: 'grapheme' }),
      query_schema: schema,
      body_schema: schema,
      required: fc.array(key, { maxLength: 4 }),
      tags: fc.array(key, { maxLength: 4 }),
      response_schema: fc.oneof(schema, fc.boolean()),
    },
    {
      requiredKeys: ['resource', 'method', 'name', 'description', 'query_schema', 'body_schema', 'required', 'tags'],
      noNullPrototype: true,
    },
  ),
  { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
);
