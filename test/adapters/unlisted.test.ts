import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { catalogueOf } from './support/catalogue.js';
import { keptTools, sentBody } from './support/surface-tools.js';

/** A write of REST API v1, whose body is a record as it is read. */
const { definitions } = parseDefinitions([
  {
    resource: 'contents',
    method: 'create',
    name: 'create_a_confluence_content',
    description: 'Creates content.',
    query_schema: {},
    body_schema: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        _links: { type: 'object' },
        spaces: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              key: { type: 'string' },
              homepage: { type: 'object' },
              lookAndFeel: { type: 'object' },
              _expandable: { type: 'object' },
            },
            required: ['key', '_expandable'],
          },
        },
      },
      required: ['title'],
    },
  },
  {
    resource: 'labels',
    method: 'list',
    name: 'list_all_confluence_labels',
    description: 'Lists labels.',
    query_schema: { type: 'object', properties: { cursor: { type: 'string' }, prefix: { type: 'string' } } },
  },
]);
const name = 'create_a_confluence_content';

describe('what models are not shown', () => {
  it('is in no schema', () => {
    const [create, list] = catalogueOf(definitions);
    expect(create?.inputSchema).toEqual({
      type: 'object',
      properties: {
        title: { type: 'string' },
        spaces: {
          type: 'array',
          items: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] },
        },
      },
      required: ['title'],
    });
    expect(Object.keys(list?.inputSchema.properties ?? {})).toEqual(['prefix', 'next_cursor']);
  });

  it('goes out as it is when a model sends it', async () => {
    const input = {
      title: 'Caching',
      _links: { self: '/x' },
      spaces: [{ key: 'ENG', homepage: null, _expandable: { homepage: '/y' } }],
    };
    expect(await sentBody(keptTools(definitions, 'json-schema'), name, input)).toEqual(input);
    expect(keptTools(definitions, 'gemini').check('list_all_confluence_labels', { cursor: 'abc' })).toBe('');
  });

  it('opens no object for anything else, and not the same name elsewhere', () => {
    const { check } = keptTools(definitions, 'json-schema');
    expect(check(name, { title: 'Caching', homepage: {} })).toContain('There is no argument "homepage"');
    expect(check(name, { title: 'Caching', spaces: [{ key: 'ENG', home: 1 }] })).toContain('There is no argument');
    expect(check(name, { title: 'Caching', spaces: [{ _expandable: {} }] })).toContain('"spaces[0].key" is missing');
    expect(check('list_all_confluence_labels', { next: 'abc' })).toMatch(
      /Known are "prefix", "next_cursor"\. Nothing was sent\.$/,
    );
  });
});
