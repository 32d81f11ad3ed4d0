import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { offerTool } from '../../src/offered-tools/offered-tool.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { prepareOperation } from '../../src/sdk/prepare-operation.js';
import { markdownCode, markdownFence, markdownText } from '../../src/text/literal.js';
import { printable, printableJson } from '../../src/text/printable.js';
import { rawDefinition, toolDefinition } from './support/definitions.js';
import { refusalOf } from './support/expect-refusal.js';

type Link = (reference: object) => object;

const links: Readonly<Record<string, Link>> = {
  'a bare reference': (reference) => reference,
  'a property': (reference) => ({ type: 'object', properties: { next: reference } }),
  'an item': (reference) => ({ type: 'array', items: reference }),
  'a part': (reference) => ({ allOf: [reference] }),
};

/** A body that begins a chain of so many references. */
function chainOf(length: number, link: Link): object {
  const definitions = Array.from({ length }, (_, index) => [
    `d${index}`,
    index === length - 1 ? { type: 'string' } : link({ $ref: `#/$defs/d${index + 1}` }),
  ]);
  const body_schema = {
    type: 'object',
    $defs: Object.fromEntries(definitions) as object,
    properties: { first: { $ref: '#/$defs/d0' } },
  };
  return rawDefinition({ method: 'create', name: 'create_a_confluence_page', body_schema });
}

describe('what is too deep or too long to work on', () => {
  it.each(Object.entries(links))('ends with a pointer and a bound: a long chain, each %s', async (_, link) => {
    const { problems } = await refusalOf(() => parseDefinitions([chainOf(2500, link)]));
    expect(problems[0]).toMatchObject({
      code: 'BAD_DEFINITION',
      message: 'Tool "create_a_confluence_page": References lead through more than 600 levels of schemas.',
      pointer: '/0/body_schema',
    });
  });

  it.each(Object.entries(links))('is no shorter chain, which can be followed: each %s', (_, link) => {
    const [definition] = parseDefinitions([chainOf(100, link)]).definitions;
    expect(definition === undefined ? undefined : prepareOperation(definition).problems).toEqual([]);
  });

  it('is no schema that contains itself', () => {
    const tree = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/tree' } } } };
    const body_schema = { type: 'object', $defs: { tree }, properties: { tree: { $ref: '#/$defs/tree' } } };
    expect(parseDefinitions([rawDefinition({ body_schema })]).definitions).toHaveLength(1);
  });

  it('ends a text of hundreds of thousands of characters', async () => {
    const body_schema = { type: 'object', properties: { a: { type: 'string', description: 'x'.repeat(200_001) } } };
    const { problems } = await refusalOf(() => parseDefinitions([rawDefinition({ body_schema })]));
    expect(problems[0]).toMatchObject({
      message: expect.stringContaining('The text has 200001 characters; more than 200000 are not taken.'),
      pointer: '/0/body_schema/properties/a/description',
    });
  });
});

describe('what nobody can see', () => {
  it('is reported in choices, defaults, examples and names, where it has to stay', () => {
    const properties = {
      status: { enum: ['current', 'dra\u200bft'], default: 'current\u{e0041}' },
      'na\u202eme': { type: 'string', description: 'Cleaned elsewhere\u200b.' },
    };
    const { notices } = parseDefinitions([rawDefinition({ body_schema: { type: 'object', properties } })]);
    expect(notices.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['invisible-values', '/body_schema/properties/status/enum/1'],
      ['invisible-values', '/body_schema/properties/status/default'],
      ['invisible-values', '/body_schema/properties/na\u202eme'],
    ]);
  });

  it('reaches no model in a default', () => {
    const properties = {
      status: { type: 'string', default: 'current\u{e0041}' },
      options: { type: 'object', default: { 'a\u200b': 1 }, properties: { a: { type: 'integer', default: 1 } } },
    };
    const definition = toolDefinition({ body_schema: { type: 'object', properties } });
    const { operations, editors, notices } = buildModel([definition], defaultGenerationOptions);
    const shown = JSON.stringify(operations.map((operation) => offerTool(operation, editors).tool));
    expect(shown).toContain('"default":1');
    expect(shown).not.toMatch(/[\u200b\u{e0041}]/u);
    expect(notices.filter(({ rule }) => rule === 'invisible-characters').map(({ pointer }) => pointer)).toEqual([
      '/body_schema/properties/status/default',
      '/body_schema/properties/options/default',
    ]);
  });
});

describe('a command of GitHub in the text of somebody else', () => {
  it('is none when it is printed', () => {
    expect(printable('x ##[error]forged')).toBe('x ##\\u{5b}error]forged');
    expect(printable('## heading [link]')).toBe('## heading [link]');
  });

  it('is none in any form of a result', () => {
    const text = 'x ##[error]forged';
    for (const write of [markdownCode, markdownText, (code: string) => markdownFence(code, 'diff'), printableJson]) {
      expect(write(text)).not.toContain('##[');
    }
    expect(JSON.parse(printableJson({ [text]: text }))).toEqual({ [text]: text });
  });
});
