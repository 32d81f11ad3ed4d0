import * as fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { foldedJson, foldedJsonWidth } from '../../src/text/folded-json.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 150 }),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom('ページ', '‘quoted’', 'é', '👩‍👩‍👧', '\u200b'),
);
const name = fc.oneof(
  fc.stringMatching(/^[\w $.:/-]{1,12}$/),
  fc.constantFrom('description', '__proto__', 'id', 'ページ'),
);

/** What definitions and OpenAPI documents are made of. */
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.integer(), { maxLength: 40, size: 'max' }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
}));

describe('a folded JSON document', () => {
  it('means the value', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.parse(foldedJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('is left alone by prettier', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const printed = foldedJson(given);
        expect(await format(printed, { parser: 'json', printWidth: foldedJsonWidth })).toBe(printed);
      }),
      { numRuns: 300 },
    );
  });

  it('reads as a table', () => {
    const properties = { id: { type: 'string' }, limit: { type: 'integer', enum: [25, 50] }, title: undefined };
    const definition = { name: 'x'.repeat(120), schema: { type: 'object', properties, required: ['id'] } };
    expect(
      foldedJson({
        result: [definition, {}],
        pairs: [
          [1, 2],
          [3, 4],
        ],
      }).split('\n'),
    ).toEqual([
      '{',
      '  "result": [',
      '    {',
      `      "name": "${'x'.repeat(120)}",`,
      '      "schema": {',
      '        "type": "object",',
      '        "properties": { "id": { "type": "string" }, "limit": { "type": "integer", "enum": [25, 50] } },',
      '        "required": ["id"]',
      '      }',
      '    },',
      '    {}',
      '  ],',
      '  "pairs": [',
      '    [1, 2],',
      '    [3, 4]',
      '  ]',
      '}',
      '',
    ]);
  });
});
