import { describe, expect, it } from 'vitest';
import { toolInBrief } from '../../templates/adapters/schema/in-brief.js';
import { catalogueOf } from './support/catalogue.js';
import { surfaceDefinitions } from './support/surface-tools.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { createTransport } from '../../templates/runtime/index.js';

describe('inputs in brief', () => {
  it('say a sentence of what is required, and name, type and values of what is not', () => {
    const [, brief] = toolInBrief('', {
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
    ['nothing of nothing', '', ''],
    ['whole sentences', `One. Two. Three ${'and '.repeat(80)}four.`, 'One. Two.'],
    ['what stands before a list', `Moves a page:\n* \`before\` it${' and'.repeat(80)}`, 'Moves a page'],
    ['the beginning of a sentence without an end', 'word '.repeat(80), `${'word '.repeat(53)}word…`],
  ])('tell %s of a tool', (_what, description, told) => {
    expect(toolInBrief(description, { type: 'object' })[0]).toBe(told);
  });

  it('know a required input by its name, whatever characters that has', () => {
    const input = { type: 'string', description: 'Has to be given.' } as const;
    const inputs = {
      type: 'object',
      required: ['a/b', 'c~d'],
      properties: { 'a/b': input, 'c~d': input, e: input },
    } as const;
    expect(toolInBrief('', inputs)[1].properties).toEqual({ 'a/b': input, 'c~d': input, e: { type: 'string' } });
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
