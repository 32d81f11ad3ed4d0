import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { breakLongLines } from '../../src/emit/module/break-long-lines.js';
import { formatTypeScript } from '../../src/emit/format.js';
import { lineWidth, unsureWidth, wideLine } from '../../src/text/columns.js';
import { dataLiteral, dataMember, foldedJson, memberLiteral } from '../../src/text/folded-json.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.lorem({ maxCount: 40 }),
  fc.constantFrom("it's", 'ページ', '‘quoted’ …', 'é', '©', '👩‍👩‍👧', '\u200b'),
);

/** Names without quotes, for which prettier has preferences of its own. */
const name = fc.oneof(
  fc.stringMatching(/^[\w $.:/-]{1,12}$/),
  fc.constantFrom('description', '__proto__', 'id', 'ページ'),
);

/** What definitions, schemas and OpenAPI documents are made of. */
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

const schema = fc.dictionary(name, value, { maxKeys: 4 });

describe('a folded JSON document', () => {
  it('means the value', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.parse(foldedJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it.each([lineWidth, wideLine])('of %i columns is left alone by prettier', async (printWidth) => {
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const printed = foldedJson(given, printWidth);
        expect(await format(printed, { parser: 'json', printWidth })).toBe(printed);
      }),
      { numRuns: 300 },
    );
  });

  it('breaks a list where prettier would, behind a name of characters that are twice as wide', async () => {
    const numbers = Array.from({ length: 9 }, () => 1_000_000_000);
    for (const length of [1, 2, 3, 4, 5, 6]) {
      const printed = foldedJson({ ['ページ'.slice(0, length).padEnd(length, 'x')]: numbers, description: '' });
      expect(await format(printed, { parser: 'json', printWidth: lineWidth })).toBe(printed);
    }
  });

  it('takes no longer for what is nested deep', () => {
    let nested: unknown = {};
    for (let level = 0; level < 500; level++) nested = { not: nested, anyOf: [true, 1] };
    expect(JSON.parse(foldedJson(nested))).toEqual(nested);
    expect(dataLiteral(nested).length).toBeGreaterThan(10_000);
  });

  it('reads as a table', () => {
    const properties = { id: { type: 'string' }, limit: { type: 'integer', enum: [25, 50] }, title: undefined };
    const definition = { name: 'x'.repeat(120), schema: { type: 'object', properties, required: ['id'] } };
    const pairs = [
      [1, 2],
      [3, 4],
    ];
    expect(foldedJson({ result: [definition, {}], pairs }).split('\n')).toEqual([
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

describe('a folded literal of TypeScript', () => {
  it.each([
    ['data', dataLiteral],
    ['a member of data', (given: unknown) => `{ ${dataMember('value', given, 2)} }.value`],
    ['a member in a source', (given: unknown) => `{ ${memberLiteral('value', given, 2)} }.value`],
  ])('means the value, as %s', (_, literal) => {
    fc.assert(
      fc.property(value, (given) => {
        const seen: unknown = runInNewContext(`JSON.stringify(${literal(given)})`);
        expect(JSON.parse(String(seen))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('has the form that prettier would give it in a source, or is left to prettier', async () => {
    await fc.assert(
      fc.asyncProperty(schema, async (given) => {
        const code = `export const value = {\n  ${memberLiteral('member', given, 2)},\n};\n`;
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

  it('has that form as data, too, but wider, and with every text behind its name', async () => {
    await fc.assert(
      fc.asyncProperty(schema, async (given) => {
        const code = `export const value = {\n  ${dataMember('member', given, 2)},\n};\n`;
        fc.pre(!unsureWidth.test(code));
        const options = { parser: 'babel-ts', printWidth: wideLine, singleQuote: true };
        const formatted = await format(code, options);
        expect(code).toBe(formatted.replace(/:\n +(['"])/g, ': $1'));
      }),
      { numRuns: 300 },
    );
  });

  it('has one line for each property of a record', () => {
    const record = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, version: { $ref: '#' } } };
    expect(dataLiteral({ Page: record, Text: { description: 'x'.repeat(140) } }).split('\n')).toEqual([
      '{',
      "  Page: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, version: { $ref: '#' } } },",
      '  Text: {',
      `    description: '${'x'.repeat(140)}',`,
      '  },',
      '}',
    ]);
  });
});
