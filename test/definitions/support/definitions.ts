import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';

const listPages: ToolDefinition = {
  resource: 'pages',
  method: 'list',
  name: 'list_all_confluence_pages',
  description: 'List pages.',
  query_schema: { type: 'object', properties: { limit: { type: 'integer' } } },
  body_schema: {},
  required: [],
  tags: ['content'],
};

/** A definition as Truto would send it, with what the test is about changed. */
export const rawDefinition = (changes: object = {}): object => ({ ...listPages, ...changes });

/** The same after parsing. */
export const toolDefinition = (changes: Partial<ToolDefinition> = {}): ToolDefinition => ({ ...listPages, ...changes });
