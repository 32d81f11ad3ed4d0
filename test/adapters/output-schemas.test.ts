import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordSchemas } from '../../src/confluence/records.js';
import { referenceName, type Schema, typesOf } from '../../src/schema/canonical-schema.js';
import { unread } from '../../templates/adapters/core/compact-result.js';
import { shapeResult } from '../../templates/adapters/core/shape-result.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import type { Tool } from '../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import type { Operation, Transport } from '../../templates/runtime/index.js';
import { catalogueOf, bundledCatalogue } from './support/catalogue.js';
import { recordedAnswers } from './support/recorded-answers.js';
import { surfaceDefinitions } from './support/surface-tools.js';

const catalogue = bundledCatalogue();

/** An account that answers every call alike, or only those of one tool, and any other with nothing. */
function answering(answer: unknown, toolName?: string): Transport {
  return {
    accountId: 'account',
    baseUrl: 'https://api.example.com',
    request: async <Output>(operation: Operation) =>
      (toolName === undefined || operation.toolName === toolName ? answer : undefined) as Output,
  };
}

function toolsWith(options: ToolsetOptions, answer?: unknown, toolName?: string): ReadonlyMap<string, Tool> {
  const tools = createToolset(catalogue, answering(answer, toolName), options, 'json-schema');
  return new Map(tools.map((tool) => [tool.toolName, tool]));
}

function toolWith(toolName: string, answer?: unknown): Tool {
  const tool = toolsWith({ outputSchemas: true, include: [toolName] }, answer, toolName).get(toolName);
  if (tool === undefined) throw new Error(`no tool ${toolName}`);
  return tool;
}

/** Says where a value is not as a schema wants it; an outside validator, which also refuses schemas that say nothing. */
function findingsIn(schema: object = {}): (value: unknown) => string {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  return (value) => (validate(value) ? '' : (validate.errors ?? []).map(pointedOut).join('; '));
}

const pointedOut = ({ instancePath, message = '' }: ErrorObject): string => `${instancePath} ${message}`.trim();

const withSchema = (options: ToolsetOptions): readonly string[] =>
  [...toolsWith(options)].flatMap(([toolName, { output }]) => (output === undefined ? [] : toolName));

const recordsIn = (definitions: typeof surfaceDefinitions): readonly (string | undefined)[] =>
  catalogueOf(definitions).map(({ record }) => record?.$ref);

describe('an output schema', () => {
  it('is given for asking, where the record is known', () => {
    const names = withSchema({ outputSchemas: true });
    const without = catalogue.flatMap(({ toolName }) => (names.includes(toolName) ? [] : toolName));
    expect(without).toEqual([
      'confluence_groups_add_member',
      'confluence_groups_remove_member',
      'delete_a_confluence_page_by_id',
      'list_all_confluence_page_versions',
    ]);
  });

  it.each([
    [{}],
    [{ outputSchemas: false }],
    [{ outputSchemas: true, results: 'full' }],
    [{ outputSchemas: true, maxResultChars: 4000 }],
  ] as const)('is not there with %j', (options) => {
    expect(withSchema(options)).toEqual([]);
  });

  it('says what is left of a record, requires the id alone, and is open', () => {
    const { output } = toolWith('get_single_confluence_page_by_id');
    expect(output?.schema).toMatchObject({ type: 'object', description: 'A page.', required: ['id'] });
    expect(output?.schema.properties).toMatchObject({
      parentId: { type: 'string' },
      version: { properties: { number: { type: 'integer' }, message: { type: 'string' } } },
      body: { properties: { storage: { properties: { value: { type: 'string' } } } } },
      labels: { type: 'object', description: 'Only with `include-labels`.' },
    });
    const text = JSON.stringify(output?.schema);
    for (const name of ['_links', 'additionalProperties', 'null', '$ref']) expect(text).not.toContain(`"${name}"`);
    expect(findingsIn(output?.schema)({ id: '1', anything: [null] })).toBe('');
    expect(findingsIn(output?.schema)({ title: 'Caching' })).toBe("must have required property 'id'");
  });

  it('names the record that is known, whatever a definition says of its answers', () => {
    const definitions = surfaceDefinitions.map((definition) => ({
      ...definition,
      response_schema: { type: 'string' },
    }));
    expect(recordsIn(definitions)).toEqual(recordsIn(surfaceDefinitions));
    expect(recordsIn(definitions)).toContain('#/$defs/Page');
  });
});

/** A value for a property of a record: as it is declared, or null. */
function valueFor(schema: Schema): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.jsonValue({ maxDepth: 2 });
  if (schema.$ref !== undefined) return valueFor(recordSchemas.get(referenceName(schema.$ref)) ?? true);
  const types = typesOf(schema);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.constantFrom(...types).chain((type): fc.Arbitrary<unknown> => {
    if (type === 'object') return recordFor(schema);
    if (type === 'array') return fc.array(valueFor(schema.items ?? true), { maxLength: 3 });
    if (type === 'integer') return fc.integer();
    if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
    if (type === 'boolean') return fc.boolean();
    return type === 'string' ? fc.string({ unit: 'binary' }) : fc.constant(null);
  });
}

/**
 * A record with fields that are missing, null, or not in the documentation. An id is always there; and so is
 * what a body consists of, which is handed on as it came: Atlassian knows no null in it.
 */
function recordFor(schema: Schema): fc.Arbitrary<{ readonly [name: string]: unknown }> {
  const { properties = {} } = typeof schema === 'boolean' ? {} : schema;
  const always = new Set(['id', 'accountId', 'representation', 'value']);
  const ids = Object.keys(properties).filter((name) => always.has(name));
  const known = Object.entries(properties).map(([name, member]) => {
    const value = name === 'id' || name === 'accountId' ? fc.uuid() : valueFor(member);
    return [name, ids.includes(name) ? value : fc.option(value)] as const;
  });
  const more = fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 2,
  });
  return fc.tuple(more, fc.record(Object.fromEntries(known), { requiredKeys: ids })).map(([extra, own]) => ({
    ...Object.fromEntries(Object.entries(extra).filter(([name]) => !(name in properties))),
    ...own,
  }));
}

/** The one exchange whose answer is told as an error; its like is below. */
const noRecord = 'a record that is a list named result';

describe('a compact result', () => {
  const declared = [...toolsWith({ outputSchemas: true }).values()].flatMap(({ toolName, output, traits }) => {
    const record = catalogue.find((entry) => entry.toolName === toolName)?.record?.$ref;
    return output === undefined || record === undefined
      ? []
      : [{ toolName, output, traits, name: referenceName(record) }];
  });

  it.each(declared)(
    'of $toolName is as its schema says, whatever is missing, null or new',
    ({ output, traits, name }) => {
      const record = recordFor(recordSchemas.get(name) ?? true);
      const page = fc.record({
        result: fc.array(record, { maxLength: 4 }),
        nextCursor: fc.option(fc.string()),
        prevCursor: fc.option(fc.string()),
      });
      const findings = findingsIn(output.schema);
      fc.assert(
        fc.property(traits.paginated ? page : record, (answer) => {
          const { value } = shapeResult(answer, {}).result;
          expect(findings(value)).toBe('');
          expect(output.takes(value)).toBe(true);
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(declared)('of $toolName never holds what its schema could not name', ({ output: { schema }, traits }) => {
    const one = traits.paginated ? schema.properties?.['result'] : schema;
    const item = typeof one === 'object' && typeof one.items === 'object' ? one.items : schema;
    expect(Object.keys(item.properties ?? {}).filter((name) => unread.has(name))).toEqual([]);
  });

  it('of a write that is answered with nothing is as its schema says', () => {
    const { output } = toolWith('update_a_confluence_page_by_id');
    expect(findingsIn(output?.schema)(shapeResult(undefined, {}).result.value)).toBe('');
  });

  it.each(recordedAnswers().filter(({ title }) => title !== noRecord))(
    'of an answer to $toolName is as its schema says: $title',
    async ({ toolName, input, value }) => {
      const tool = toolWith(toolName, value);
      const result = await tool.execute(input);
      expect(findingsIn(tool.output?.schema)(result.value)).toBe('');
    },
  );
});

describe('an answer that is not as the tool declares it', () => {
  const answer = { result: [], note: 'no record' };

  it('comes as an error that holds all of it, and the call is not to be repeated', async () => {
    await expect(toolWith('get_single_confluence_page_by_id', answer).execute({ id: '7' })).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message:
        'get_single_confluence_page_by_id: The call was carried out, so do not repeat it. Its answer is not in the form that this tool declares; it is {"result":[],"note":"no record"}',
    });
  });

  it('is a result like any other where nothing was declared', async () => {
    const tool = toolsWith({}, answer).get('get_single_confluence_page_by_id');
    expect((await tool?.execute({ id: '7' }))?.value).toEqual(answer);
  });
});
