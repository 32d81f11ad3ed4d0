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
        message: 'Left out "integrated_account_id": the client sends its own account.',
        pointer: '/query_schema',
      },
    ]);
  });
});

describe('what a server may take for the account', () => {
  it.each([
    'integrated_account_id[]',
    'integrated_account_id[0]',
    'integrated_account_id.id',
    ' integrated_account_id',
    'Integrated_Account_ID',
    'integrated-account-id',
    'integrated account id',
    'ｉntegrated_account_id',
    '[integrated_account_id]',
  ])('is no input either: %s', (name) => {
    const { bindings, notices } = inputsOf('list', {
      query: properties({ [name]: text, cql: text }),
      required: [name],
    });
    expect(bindings).toEqual([{ name: 'cql', in: 'query', required: false }]);
    expect(notices.map(({ rule, message }) => [rule, message])).toEqual([
      ['account', `Left out ${JSON.stringify(name)}: the client sends its own account.`],
    ]);
  });

  it.each(['integrated_account_ids', 'integrated_account_id_type', 'x[integrated_account_id]', 'account_id'])(
    'is not %s',
    (name) => {
      const { bindings } = inputsOf('list', { query: properties({ [name]: text }) });
      expect(bindings).toEqual([{ name, in: 'query', required: false }]);
    },
  );
});

describe('a body that is no plain object', () => {
  const needed = { ...properties({ a: text }), required: ['a'] };
  it.each([
    ['an array', { type: 'array', items: text }, true],
    ['a map', { type: 'object', additionalProperties: text }, false],
    ['a map with a minimum', { type: 'object', additionalProperties: text, minProperties: 1 }, true],
    ['a choice', { oneOf: [properties({ a: text }), properties({ b: text })] }, false],
    ['a choice of forms that all require something', { oneOf: [needed, { type: 'array' }] }, true],
    ['a choice of forms, one of which requires nothing', { oneOf: [needed, properties({ b: text })] }, false],
    ['behind a reference', { $ref: '#/$defs/A', $defs: { A: { anyOf: [needed] } } }, true],
  ])('is one input when it is %s, required unless an empty object would do', (_, body, required) => {
    const { bindings } = inputsOf('create', { body });
    expect(bindings).toEqual([{ name: 'body', in: 'whole-body', required }]);
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

  it.each([
    [{ not: { required: ['a', 'b'] } }],
    [{ if: { required: ['a'] }, else: { required: ['b'] } }],
    [{ minProperties: 1 }],
    [{ propertyNames: { maxLength: 1 } }],
    [{ anyOf: [properties({ a: { ...text, minLength: 2 } }), properties({ b: text })] }],
  ])('says that %j is left to the server', (condition) => {
    const body = { ...properties({ a: text, b: text }), ...condition };
    const { notices, schema } = inputsOf('create', { body });
    expect(notices).toEqual([
      {
        rule: 'flat-inputs',
        message: 'Left out conditions over several inputs; the server checks them.',
        pointer: '/body_schema',
      },
    ]);
    expect(schema.properties).toEqual({ a: text, b: text });
  });
});

function needs(...names: readonly string[]): object {
  return { ...properties(Object.fromEntries(names.map((name) => [name, text]))), required: names };
}

describe('forms beside properties', () => {
  it.each(['anyOf', 'oneOf'])('of %s have inputs, optional ones, and one of the forms has to be met', (keyword) => {
    const body = { ...needs('page_id'), [keyword]: [needs('content'), needs('source_url')] };
    const { schema, bindings, notices } = inputsOf('create', { body });
    expect(schema).toEqual({
      type: 'object',
      properties: { page_id: { type: ['string', 'integer'] }, content: text, source_url: text },
      required: ['page_id'],
      additionalProperties: false,
      anyOf: [needs('content'), needs('source_url')],
    });
    expect(bindings.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['page_id', 'body', true],
      ['content', 'body', false],
      ['source_url', 'body', false],
    ]);
    expect(notices).toEqual([]);
  });

  it('require what every form requires', () => {
    const body = { ...properties({}), allOf: [properties({ id: text })], anyOf: [needs('a', 'b'), needs('a', 'c')] };
    const { schema } = inputsOf('create', { body });
    expect(schema.required).toEqual(['a']);
    expect(schema.anyOf).toEqual([needs('b'), needs('c')]);
  });

  it('have no condition where one of them takes everything', () => {
    const body = { ...properties({ a: text }), anyOf: [needs('b'), properties({ c: text })] };
    const { schema } = inputsOf('create', { body });
    expect(Object.keys(schema.properties ?? {})).toEqual(['a', 'b', 'c']);
    expect(schema).not.toHaveProperty('anyOf');
  });

  it('join what they take under one name', () => {
    const form = (kind: string, value: object): object => ({
      ...properties({ kind: { const: kind }, value }),
      required: ['kind', 'value'],
    });
    const body = { ...properties({ key: text }), oneOf: [form('text', text), form('count', integer)] };
    const { schema, notices } = inputsOf('create', { body });
    expect(schema.properties).toEqual({
      kind: { enum: ['text', 'count'] },
      value: { type: ['string', 'integer'] },
      key: text,
    });
    expect(schema.anyOf).toEqual([
      { type: 'object', properties: { kind: { const: 'text' } } },
      { type: 'object', properties: { kind: { const: 'count' } } },
    ]);
    expect(notices).toMatchObject([{ rule: 'flat-inputs', pointer: '/body_schema' }]);
  });

  it('join what no plain schema says in an anyOf', () => {
    const list = { type: 'array', items: text };
    const body = { ...properties({ key: text }), oneOf: [properties({ value: text }), properties({ value: list })] };
    expect(inputsOf('create', { body }).schema.properties).toEqual({ key: text, value: { anyOf: [text, list] } });
  });

  it('of then and else have inputs as well', () => {
    const body = {
      ...properties({ kind: { enum: ['a', 'b'] } }),
      if: properties({ kind: { const: 'a' } }),
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: needs('a_value'),
      else: properties({ b_value: integer }),
    };
    const { schema } = inputsOf('create', { body });
    expect(schema.properties).toEqual({ kind: { enum: ['a', 'b'] }, a_value: text, b_value: integer });
    expect(schema.required).toBeUndefined();
  });

  it('are looked through references and inside of an allOf, and those that are no objects are none', () => {
    const body = {
      $defs: { Choice: { anyOf: [needs('a'), { type: 'array' }, { $ref: '#/$defs/B' }, false] }, B: needs('b') },
      allOf: [properties({ key: text }), { $ref: '#/$defs/Choice' }],
    };
    const { schema } = inputsOf('create', { body });
    expect(Object.keys(schema.properties ?? {})).toEqual(['key', 'a', 'b']);
    expect(schema.anyOf).toEqual([needs('a'), needs('b')]);
  });

  it('of a query are inputs without properties beside them, too', () => {
    const { schema, bindings, notices } = inputsOf('list', { query: { anyOf: [needs('q'), needs('title')] } });
    expect(bindings.map(({ name, in: place }) => [name, place])).toEqual([
      ['q', 'query'],
      ['title', 'query'],
    ]);
    expect(schema.anyOf).toEqual([needs('q'), needs('title')]);
    expect(notices).toEqual([]);
  });

  it('are about the inputs under their own names, the account and the path apart', () => {
    const query = {
      ...properties({ id: text, name: { type: 'array' }, integrated_account_id: text }),
      anyOf: [{ required: ['name', 'integrated_account_id'] }, { required: ['id'] }],
    };
    const renamed = inputsOf('update', { query, body: properties({ name: text }) });
    expect(renamed.schema.properties).toHaveProperty('query_name');
    expect(renamed.schema).not.toHaveProperty('anyOf');
    const body = {
      ...properties({ id: { type: 'object' }, name: text }),
      anyOf: [{ required: ['id'] }, { required: ['name'] }],
    };
    expect(inputsOf('update', { query: properties({ name: { type: 'array' } }), body }).schema.anyOf).toEqual([
      { type: 'object', properties: { body_id: { type: 'object' } }, required: ['body_id'] },
      { type: 'object', properties: { name: text }, required: ['name'] },
    ]);
  });

  it('may double at every level, and only the first of them are looked into', () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const next = { $ref: `#/$defs/Level${level + 1}` };
      return [`Level${level}`, { ...properties({ [`p${level}`]: text }), anyOf: [next, next], allOf: [next] }] as const;
    });
    const body = {
      $ref: '#/$defs/Level0',
      $defs: { ...Object.fromEntries(levels), Level40: properties({ last: text }) },
    };
    const { schema, notices } = inputsOf('create', { body });
    expect(schema.properties).toHaveProperty('p0');
    expect(notices.map(({ rule }) => rule)).toEqual(['flat-inputs']);
  });

  it('of two choices have both to be met', () => {
    const body = {
      ...properties({ key: text }),
      anyOf: [needs('a'), needs('b')],
      allOf: [{ ...properties({ more: text }), anyOf: [needs('c'), needs('d')] }],
    };
    expect(inputsOf('create', { body }).schema.allOf).toEqual([
      { anyOf: [needs('c'), needs('d')] },
      { anyOf: [needs('a'), needs('b')] },
    ]);
  });
});

describe('a body that is declared open', () => {
  it.each([
    [{ additionalProperties: true }, true],
    [{ additionalProperties: text }, text],
    [{ patternProperties: { '^x-': text } }, { anyOf: [text] }],
    [{ patternProperties: { '^x-': text }, additionalProperties: integer }, { anyOf: [text, integer] }],
    [{ anyOf: [{ ...properties({ a: text }), additionalProperties: true }, properties({ b: text })] }, true],
  ])('by %j stays open', (how, rest) => {
    const { schema, openBody } = inputsOf('create', { body: { ...properties({ name: text }), ...how } });
    expect(schema.additionalProperties).toEqual(rest);
    expect(openBody).toBe(true);
  });

  it('is closed for a method that sends none, and a query is never open', () => {
    const open = { ...properties({ name: text }), additionalProperties: true };
    for (const [method, parts] of [
      ['list', { body: open }],
      ['create', { query: open }],
    ] as const) {
      const { schema, openBody, notices } = inputsOf(method, parts);
      expect(schema.additionalProperties).toBe(false);
      expect(openBody).toBe(false);
      expect(notices.map(({ message }) => message)).toContain(
        'Left out query parameters that are not described one by one.',
      );
    }
  });

  it('is as closed as ever where it does not say', () => {
    const { schema, openBody } = inputsOf('create', { body: properties({ name: text }) });
    expect([schema.additionalProperties, openBody]).toEqual([false, false]);
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
    ['page-id', { type: 'number', format: 'double' }, both],
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
