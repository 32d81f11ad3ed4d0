import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';

/** A definition as Truto would send it, with what the test is about changed. */
export function rawDefinition(changes: object = {}): object {
  return {
    resource: 'pages',
    method: 'list',
    name: 'list_all_confluence_pages',
    description: 'List pages.',
    query_schema: { type: 'object', properties: { limit: { type: 'integer' } } },
    body_schema: {},
    required: [],
    tags: ['content'],
    ...changes,
  };
}

/** The same after parsing. */
export function toolDefinition(changes: Partial<ToolDefinition> = {}): ToolDefinition {
  return {
    resource: 'pages',
    method: 'list',
    name: 'list_all_confluence_pages',
    description: 'List pages.',
    query_schema: { type: 'object', properties: { limit: { type: 'integer' } } },
    body_schema: {},
    required: [],
    tags: ['content'],
    ...changes,
  };
}
