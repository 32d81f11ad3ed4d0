import { describe, expect, it } from 'vitest';
import { buildInputs } from '../../src/sdk/inputs/build-inputs.js';
import type { InputsModel } from '../../src/sdk/inputs/inputs-model.js';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';

interface Parts {
  readonly query?: object;
  readonly body?: object;
  readonly required?: readonly string[];
}

function inputsOf(method: string, { query = {}, body = {}, required = [] }: Parts): InputsModel {
  return buildInputs(
    method,
    normaliseDocument(query, '/query_schema'),
    normaliseDocument(body, '/body_schema'),
    required,
  );
}

function properties(schemas: object): object {
  return { type: 'object', properties: schemas };
}

const text = { type: 'string' };
const integer = { type: 'integer' };

describe('query and body', () => {
  it('become one object, the required first, each bound to its place', () => {
    const { schema, bindings } = inputsOf('create', {
      query: properties({ draft: { type: 'boolean' } }),
      body: properties({ title: text }),
      required: ['title'],
    });
    expect(schema).toEqual({
      type: 'object',
      properties: { title: text, draft: { type: 'boolean' } },
      required: ['title'],
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties ?? {})).toEqual(['title', 'draft']);
    expect(bindings).toEqual([
      { name: 'title', in: 'body', required: true },
      { name: 'draft', in: 'query', required: false },
    ]);
  });

  it('share an input where one value serves both, each with its own spelling', () => {
    const { schema, bindings, notices } = inputsOf('create', {
      query: properties({ spaceId: { ...integer, format: 'int64', description: 'In the query.' } }),
      body: properties({ spaceId: { ...text, description: 'In the body.' } }),
    });
    expect(schema.properties).toEqual({ spaceId: { type: ['string', 'integer'], description: 'In the body.' } });
    expect(bindings).toEqual([
      { name: 'spaceId', in: 'query', required: false },
      { name: 'spaceId', in: 'body', wireType: 'string', required: false },
    ]);
    expect(notices).toEqual([]);
  });

  it('get two inputs where one value cannot serve both, and the rule says so', () => {
    const { schema, bindings, notices } = inputsOf('create', {
      query: properties({ version: integer }),
      body: properties({ version: properties({ number: integer }), query_version: text }),
      required: ['version'],
    });
    expect(Object.keys(schema.properties ?? {})).toEqual(['version', 'query_version_2', 'query_version']);
    expect(bindings).toEqual([
      { name: 'version', in: 'body', required: true },
      { name: 'query_version_2', in: 'query', wireName: 'version', required: false },
      { name: 'query_version', in: 'body', required: false },
    ]);
    expect(notices).toEqual([
      {
        rule: 'query-and-body',
        message: 'The query\'s "version" is the input "query_version_2", because the body has another.',
        pointer: '/query_schema',
      },
    ]);
  });
});

describe('the id of a record', () => {
  it('feeds the path as text and the body by its own schema', () => {
    const { schema, bindings } = inputsOf('update', {
      query: properties({ id: { ...integer, format: 'int64' } }),
      body: properties({ id: text, title: text }),
      required: ['id', 'title'],
    });
    expect(schema.properties).toEqual({ id: { type: ['string', 'integer'] }, title: text });
    expect(bindings).toEqual([
      { name: 'id', in: 'path', required: true },
      { name: 'id', in: 'body', wireType: 'string', required: true },
      { name: 'title', in: 'body', required: true },
    ]);
  });

  it('is spelled as a number where the body wants one', () => {
    const { bindings } = inputsOf('update', { query: properties({ id: integer }), body: properties({ id: integer }) });
    expect(bindings[1]).toEqual({ name: 'id', in: 'body', wireType: 'number', required: true });
  });

  it('goes into a body that states no type as it comes', () => {
    const { bindings } = inputsOf('update', { query: properties({ id: integer }), body: properties({ id: {} }) });
    expect(bindings[1]).toEqual({ name: 'id', in: 'body', required: true });
  });

  it('is not the body’s when that is no scalar', () => {
    const { bindings, notices } = inputsOf('update', {
      query: properties({ id: integer }),
      body: properties({ id: properties({ value: text }) }),
    });
    expect(bindings).toEqual([
      { name: 'id', in: 'path', required: true },
      { name: 'body_id', in: 'body', wireName: 'id', required: false },
    ]);
    expect(notices.map(({ message }) => message)).toEqual([
      'The body\'s "id" is the input "body_id", because it is not the id of the path.',
    ]);
  });

  it.each(['get', 'update', 'delete'])('is added to a %s that declares none', (method) => {
    const { schema, bindings, notices } = inputsOf(method, {});
    expect(schema).toMatchObject({ properties: { id: { type: ['string', 'integer'] } }, required: ['id'] });
    expect(bindings).toEqual([{ name: 'id', in: 'path', required: true }]);
    expect(notices).toEqual([
      { rule: 'record-id', message: 'Added the input `id`, which the path needs.', pointer: '/query_schema' },
    ]);
  });

  it.each([
    [text, { type: ['string', 'integer'] }],
    [
      { ...text, pattern: '^\\d+$' },
      { type: ['string', 'integer'], pattern: '^\\d+$' },
    ],
    [{ type: 'number' }, { type: ['string', 'integer'] }],
    [{ type: ['string', 'null'] }, { type: ['string', 'integer'] }],
    [
      { type: 'object', description: 'Odd.' },
      { type: ['string', 'integer'], description: 'Odd.' },
    ],
  ])('declared as %j is taken as %j', (declared, taken) => {
    expect(inputsOf('get', { query: properties({ id: declared }) }).schema.properties).toEqual({ id: taken });
  });

  it('is an ordinary input of a method without a path', () => {
    expect(inputsOf('list', { query: properties({ id: integer }) }).bindings).toEqual([
      { name: 'id', in: 'query', required: false },
    ]);
  });
});

describe('a method without a body', () => {
  it('sends what its body schema says in the query', () => {
    const { bindings, notices } = inputsOf('list', {
      query: properties({ cql: text }),
      body: properties({ cql: integer, expand: text }),
      required: ['expand'],
    });
    expect(bindings).toEqual([
      { name: 'expand', in: 'query', required: true },
      { name: 'cql', in: 'query', required: false },
    ]);
    expect(notices.map(({ rule, message }) => [rule, message])).toEqual([
      ['bodyless-methods', 'Sends "expand" in the query.'],
    ]);
  });
});

describe('the account', () => {
  it('is nothing that a caller or a model can name', () => {
    const { bindings, notices } = inputsOf('list', {
      query: properties({ integrated_account_id: text, cql: text }),
      required: ['integrated_account_id', 'cql'],
    });
    expect(bindings).toEqual([{ name: 'cql', in: 'query', required: true }]);
    expect(notices).toEqual([
      {
        rule: 'account',
        message: 'Left out "integrated_account_id": the client sends its own.',
        pointer: '/query_schema',
      },
    ]);
  });
});

describe('a body that is no plain object', () => {
  it.each([
    ['an array', { type: 'array', items: text }],
    ['a map', { type: 'object', additionalProperties: text }],
    ['a choice', { oneOf: [properties({ a: text }), properties({ b: text })] }],
  ])('is one input when it is %s', (_, body) => {
    const { bindings } = inputsOf('create', { body });
    expect(bindings).toEqual([{ name: 'body', in: 'whole-body', required: false }]);
  });

  it('is required when something is that can only be inside of it', () => {
    const body = { oneOf: [properties({ a: text }), properties({ b: text })] };
    const { schema, notices } = inputsOf('create', { body, required: ['a'] });
    expect(schema.required).toEqual(['body']);
    expect(notices).toEqual([]);
  });

  it('lays out references and the members of an allOf', () => {
    const body = {
      $defs: { Titled: { ...properties({ title: text }), required: ['title'] } },
      allOf: [{ $ref: '#/$defs/Titled' }, properties({ status: text })],
    };
    const { schema } = inputsOf('create', { body });
    expect(schema).toMatchObject({ properties: { title: text, status: text }, required: ['title'] });
  });

  it('says which conditions the flat form leaves to the server', () => {
    const body = { ...properties({ a: text, b: text }), anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(inputsOf('create', { body }).notices).toEqual([
      {
        rule: 'flat-inputs',
        message: 'Left out conditions over several inputs; the server checks them.',
        pointer: '/body_schema',
      },
    ]);
  });
});

describe('required', () => {
  it('names only what there is; the rest is reported', () => {
    const { schema, notices } = inputsOf('list', { query: properties({ cql: text }), required: ['cql', 'colour'] });
    expect(schema.required).toEqual(['cql']);
    expect(notices).toEqual([
      { rule: 'required-inputs', message: 'Left out "colour": required, but unknown.', pointer: '/required' },
    ]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('knows %s only where it is declared', (name) => {
    expect(inputsOf('list', { required: [name] }).schema.required).toBeUndefined();
    expect(inputsOf('list', { query: properties({ [name]: text }), required: [name] }).schema.required).toEqual([name]);
  });
});

describe('an input that is an id', () => {
  const both = { type: ['string', 'integer'] };

  it.each([
    ['spaceId', text, both],
    ['space_id', { ...integer, format: 'int64' }, both],
    ['page-id', { type: ['integer', 'null'] }, { type: ['string', 'integer', 'null'] }],
    ['ids', { type: 'array', items: integer }, { type: 'array', items: both }],
    ['valid', text, text],
    ['paid', integer, integer],
    ['requestId', { ...text, format: 'uuid' }, { ...text, format: 'uuid' }],
    ['kindId', { ...text, enum: ['a'] }, { ...text, enum: ['a'] }],
    ['parentId', {}, {}],
  ])('%s, declared as %j, is taken as %j', (name, declared, taken) => {
    expect(inputsOf('list', { query: properties({ [name]: declared }) }).schema.properties).toEqual({ [name]: taken });
  });

  it('is spelled in a body as the definition says, and a list there stays as it is', () => {
    const list = { type: 'array', items: text };
    const { schema, bindings } = inputsOf('create', {
      body: properties({ spaceId: text, homepageId: integer, accountIds: list }),
    });
    expect(schema.properties).toEqual({ spaceId: both, homepageId: both, accountIds: list });
    expect(bindings).toEqual([
      { name: 'spaceId', in: 'body', wireType: 'string', required: false },
      { name: 'homepageId', in: 'body', wireType: 'number', required: false },
      { name: 'accountIds', in: 'body', required: false },
    ]);
  });
});
