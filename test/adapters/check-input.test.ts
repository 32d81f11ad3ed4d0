import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeObjects } from '../../templates/adapters/core/close-objects.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { InvalidInputError } from '../../templates/runtime/index.js';
import { toolsetOnServer, type ToolsetOnServer } from './support/toolset.js';

const body = { representation: 'storage', value: '<p>Memcached</p>' };
const update = { id: '8943721', status: 'current', title: 'Caching', body, version: { number: 13 } };

let on: ToolsetOnServer;
beforeEach(async () => {
  on = await toolsetOnServer();
});
afterEach(() => on.server.close());

async function refusal(toolName: string, input: unknown): Promise<{ readonly message: string; readonly path: string }> {
  const error: unknown = await on
    .tool(toolName)
    .execute(input)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  if (!(error instanceof InvalidInputError)) throw new Error('not refused', { cause: error });
  expect(on.server.requests).toHaveLength(0);
  return { message: error.message, path: error.path };
}

describe('a call of a model is refused before anything is sent, with the fix', () => {
  it('when the version is no number', async () => {
    expect(await refusal('update_a_confluence_page_by_id', { ...update, version: { number: 'latest' } })).toEqual({
      path: 'version.number',
      message:
        'update_a_confluence_page_by_id: The argument "version.number" has to be an integer (at least 1), but the string "latest" was given. Nothing was sent.',
    });
  });

  it('when the version is a bare text', async () => {
    expect(await refusal('update_a_confluence_page_by_id', { ...update, version: '13' })).toEqual({
      path: 'version',
      message:
        'update_a_confluence_page_by_id: The argument "version" has to be an object with "number" (required: an integer (at least 1)), "message", but the string "13" was given. Nothing was sent.',
    });
  });

  it('when the id is forgotten', async () => {
    expect(await refusal('get_single_confluence_page_by_id', {})).toEqual({
      path: 'id',
      message:
        'get_single_confluence_page_by_id: The argument "id" is missing: it has to be a string or an integer. Nothing was sent.',
    });
  });

  it('when a property is invented, with the nearest one', async () => {
    const { message, path } = await refusal('get_single_confluence_page_by_id', { id: '1', bodyFormats: 'storage' });
    expect(path).toBe('bodyFormats');
    expect(message).toMatch(
      /^get_single_confluence_page_by_id: There is no argument "bodyFormats"\. Did you mean "body-format"\? Known are "id", .*\. Nothing was sent\.$/,
    );
  });

  it('when the longer name of a missing argument is used, or a property is invented further in', async () => {
    const { message } = await refusal('get_single_confluence_page_by_id', { pageId: '1' });
    expect(message).toContain('There is no argument "pageId". Did you mean "id"? Known are ');
    expect(await refusal('update_a_confluence_page_by_id', { ...update, body: { ...body, markup: 'wiki' } })).toEqual({
      path: 'body.markup',
      message:
        'update_a_confluence_page_by_id: There is no argument "body.markup". Known are "representation", "value". Nothing was sent.',
    });
  });

  it('when the storage format is not well-formed, or the id is empty', async () => {
    const broken = { ...body, value: '<p>Memcached' };
    expect(await refusal('update_a_confluence_page_by_id', { ...update, body: broken })).toEqual({
      path: 'body.value',
      message:
        'update_a_confluence_page_by_id: The storage format is not well-formed (line 1, column 1): The text ends before </p>: <p> from line 1, column 1 is still open, add </p> first. Nothing was sent.',
    });
    expect(await refusal('get_single_confluence_page_by_id', { id: '' })).toEqual({
      path: 'id',
      message: 'get_single_confluence_page_by_id: The argument "id" is not an id. Nothing was sent.',
    });
  });

  it.each([
    ['<p>Memcached</p>', false],
    ['', false],
    ['[]', false],
    ['"text"', false],
    ['null', false],
    ['{"type":"doc","version":1,"content":[]}', true],
  ])('when a document of Atlassian is no JSON: %j', async (value, isTaken) => {
    const document = { representation: 'atlas_doc_format', value };
    if (isTaken) {
      await on.tool('create_a_confluence_page').execute({ spaceId: '1', title: 'T', body: document });
      expect(on.server.requests).toHaveLength(1);
      return;
    }
    expect(await refusal('update_a_confluence_page_by_id', { ...update, body: document })).toEqual({
      path: 'body.value',
      message:
        'update_a_confluence_page_by_id: A body of the representation atlas_doc_format has to be the JSON of a document as text, such as {"type":"doc","version":1,"content":[]}. For XHTML the representation is storage. Nothing was sent.',
    });
  });

  it('when a value is none of the allowed', async () => {
    expect(await refusal('update_a_confluence_page_by_id', { ...update, status: 'live' })).toMatchObject({
      path: 'status',
      message: expect.stringMatching(/"status" has to be one of "current", .*, but the string "live" was given\./),
    });
  });

  it('when the query is not CQL', async () => {
    const { message, path } = await refusal('list_all_confluence_search', { cql: 'title = Caching Architecture' });
    expect(path).toBe('cql');
    expect(message).toMatch(/^list_all_confluence_search: The CQL query would be rejected \(line 1, column 9\): /);
    expect(message).toMatch(/"Caching Architecture" there\. Nothing was sent\.$/);
  });

  it('when the arguments are no object', async () => {
    expect((await refusal('list_all_confluence_spaces', [])).message).toMatch(
      /^list_all_confluence_spaces: The arguments have to be an object with .*, but an array of 0 was given\./,
    );
  });

  it('naming several problems at once', async () => {
    const { message } = await refusal('update_a_confluence_page_by_id', { id: '1', title: 'a', colour: 'red' });
    expect(message).toContain('"status" is missing');
    expect(message).toContain('"version" is missing');
    expect(message).toContain('There is no argument "colour".');
  });
});

it('a query that Confluence refused comes back with what looks wrong in it', async () => {
  const refusing = await toolsetOnServer(
    {},
    { answer: () => ({ status: 400, body: JSON.stringify({ message: "No field exists with the name: 'titel'" }) }) },
  );
  const call = refusing.tool('list_all_confluence_search').execute({ cql: 'titel ~ "Caching"' });
  await expect(call.finally(() => refusing.server.close())).rejects.toMatchObject({
    name: 'InvalidInputError',
    status: 400,
    message: expect.stringMatching(
      /^list_all_confluence_search: .*No field exists with the name: 'titel'.* CQL's reference knows no field named "titel"\. Did you mean title\?$/,
    ),
  });
});

it('leaves objects open that may hold what they do not list', () => {
  const open: JsonSchemaObject = {
    type: 'object',
    properties: {
      free: { type: 'object' },
      declared: { type: 'object', properties: { a: {} }, additionalProperties: { type: 'integer' } },
      combined: { type: 'object', properties: { a: {} }, allOf: [{ properties: { b: {} } }] },
      list: { type: 'array', items: { type: 'object', properties: { a: {} } } },
    },
  };
  const check = createInputCheck('tool', closeObjects(open));
  expect(() => check({ free: { x: 1 }, declared: { a: 1, x: 1 }, combined: { a: 1, b: 1 } })).not.toThrow();
  expect(() => check({ list: [{ a: 1 }, { b: 1 }] })).toThrow('There is no argument "list[1].b".');
});

function asksFor(name: string, other: string): JsonSchemaObject {
  return { if: { type: 'object', required: [name] }, then: { required: [other] } };
}

it('keeps objects closed whose conditions only ask what is there, and says what else is needed', () => {
  const properties = { card: {}, billing: {}, gift: {}, text: {} };
  const schema: JsonSchemaObject = {
    type: 'object',
    properties: {
      one: { type: 'object', properties, ...asksFor('card', 'billing') },
      two: { type: 'object', properties, allOf: [asksFor('card', 'billing'), asksFor('gift', 'text')] },
      open: {
        type: 'object',
        properties,
        if: { required: ['card'] },
        then: { properties: { owner: { type: 'string' } } },
      },
    },
  };
  const check = createInputCheck('tool', closeObjects(schema));
  expect(() => check({ one: { card: 1, billing: 1 }, two: { text: 1 }, open: { card: 1, owner: 'a' } })).not.toThrow();
  expect(() => check({ one: { cart: 1 } })).toThrow('There is no argument "one.cart". Did you mean "card"?');
  expect(() => check({ two: { cart: 1 } })).toThrow('There is no argument "two.cart". Did you mean "card"?');
  expect(() => check({ one: { card: 1 } })).toThrow('The argument "one.billing" is missing');
  expect(() => check({ two: { gift: 1 } })).toThrow('The argument "two.text" is missing');
});

it('says of alternatives once that none fits', () => {
  const check = createInputCheck('tool', {
    type: 'object',
    properties: { when: { anyOf: [{ type: 'integer' }, { type: 'string', format: 'date' }] } },
  });
  expect(() => check({ when: true })).toThrow(
    'tool: The argument "when" has to be an integer, or a string (format: date), but the boolean true was given. Nothing was sent.',
  );
});

it('follows references, and skips patterns that cannot be read', () => {
  const schema: JsonSchemaObject = {
    type: 'object',
    properties: { tree: { $ref: '#/$defs/Tree' }, text: { type: 'string', pattern: '[' } },
    $defs: { Tree: { type: 'object', properties: { leaf: { type: 'integer' } }, additionalProperties: false } },
  };
  const before = JSON.stringify(schema);
  const check = createInputCheck('tool', schema);
  expect(() => check({ tree: { leaf: 'x' } })).toThrow(
    '"tree.leaf" has to be an integer, but the string "x" was given.',
  );
  expect(() => check({ tree: { leef: 1 } })).toThrow('no argument "tree.leef". Did you mean "leaf"? Known are "leaf".');
  expect(() => check({ text: 'anything' })).not.toThrow();
  expect(JSON.stringify(schema)).toBe(before);
});
