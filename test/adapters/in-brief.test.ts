import { describe, expect, it } from 'vitest';
import { firstSentences, inBrief } from '../../templates/adapters/schema/in-brief.js';
import { catalogueOf } from './support/catalogue.js';
import { surfaceDefinitions } from './support/surface-tools.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { createTransport } from '../../templates/runtime/index.js';

describe('inputs in brief', () => {
  it('say a sentence of what is required, and name, type and values of what is not', () => {
    const brief = inBrief({
      type: 'object',
      required: ['id', 'body'],
      properties: {
        id: {
          type: 'string',
          minLength: 1,
          description:
            'The id. As the search gives it, or as the address of the page has it. More of it follows, and then still more of it, so that it is long.',
        },
        limit: { type: 'integer', minimum: 1, maximum: 250, default: 25, description: 'How many.' },
        sort: { type: 'string', enum: ['id', '-id'], description: 'By what.' },
        body: { $ref: '#/$defs/Body' },
        description: { type: 'string', description: 'A property of this name.' },
      },
      $defs: {
        Body: {
          type: 'object',
          description: 'The body.',
          required: ['value'],
          properties: {
            value: { type: 'string', description: 'The text.' },
            note: { type: 'string', description: 'A note.' },
          },
        },
      },
    });
    expect(brief).toEqual({
      type: 'object',
      required: ['id', 'body'],
      properties: {
        id: {
          type: 'string',
          minLength: 1,
          description: 'The id. As the search gives it, or as the address of the page has it.',
        },
        limit: { type: 'integer' },
        sort: { type: 'string', enum: ['id', '-id'] },
        body: { $ref: '#/$defs/Body' },
        description: { type: 'string' },
      },
      $defs: {
        Body: {
          type: 'object',
          description: 'The body.',
          required: ['value'],
          properties: { value: { type: 'string', description: 'The text.' }, note: { type: 'string' } },
        },
      },
    });
  });

  it.each([
    ['One. Two. Three.', 9, 'One. Two.'],
    ['Moves a page:\n* `before` it\n* `after` it', 16, 'Moves a page'],
    ['A very long sentence without an end', 12, 'A very long…'],
    ['', 9, '…'],
  ])('tells of %j what fits into %d characters', (text, longest, told) => {
    expect(firstSentences(text, longest)).toBe(told);
  });

  it('are what deferred tools are described by, and change nothing of what is taken', () => {
    const confluence = createTransport({ token: 'token', accountId: 'account' });
    const catalogue = catalogueOf(surfaceDefinitions);
    const [whole, brief] = [{}, { toolSearch: { keep: [] } }].map((options) =>
      createToolset(catalogue, confluence, options, 'json-schema'),
    );
    const inputs = (tools = whole): unknown =>
      tools?.map(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}));
    expect(inputs(brief)).toEqual(inputs(whole));
    expect(JSON.stringify(brief?.map(({ inputSchema }) => inputSchema)).length).toBeLessThan(
      JSON.stringify(whole?.map(({ inputSchema }) => inputSchema)).length,
    );
    for (const [place, tool] of (whole ?? []).entries()) {
      const messages = [tool, brief?.[place]].map((one) => {
        try {
          return JSON.stringify(one?.check({ limit: 'many', nothing: 1 }));
        } catch (error) {
          return String(error);
        }
      });
      expect(messages[1]).toBe(messages[0]);
    }
  });

  it('are shown of what stays loaded for lack of room, where the others are searched for, and else not', () => {
    const confluence = createTransport({ token: 'token', accountId: 'account' });
    const catalogue = catalogueOf(surfaceDefinitions).map((tool, place) => ({
      ...tool,
      essential: place % 2 === 0 ? ('whole' as const) : ('brief' as const),
    }));
    const shown = (options: object): readonly string[] =>
      createToolset(catalogue, confluence, options, 'json-schema').map(({ description, inputSchema }) =>
        JSON.stringify([description, inputSchema]),
      );
    const [whole, loaded, deferred, kept] = [
      shown({}),
      shown({ toolSearch: true }),
      shown({ toolSearch: { keep: [] } }),
      shown({ toolSearch: { keep: ['*'] } }),
    ];
    expect(loaded).toEqual(catalogue.map((_tool, place) => (place % 2 === 0 ? whole : deferred)[place]));
    expect(kept).toEqual(whole);
    expect(loaded).not.toEqual(whole);
  });
});
