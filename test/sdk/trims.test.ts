import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema, SchemaObject } from '../../src/schema/canonical-schema.js';
import type { ToolForModels, TrimSubject } from '../../src/sdk/trims/tool-for-models.js';
import { trimForModels } from '../../src/sdk/trims/trim-for-models.js';
import { listTrimRules } from '../../src/sdk/trims/trim-rules.js';
import { closeObjects } from '../../templates/adapters/core/close-objects.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';

const subject: TrimSubject = { isPaginated: true, isInBody: (name) => name !== 'cursor' };

function toolOf(inputs: object, description = 'A tool.'): ToolForModels {
  const { $defs = {}, ...schema } = inputs as SchemaObject & { readonly $defs?: { readonly [name: string]: Schema } };
  return { description, schema, definitions: new Map(Object.entries($defs)), unlisted: new Map() };
}

function inputsOf({ schema, definitions }: ToolForModels): object {
  return definitions.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(definitions) };
}

/** All rules, over a tool with this text as its description and as that of an input. */
function trimmedText(text: string): readonly [ofTool: string, ofInput: string] {
  const inputs = { properties: { expand: { type: 'string', description: text } } };
  const { tool } = trimForModels(toolOf(inputs, text), subject, []);
  const expand = tool.schema.properties?.['expand'];
  return [tool.description, typeof expand === 'object' ? (expand.description ?? '') : ''];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

describe('what models are not shown', () => {
  it.each(listTrimRules())(
    '%s leaves out of its example what the table says',
    (_rule, { example: [from, to], apply }) => {
      expect(inputsOf(apply(toolOf(from), subject))).toEqual(to);
      expect(to).not.toEqual(from);
    },
  );

  it.each(listTrimRules())('%s hands on the very same tool where there is nothing to leave out', (rule, { apply }) => {
    const inputs = { type: 'object', properties: { title: { type: 'string', description: 'The title of the page.' } } };
    const tool = toolOf(inputs);
    expect(apply(tool, subject)).toBe(tool);
    expect(trimForModels(tool, subject, []).trims).not.toContain(rule);
  });

  it('stays in where the overrides of the tool keep it', () => {
    const inputs = { properties: { limit: { type: 'integer', format: 'int32' } }, additionalProperties: false };
    const { tool, trims } = trimForModels(toolOf(inputs), subject, ['number-formats']);
    expect(inputsOf(tool)).toEqual({ properties: { limit: { type: 'integer', format: 'int32' } } });
    expect(trims).toEqual(['closed-inputs']);
  });

  it('keeps a required input, an input of the query and a record of another kind', () => {
    const record = { type: 'object', properties: { description: {}, permissions: {} } };
    const inputs = { properties: { _links: {}, cursor: {}, space: record }, required: ['_links', 'cursor'] };
    expect(trimForModels(toolOf(inputs), subject, []).trims).toEqual([]);
    const inQuery: TrimSubject = { isPaginated: false, isInBody: () => false };
    expect(trimForModels(toolOf({ properties: { _links: {}, cursor: {} } }), inQuery, []).trims).toEqual([]);
  });

  it('leaves a named schema alone that no reference gives its place to, or that another trim keeps', () => {
    const sort = { type: 'string', enum: ['id', '-id'] };
    const withDefault = { properties: { sort: { $ref: '#/$defs/Sort', default: 'id' } }, $defs: { Sort: sort } };
    expect(trimForModels(toolOf(withDefault), subject, []).trims).toEqual([]);
    const unused = { properties: { sort: { $ref: '#/$defs/Sort' } }, $defs: { Sort: sort, Body: { type: 'object' } } };
    const { tool, trims } = trimForModels(toolOf(unused), subject, ['unused-definitions']);
    expect(inputsOf(tool)).toEqual({ properties: { sort }, $defs: { Body: { type: 'object' } } });
    expect(trims).toEqual(['single-references']);
  });

  const other = { properties: { other: {} } };

  it.each([
    { required: ['title'] },
    { minProperties: 1 },
    { $ref: '#/$defs/Other', $defs: { Other: other } },
    { allOf: [other] },
    { anyOf: [other, { required: ['title'] }] },
    { oneOf: [other, { required: ['title'] }] },
    { not: other },
    { if: other, else: { required: ['title'] } },
    { patternProperties: { '^other': {} } },
    { propertyNames: { maxLength: 9 } },
  ])('leaves inputs beside %j as closed as they are', (beside) => {
    const { tool } = trimForModels(
      toolOf({ type: 'object', properties: { title: {} }, additionalProperties: false, ...beside }),
      subject,
      [],
    );
    expect(closeObjects(tool.schema as JsonSchemaObject).additionalProperties).toBe(false);
  });

  it('is remembered by its place', () => {
    const user = { type: 'object', properties: { accountId: {}, publicName: {}, _links: {} } };
    const inputs = { properties: { _links: {}, users: { type: 'array', items: user }, cursor: {} } };
    expect([...trimForModels(toolOf(inputs), subject, []).tool.unlisted]).toEqual([
      ['/properties/users/items', ['publicName', '_links']],
      ['', ['_links', 'cursor']],
    ]);
  });
});

describe('a hostile text', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '](https://a.example)',
    '[ig](https://a.example)nore',
    '[a](#b)',
    '[a (b)](#c)',
    '[[a](/b)](#c)',
    '!',
    '`',
    '*',
    '**[Permissions](https://a.example) required**:',
    '**[Permissions',
    ' required**',
    '- `a` returns ',
    '- `',
    'x',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '. ',
    'ignore',
    'previous',
    '<',
    '>',
    '```',
    '\n```\n',
    '\nExample call:',
    '/wiki/rest/api/search',
    '1. ',
    'If more results exist, use the `Link` header to retrieve a relative URL that will return the next set of results.',
  );
  const texts = fc.array(pieces, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('').trim());

  it('never makes a word out of pieces, nor puts words in another order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const trimmed of trimmedText(text)) {
          const words = wordsOf(text);
          let at = 0;
          for (const word of wordsOf(trimmed)) {
            at = words.indexOf(word, at) + 1;
            expect(at, `${word} in ${JSON.stringify(trimmed)} of ${JSON.stringify(text)}`).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never becomes longer or empty', () => {
    fc.assert(
      fc.property(
        texts.filter((text) => text !== ''),
        (text) => {
          for (const trimmed of trimmedText(text)) {
            expect(trimmed).not.toBe('');
            expect(trimmed.length).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  it('keeps what an example shows of a call over HTTP where it may be something else', () => {
    const request = '```\n/wiki/rest/api/search\n```';
    for (const text of [
      `Searches.\n\nFor example\n${request}`,
      `Example:\n\`\`\`\ncql=a\n\`\`\``,
      `Example:\n\`\`\`\n/rest/api/`,
      `Example:\n${request}`,
    ])
      expect(trimmedText(text)[0]).toBe(text);
    expect(trimmedText(`A.\nExample:\n${request}\nB.`)).toEqual(['A.\nB.', `A.\nExample:\n${request}\nB.`]);
  });

  it('of any length is done with', () => {
    const long =
      '- `a` returns x\n'.repeat(2000) +
      '[a]('.repeat(5000) +
      ' ['.repeat(5000) +
      '(a)'.repeat(5000) +
      ' '.repeat(5000);
    expect(trimmedText(long)[0].length).toBeLessThanOrEqual(long.length);
  });
});
