import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedLiteral, jsonLiteral } from '../../src/emit/catalogue/json-literal.js';
import { breakLongLines } from '../../src/emit/module/break-long-lines.js';
import { formatTypeScript } from '../../src/emit/format.js';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.lorem({ maxCount: 40 }), fc.constant("it's"));

/** Names without quotes, for which prettier has preferences of its own. */
const name = fc.oneof(fc.stringMatching(/^[\w $.:/-]{1,12}$/), fc.constantFrom('description', '__proto__', 'id'));

/** What schemas are made of: keywords and names with texts, numbers, lists and further schemas. */
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(name, tie('value'), {
      maxKeys: 5,
    }),
  ),
}));

const schema = fc.dictionary(name, value, { maxKeys: 4 });

describe.each([
  ['over several lines', jsonLiteral],
  ['with what fits on a line there', foldedLiteral],
])('a literal of the catalogue %s', (_, literalOf) => {
  it('means the value', () => {
    fc.assert(
      fc.property(value, (given) => {
        const seen: unknown = runInNewContext(`JSON.stringify(${literalOf(given, 0, 0)})`);
        expect(JSON.parse(String(seen))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('has the form that prettier would give it, or is left to prettier', async () => {
    await fc.assert(
      fc.asyncProperty(schema, async (given) => {
        const code = `export const value = ${literalOf(given, 0, 0)};\n`;
        const printed = breakLongLines(code);
        // Left to prettier: nothing to compare.
        if (printed !== undefined) expect(printed).toBe(await formatTypeScript(code));
      }),
      {
        numRuns: 300,
        examples: [
          [
            {
              default: [
                ['a', 1],
                ['b', 2],
              ],
            },
          ],
          [{ default: [['a'], ['b', 2]] }],
        ],
      },
    );
  });
});

it('a folded literal has one line for each property of a record', () => {
  const record = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, version: { $ref: '#' } } };
  expect(foldedLiteral({ Page: record, Text: { description: 'x'.repeat(120) } }, 0, 0).split('\n')).toEqual([
    '{',
    "  Page: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, version: { $ref: '#' } } },",
    '  Text: {',
    '    description:',
    `      '${'x'.repeat(120)}',`,
    '  },',
    '}',
  ]);
});
