import { listTrimRules } from '../../src/sdk/trims/trim-rules.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, ToolDefinition } from '../../src/definitions/tool-definition.js';
import { recordSchemas } from '../../src/confluence/records.js';
import { packageExports, runtimeExports } from '../../src/sdk/naming/reserved-names.js';
import { splitWords } from '../../src/sdk/naming/split-words.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { refuseSharedExports } from '../../src/sdk/refuse-shared-exports.js';
import type { OperationTraits, SdkModel } from '../../src/sdk/sdk-model.js';
import { traitsOf } from '../../src/sdk/operation-traits.js';
import { defaultGenerationOptions, type GenerationOptions } from '../../src/options.js';
import { toolDefinition } from '../definitions/support/definitions.js';
import { refusalOf } from '../definitions/support/expect-refusal.js';

function modelOf(
  definitions: readonly Partial<ToolDefinition>[],
  options: Partial<GenerationOptions> = {},
  pointerOf?: (name: string) => string,
): SdkModel {
  return buildModel(definitions.map(toolDefinition), { ...defaultGenerationOptions, ...options }, pointerOf);
}

function traits(method: string, resource = 'pages', properties: object = {}): Partial<OperationTraits> {
  return traitsOf({ resource, method }, { type: 'object', properties } as Parameters<typeof traitsOf>[1], new Map());
}

/** A schema that refers to others by these names. */
function referring(...names: readonly string[]): JsonObject {
  const named = (value: (name: string) => JsonObject): JsonObject =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    type: 'object',
    properties: named((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: named(() => ({ type: 'object', properties: { a: { type: 'string' } } })),
  };
}

/** A schema whose named type would be `…InputError`. */
const errorInput = referring('error');

describe('traits', () => {
  it.each([
    ['list', { readOnly: true, destructive: false, idempotent: true, paginated: true }],
    ['get', { readOnly: true, destructive: false, idempotent: true, paginated: false }],
    ['create', { readOnly: false, destructive: false, idempotent: false, paginated: false }],
    ['update', { readOnly: false, destructive: true, idempotent: true, paginated: false }],
    ['delete', { readOnly: false, destructive: true, idempotent: true, paginated: false }],
    ['archive', { readOnly: false, destructive: true, idempotent: false, paginated: false }],
  ])('%s: on the cautious side', (method, expected) => {
    expect(traits(method)).toEqual({ ...expected, versioned: false });
  });

  it('know a custom method that Atlassian documents', () => {
    expect(traits('remove_member', 'groups')).toMatchObject({ destructive: true, idempotent: true });
  });

  it.each([
    [{ version: { type: 'integer' } }, true],
    [{ version: { type: 'object', properties: { number: { type: 'integer' } } } }, true],
    [{ version: { type: 'object', properties: { message: { type: 'string' } } } }, false],
    [{ version: { type: 'string' } }, false],
    [{ version: true }, false],
  ])('an update with %j is versioned: %j', (properties, versioned) => {
    expect(traits('update', 'pages', properties).versioned).toBe(versioned);
    expect(traits('create', 'pages', properties).versioned).toBe(false);
  });

  it('find a version behind several references, and end where they lead in a circle', () => {
    const body_schema = {
      type: 'object',
      properties: { version: { $ref: '#/$defs/PageVersion' } },
      $defs: {
        PageVersion: { $ref: '#/$defs/Version' },
        Version: { type: 'object', properties: { number: { type: 'integer' } } },
      },
    };
    const { operations, editors } = modelOf([
      { name: 'get_page', method: 'get' },
      { name: 'update_page', method: 'update', body_schema },
    ]);
    expect(operations.map(({ traits: { versioned } }) => versioned)).toEqual([false, true]);
    expect(operations[1]?.inputSchema.properties?.['version']).toMatchObject({ required: ['number'] });
    expect(editors.map(({ version }) => version)).toEqual(['object']);

    const circle = new Map([
      ['A', { $ref: '#/$defs/B' }],
      ['B', { $ref: '#/$defs/A' }],
    ]);
    const update = { resource: 'pages', method: 'update' };
    expect(traitsOf(update, { properties: { version: { $ref: '#/$defs/A' } } }, circle).versioned).toBe(false);
  });
});

describe('overrides', () => {
  const query_schema = { type: 'object', properties: { limit: { type: 'integer', description: 'Old.' }, all: true } };

  it('replace the texts of a tool and of its inputs', () => {
    const overrides = {
      list_all_confluence_pages: {
        description: 'Mine.',
        properties: { limit: { description: 'New.' }, all: { description: 'Everything.' } },
      },
    };
    const [operation] = modelOf([{ query_schema }], { overrides }).operations;
    expect(operation?.description).toBe('Mine.');
    expect(operation?.inputSchema.properties).toEqual({
      limit: { type: 'integer', description: 'New.' },
      all: { description: 'Everything.' },
    });
  });

  it('report an input that the tool does not have', () => {
    const overrides = { list_all_confluence_pages: { properties: { constructor: { description: 'X.' } } } };
    expect(modelOf([{ query_schema }], { overrides }).notices.filter(({ rule }) => rule === 'overrides')).toEqual([
      {
        rule: 'overrides',
        message: 'The overrides describe the input "constructor", which the tool does not have.',
        tool: 'list_all_confluence_pages',
      },
    ]);
  });

  it('are not looked up on a prototype', () => {
    expect(modelOf([{ name: 'toString' }]).operations[0]?.toolName).toBe('toString');
  });
});

describe('outputs', () => {
  it.each([
    ['pages', 'list', { kind: 'page', itemTypeName: 'Page' }],
    ['pages', 'get', { kind: 'record', typeName: 'Page' }],
    ['users', 'list', { kind: 'page', itemTypeName: 'UserSearchResult' }],
    ['users', 'get', { kind: 'record', typeName: 'User' }],
    ['pages', 'delete', { kind: 'nothing' }],
    ['pages', 'archive', { kind: 'unknown' }],
    ['whiteboards', 'list', { kind: 'page', itemTypeName: 'unknown' }],
    ['whiteboards', 'get', { kind: 'unknown' }],
  ])('of %s/%s are what is known of them', (resource, method, output) => {
    expect(modelOf([{ resource, method, name: 'a_tool' }]).operations[0]?.output).toEqual(output);
  });

  it('follow a response schema of the definition before all else', () => {
    const response_schema = { type: 'object', properties: { id: { type: 'string' } } };
    const model = modelOf([
      { response_schema, name: 'list_pages' },
      { response_schema, method: 'get', name: 'get_page' },
    ]);
    expect(model.operations.map(({ output }) => output)).toEqual([
      { kind: 'record', typeName: 'GetPageRecord' },
      { kind: 'page', itemTypeName: 'ListPagesItem' },
    ]);
    expect(model.records).toEqual([]);
  });

  it('bring along the records inside of a record, and no others', () => {
    const names = modelOf([{}]).records.map(({ name }) => name);
    expect(names).toEqual([
      'Version',
      'BodyRepresentation',
      'Body',
      'ContentProperty',
      'PermittedOperation',
      'Label',
      'IncludedLabels',
      'IncludedProperties',
      'IncludedOperations',
      'IncludedLikes',
      'IncludedVersions',
      'Page',
    ]);
  });
});

describe('names', () => {
  it('give two tools of one resource and method their own methods', () => {
    const model = modelOf([{ name: 'list_pages' }, { name: 'list_drafts' }, { name: 'get_page', method: 'get' }]);
    expect(model.resources[0]?.operations.map(({ methodName }) => methodName)).toEqual([
      'get',
      'listDrafts',
      'listPages',
    ]);
  });

  it('are apart where two tools would be called the same: the one in snake case keeps the name', () => {
    const { operations } = modelOf([{ name: 'get-page' }, { name: 'get_page' }]);
    expect(operations).toMatchObject([
      {
        toolName: 'get-page',
        functionName: expect.stringMatching(/^getPageX[0-9a-f]{6}$/) as unknown,
        inputTypeName: expect.stringMatching(/^GetPageX[0-9a-f]{6}Input$/) as unknown,
      },
      { toolName: 'get_page', functionName: 'getPage', inputTypeName: 'GetPageInput' },
    ]);
  });

  it('keep a method from turning a resource into something else', () => {
    const methods = ['then', 'constructor', 'toString'].map((method) => ({ method, name: `do_${method}` }));
    const names = modelOf(methods).resources[0]?.operations.map(({ methodName }) => methodName);
    expect(names).toEqual(['doConstructor', 'doThen', 'doToString']);
  });

  it('tell methods apart even when a tool is called like a method of its resource', () => {
    const model = modelOf([
      { name: 'archive', method: 'get' },
      { name: 'restore', method: 'get' },
      { name: 'put_away', method: 'archive' },
    ]);
    const names = model.resources[0]?.operations.map(({ methodName }) => methodName) ?? [];
    expect(new Set(names).size).toBe(3);
  });

  it('keep functions clear of the run-time, of parameters and of other tools’ constants', () => {
    const tools = ['cql', 'input', 'then', 'list', 'list_operation'].map((name) => ({ name, resource: name }));
    expect(modelOf(tools).operations.map(({ functionName }) => functionName)).toEqual([
      expect.stringMatching(/^cqlX[0-9a-f]{6}$/),
      expect.stringMatching(/^inputX[0-9a-f]{6}$/),
      'list',
      expect.stringMatching(/^listOperationX[0-9a-f]{6}$/),
      expect.stringMatching(/^thenX[0-9a-f]{6}$/),
    ]);
  });

  it.each([...runtimeExports, ...packageExports, ...recordSchemas.keys()].toSorted())(
    'stay clear of the export %s, whichever part of a name would meet it',
    (name) => {
      const starts = ['', 'Operation', 'Resource', 'Input', 'Output', 'Item', 'Record'].flatMap((part) => {
        const place = part === '' ? name.length : name.indexOf(part);
        return place > 0 ? [{ start: name.slice(0, place), rest: name.slice(place + part.length) }] : [];
      });
      const tools = starts.flatMap(({ start, rest }) => {
        const own = {
          type: 'object',
          properties: { a: { $ref: `#/$defs/${rest}` } },
          $defs: { [rest]: { type: 'object' } },
        };
        const wanted = splitWords(start).join('_');
        return [
          { name: wanted, resource: wanted, method: 'create', query_schema: rest === '' ? {} : own },
          { name: `list_${wanted}`, resource: `${wanted}s`, response_schema: rest === '' ? true : own },
        ];
      });
      const unique = [...new Map(tools.map((tool) => [tool.name, tool])).values()];
      const { operations, notices } = modelOf(unique);
      expect(operations).toHaveLength(unique.length);
      expect(operations.map(({ functionName }) => functionName)).not.toContain(name);
      expect(modelOf(unique.toReversed()).operations).toEqual(operations);
      const trims: ReadonlySet<string> = new Set(listTrimRules().map(([rule]) => rule));
      expect(notices.every(({ rule }) => rule === 'names' || trims.has(rule))).toBe(true);
    },
  );

  it('say so, and keep the name that models call', () => {
    const { operations, notices } = modelOf([{ name: 'find' }, { name: 'invalid', query_schema: errorInput }]);
    expect(operations.map(({ toolName }) => toolName)).toEqual(['find', 'invalid']);
    expect(operations[0]?.functionName).toMatch(/^findX[0-9a-f]{6}$/);
    expect(operations[1]?.inputTypeName).toMatch(/^InvalidX[0-9a-f]{6}Input$/);
    expect(notices.filter(({ rule }) => rule === 'names').map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The name of the types for the tool "invalid" is InvalidX[0-9a-f]{6}, because Invalid is taken\.$/,
      ),
      expect.stringMatching(/^The function for the tool "find" is findX[0-9a-f]{6}, because find is taken\.$/),
    ]);
  });

  it('keep an editor clear of the constant of a resource', () => {
    const version = { type: 'object', properties: { version: { type: 'integer' } } };
    const { editors } = modelOf([
      { name: 'get_page', method: 'get' },
      { name: 'update_page', method: 'update', body_schema: version },
      { name: 'list_edits', resource: 'edit_page' },
    ]);
    expect(editors.map(({ functionName }) => functionName)).toEqual([expect.stringMatching(/^editPageX[0-9a-f]{6}$/)]);
  });

  it('are apart where a schema of one tool would be called as the input of another', () => {
    const { resources, notices } = modelOf([
      { name: 'foo', query_schema: referring('input') },
      { name: 'foo_input', query_schema: referring('Input'), response_schema: referring('output') },
    ]);
    const names = resources.flatMap(({ types }) => types.map(({ name }) => name));
    expect(names).toEqual([
      'FooInput',
      expect.stringMatching(/^FooInputInputX[0-9a-f]{6}$/),
      'FooInputInput',
      'FooInputInputInput',
      'FooInputItem',
      'FooInputItemOutput',
    ]);
    expect(notices.filter(({ rule }) => rule === 'names').map(({ message }) => message)).toEqual([
      `The type for the tool and schema "foo Input" is ${names[1]}, because FooInputInput is taken.`,
    ]);
  });

  it('are refused, with both sources, where two would still be exported as one', async () => {
    const { records, editors, resources } = modelOf([{ name: 'foo', resource: 'pages' }]);
    const others = modelOf([{ name: 'Foo', resource: 'spaces' }]).resources;
    const { problems } = await refusalOf(() =>
      refuseSharedExports({ records, editors, resources: [...resources, ...others] }),
    );
    expect(problems).toEqual([
      {
        code: 'NAME_COLLISION',
        message: 'The name FooInput would be exported twice: by the tool "foo" and by the tool "Foo".',
        fix: 'Leave one of the tools out with --exclude, or drop it in the overrides of the config file.',
      },
    ]);
  });

  it('are unique whatever tools and their schemas are called', () => {
    const word = fc.constantFrom('foo', 'input', 'output', 'item', 'record', 'resource', 'tools', 'operation', 'find');
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('_'));
    const definition = fc.record({
      name,
      resource: name,
      method: fc.constantFrom('get', 'list'),
      schemas: fc.array(name),
    });
    fc.assert(
      fc.property(fc.uniqueArray(definition, { minLength: 1, selector: (one) => one.name }), (tools) => {
        const { operations } = modelOf(
          tools.map(({ schemas, ...tool }) => {
            const own = referring(...schemas);
            return { ...tool, query_schema: own, response_schema: own };
          }),
        );
        expect(operations).toHaveLength(tools.length);
      }),
    );
  });
});

describe('problems', () => {
  it('are all reported, each with its tool and its pointer in what was read', async () => {
    const bad = { type: 'object', properties: { a: null } };
    const { problems } = await refusalOf(() =>
      modelOf(
        [
          { name: 'a_tool', query_schema: bad },
          { name: 'b_tool', body_schema: bad },
        ],
        {},
        (name) => `/result/${name}`,
      ),
    );
    expect(problems.map(({ code, message, pointer }) => [code, message, pointer])).toEqual([
      [
        'BAD_SCHEMA',
        'a_tool: Expected a schema (an object or a boolean), found null.',
        '/result/a_tool/query_schema/properties/a',
      ],
      [
        'BAD_SCHEMA',
        'b_tool: Expected a schema (an object or a boolean), found null.',
        '/result/b_tool/body_schema/properties/a',
      ],
    ]);
  });

  it('include that nothing is left to emit', async () => {
    expect((await refusalOf(() => modelOf([]))).problems).toEqual([
      {
        code: 'NO_TOOLS',
        message: 'There is no tool to emit.',
        fix: 'Look at --include, --exclude, --methods, --tags and --read-only: together they leave nothing.',
      },
    ]);
  });
});

describe('a definition without a description', () => {
  it('gets a plain sentence, and a notice', () => {
    const model = modelOf([{ description: ' \u200b ' }]);
    expect(model.operations[0]?.description).toBe('Calls the method list of the Confluence resource pages.');
    expect(model.notices.map(({ rule }) => rule)).toEqual(['invisible-characters', 'description', 'closed-inputs']);
  });
});
