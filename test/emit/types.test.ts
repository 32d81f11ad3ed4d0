import { describe, expect, it } from 'vitest';
import { docComment, docLines } from '../../src/emit/doc-comment.js';
import { renderTypes } from '../../src/emit/types/render-types.js';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';
import { formatTypeScript } from '../../src/emit/format.js';

/** The declarations of a schema and of what it refers to. */
async function typeOf(raw: unknown): Promise<string> {
  const { schema, definitions } = normaliseDocument(raw, '');
  const scope = new Map([...definitions.keys()].map((name) => [name, name]));
  const types = [
    { name: 'It', schema, scope },
    ...[...definitions].map(([name, target]) => ({ name, schema: target, scope })),
  ];
  const rendered = await renderTypes(types);
  return formatTypeScript([...rendered.values()].join('\n'));
}

describe('the type of a schema', () => {
  it.each([
    ['a type list', { type: ['string', 'null'] }, 'export type It = string | null;\n'],
    ['an enum', { enum: ['a', 1, null, 'b c'] }, "export type It = 'a' | 1 | null | 'b c';\n"],
    ['an enum and a type', { type: 'string', enum: ['a', 1] }, "export type It = 'a';\n"],
    ['a constant', { const: true }, 'export type It = true;\n'],
    ['a constant list', { const: ['a'] }, 'export type It = unknown[];\n'],
    ['anything', {}, 'export type It = unknown;\n'],
    ['nothing', false, 'export type It = never;\n'],
    ['a list', { type: 'array', items: { type: ['string', 'null'] } }, 'export type It = (string | null)[];\n'],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'number' } },
      'export interface It {\n  [k: string]: number;\n}\n',
    ],
    ['a number too large', { const: JSON.parse('1e999') as unknown }, 'export type It = number;\n'],
    [
      'an optional property that every object inherits',
      {
        type: 'object',
        properties: { toString: { type: 'string' }, valueOf: { type: 'string' } },
        required: ['valueOf'],
      },
      'export interface It {\n  toString?: unknown;\n  valueOf: string;\n}\n',
    ],
    [
      'a tuple',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], minItems: 2, items: false },
      'export type It = [string, number];\n',
    ],
    [
      'an open tuple',
      { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'number' } },
      'export type It = [] | [string, ...number[]];\n',
    ],
    [
      'a tuple in a tuple',
      { type: 'array', items: [{ type: 'array', items: [{ type: 'string' }, { type: 'number' }] }], minItems: 1 },
      'export type It = [unknown[], ...unknown[]];\n',
    ],
  ])('%s', async (_, schema, expected) => {
    expect(await typeOf(schema)).toBe(expected);
  });

  it('has a comment for what it cannot say itself', async () => {
    const schema = {
      type: 'object',
      properties: {
        limit: { type: 'integer', minimum: 1, maximum: 250, default: 25, description: 'The size */ of a page.' },
        start: { type: 'integer', default: 0, description: 'How many to skip' },
        sort: { type: 'string', default: 'id', description: `The order. ${'It is stable. '.repeat(7)}` },
        'body-format': { type: 'string', format: 'date', deprecated: true },
        plain: { type: 'string' },
      },
      required: ['limit'],
    };
    expect(await typeOf(schema)).toBe(
      `export interface It {
  /** The size *\\/ of a page. 1 to 250; default 25. */
  limit: number;
  /**
   * How many to skip
   * Default 0.
   */
  start?: number;
  /**
   * The order.${' It is stable.'.repeat(7)}
   * Default "id".
   */
  sort?: string;
  /**
   * Format date.
   * @deprecated
   */
  'body-format'?: string;
  plain?: string;
}
`,
    );
  });

  it('may contain itself', async () => {
    const schema = {
      $ref: '#/$defs/Tree',
      $defs: { Tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/Tree' } } } } },
    };
    expect(await typeOf(schema)).toBe('export type It = Tree;\nexport interface Tree {\n  children?: Tree[];\n}\n');
  });

  it('admits its own optional properties beside an index signature', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } };
    expect(await typeOf(schema)).toBe(
      'export interface It {\n  a?: string;\n  [k: string]: number | string | undefined;\n}\n',
    );
  });

  it('stays small where tuples are nested deeply', async () => {
    const nest = (depth: number): object =>
      depth === 0 ? { type: 'string' } : { type: 'array', items: Array.from({ length: 8 }, () => nest(depth - 1)) };
    expect((await typeOf(nest(4))).length).toBeLessThan(10_000);
  });
});

describe('a documentation comment', () => {
  it('is on one line where it fits, and wrapped at 110 characters where not', () => {
    expect(docComment(docLines('Short.'))).toBe('/** Short. */');
    const long = docComment(docLines(`${'word '.repeat(40)}\n\n\n\nend`)).split('\n');
    expect(long.at(0)).toBe('/**');
    expect(long.slice(1, -1).every((line) => line.startsWith(' *') && line.length <= 113)).toBe(true);
    expect(long.slice(-4)).toEqual([expect.stringContaining('word'), ' *', ' * end', ' */']);
  });

  it('is nothing for nothing', () => {
    expect(docComment([])).toBe('');
  });
});
