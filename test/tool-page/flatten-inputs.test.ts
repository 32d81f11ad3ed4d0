import { describe, expect, it } from 'vitest';
import { flattenInputs } from '../../src/tool-page/flatten-inputs.js';
import type { ModelTool } from '../../src/offered-tools/offered-tool.js';
import { sampleInput } from '../../src/tool-page/sample-value.js';

function tool(parameters: ModelTool['parameters']): ModelTool {
  return { name: 'a_tool', description: '', parameters };
}

describe('flattenInputs', () => {
  it('puts the parts of an object and of the items of a list after it', () => {
    const { rows, isCut } = flattenInputs(
      tool({
        type: 'object',
        required: ['body'],
        properties: {
          body: {
            type: 'object',
            description: 'The content.',
            required: ['value'],
            properties: { value: { type: 'string' } },
          },
          labels: { type: 'array', items: { type: 'object', properties: { name: { type: 'string', maxLength: 9 } } } },
        },
      }),
    );
    expect(isCut).toBe(false);
    expect(rows.map(({ path, type, isRequired }) => [path, type, isRequired])).toEqual([
      ['body', 'object', true],
      ['body.value', 'string', true],
      ['labels', 'object[]', false],
      ['labels[].name', 'string', false],
    ]);
    expect(rows[0]?.description).toBe('The content.');
    expect(rows[3]?.limits).toEqual(['at most 9 characters']);
  });

  it('says limits in words', () => {
    const { rows } = flattenInputs(
      tool({
        properties: {
          limit: { type: 'integer', minimum: 1, maximum: 250, default: 25, format: 'int32' },
          tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
          code: { type: 'string', pattern: '^a+$', deprecated: true },
        },
      }),
    );
    expect(rows.map(({ limits }) => limits)).toEqual([
      ['default 25', '1 to 250', 'int32'],
      ['at least 1 item'],
      ['deprecated', 'matches ^a+$'],
    ]);
  });

  it('follows references, but never round in a circle', () => {
    const { rows, isCut } = flattenInputs(
      tool({
        properties: { node: { $ref: '#/$defs/node', description: 'The root.' } },
        $defs: {
          node: {
            type: 'object',
            description: 'A node.',
            properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
          },
        },
      }),
    );
    expect(rows.map(({ path }) => path)).toEqual(['node', 'node.name', 'node.children']);
    expect(rows[0]?.description).toBe('The root.');
    expect(isCut).toBe(true);
  });

  it('stops at a number of parts that somebody may still read', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`p${index}`, { type: 'string' as const }]),
    );
    const { rows, isCut } = flattenInputs(tool({ properties }));
    expect(rows).toHaveLength(150);
    expect(isCut).toBe(true);
  });
});

describe('sampleInput', () => {
  it('fills in what is required, by type, choice and limit', () => {
    expect(
      sampleInput({
        required: ['spaceId', 'status', 'count', 'flag', 'labels', 'when', 'inner', 'either'],
        properties: {
          spaceId: { type: 'string' },
          status: { enum: ['current', 'draft'] },
          count: { type: 'integer', minimum: 3 },
          flag: { type: 'boolean' },
          labels: { type: 'array', items: { type: 'string' } },
          when: { type: 'string', format: 'date-time' },
          inner: { $ref: '#/$defs/inner' },
          either: { anyOf: [{ type: 'number' }, { type: 'string' }] },
          optional: { type: 'string' },
        },
        $defs: { inner: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } },
      }),
    ).toEqual({
      spaceId: '8943721',
      status: 'current',
      count: 3,
      flag: false,
      labels: ['…'],
      when: '2026-01-31T12:00:00Z',
      inner: { text: '…' },
      either: 1,
    });
  });

  it('ends, also where a schema requires itself', () => {
    const node = { type: 'object' as const, required: ['node'], properties: { node: { $ref: '#/$defs/node' } } };
    expect(JSON.stringify(sampleInput({ ...node, $defs: { node } })).length).toBeLessThan(200);
  });
});
