import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../src/definitions/tool-definition.js';

const file = new URL('../fixtures/confluence.tools.json', import.meta.url);
const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
const { definitions, notices, skipped } = parseDefinitions(json);
const byName = new Map(definitions.map((definition) => [definition.name, definition]));

/** Names that Truto itself has published. */
const publicNames = [
  'list_all_confluence_search',
  'get_single_confluence_page_by_id',
  'update_a_confluence_page_by_id',
  'create_a_confluence_page',
  'list_all_confluence_users',
  'list_all_confluence_user_groups',
  'confluence_groups_remove_member',
];

function singular(resource: string): string {
  return resource.replace(/s$/, '');
}

/** The name by Truto's naming rules. */
function nameByRule({ resource, method }: ToolDefinition): string {
  switch (method) {
    case 'list':
      return `list_all_confluence_${resource}`;
    case 'get':
      return `get_single_confluence_${singular(resource)}_by_id`;
    case 'create':
      return `create_a_confluence_${singular(resource)}`;
    case 'update':
    case 'delete':
      return `${method}_a_confluence_${singular(resource)}_by_id`;
    default:
      return `confluence_${resource}_${method}`;
  }
}

function propertiesOf(schema: ToolDefinition['query_schema']): Readonly<Record<string, object>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, object>>;
}

describe('the bundled definitions', () => {
  it("have the exact shape of Truto's answer", () => {
    expect(Object.keys(json as object)).toEqual(['result', 'next_cursor']);
    expect((json as { readonly next_cursor: unknown }).next_cursor).toBeNull();
    expect([...notices, ...skipped]).toEqual([]);
    expect(definitions.length).toBeGreaterThanOrEqual(18);
  });

  it('hold the seven public tools', () => {
    expect(publicNames.filter((name) => !byName.has(name))).toEqual([]);
  });

  it.each(definitions)("$name is named by Truto's rules", (definition) => {
    expect(definition.name).toBe(nameByRule(definition));
  });

  it.each(definitions)('$name describes itself and its inputs in one to three sentences', (definition) => {
    const inputs = [
      ...Object.values(propertiesOf(definition.query_schema)),
      ...Object.values(propertiesOf(definition.body_schema)),
    ];
    const texts = [definition.description, ...inputs.map((input) => ('description' in input ? input.description : ''))];
    for (const text of texts) expect(text).toMatch(/^[A-Z`].*[.]$/);
    for (const text of texts) expect(String(text).split(/[.:;] (?=[A-Z])/).length).toBeLessThanOrEqual(3);
  });

  it.each(definitions)(
    '$name has schemas that a validator compiles and requires only what they describe',
    (definition) => {
      const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: true, formats: formats() });
      const { query_schema: query, body_schema: body, response_schema: response = true } = definition;
      for (const schema of [query, body, response]) expect(() => ajv.compile(schema)).not.toThrow();
      const known = [...Object.keys(propertiesOf(query)), ...Object.keys(propertiesOf(body))];
      expect(definition.required.filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it('update a page by an id that is a number in the path and a string in the body', () => {
    const { query_schema: query, body_schema: body, required } = byName.get('update_a_confluence_page_by_id') ?? {};
    expect(query?.['properties']).toMatchObject({ id: { type: 'integer' } });
    expect(body?.['properties']).toMatchObject({
      id: { type: 'string' },
      body: { required: ['representation', 'value'] },
      version: { properties: { number: { type: 'integer' }, message: { type: 'string' } }, required: ['number'] },
    });
    expect(required).toEqual(['id', 'status', 'title', 'body', 'version']);
  });

  it('show the variety of real ones: tags, response schemas, nullable values, missing schemas', () => {
    const text = readFileSync(file, 'utf8');
    expect(definitions.some(({ tags }) => tags.length > 0) && definitions.some(({ tags }) => tags.length === 0)).toBe(
      true,
    );
    expect(definitions.some(({ response_schema: schema }) => schema !== undefined)).toBe(true);
    for (const part of [
      '"nullable": true',
      '"null"',
      '"body_schema": null',
      '"body_schema": {}',
      '"enum"',
      '"format"',
    ]) {
      expect(text).toContain(part);
    }
  });
});

function formats(): Record<string, true> {
  return Object.fromEntries(['int32', 'int64', 'date-time', 'uri'].map((name) => [name, true]));
}
