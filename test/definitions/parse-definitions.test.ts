import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeneratorError } from '../../src/errors.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { rawDefinition, toolDefinition } from './support/definitions.js';
import { refusalOf } from './support/expect-refusal.js';

function withEnum(count: number): object {
  return rawDefinition({ body_schema: { enum: Array(count).fill(1) } });
}

describe('parseDefinitions', () => {
  it.each([
    ['under `result`', { result: [rawDefinition()], next_cursor: null }],
    ['under `results`', { results: [rawDefinition()] }],
    ['as a bare list', [rawDefinition()]],
  ])('reads the list %s', (_, json) => {
    expect(parseDefinitions(json)).toEqual({ definitions: [toolDefinition()], skipped: [], notices: [] });
  });

  it('refuses an answer that was saved although it is not the whole one', async () => {
    const { problems } = await refusalOf(() =>
      parseDefinitions({ result: [rawDefinition()], is_partial_response: true }),
    );
    expect(problems).toEqual([
      {
        code: 'BAD_DEFINITION',
        message: 'The answer says that it is not the whole list.',
        pointer: '/is_partial_response',
        fix: 'Save the answer again, or download with --from upstream.',
      },
    ]);
  });

  it('says so when there are two lists, and takes `result`', () => {
    const { definitions, notices } = parseDefinitions({ result: [rawDefinition()], results: [] });
    expect(definitions).toHaveLength(1);
    expect(notices).toEqual([
      {
        rule: 'two-lists',
        message: 'There is a list under `result` and one under `results`; `results` was ignored.',
        pointer: '/results',
      },
    ]);
  });

  it.each([
    ['null', null],
    ['missing', undefined],
  ])('fills in what is %s', (_, nothing) => {
    const changes = {
      description: nothing,
      query_schema: nothing,
      body_schema: nothing,
      required: nothing,
      tags: nothing,
      response_schema: nothing,
    };
    const json: unknown = JSON.parse(JSON.stringify([rawDefinition(changes)]));
    expect(parseDefinitions(json).definitions).toEqual([
      toolDefinition({ description: '', query_schema: {}, body_schema: {}, required: [], tags: [] }),
    ]);
    expect(parseDefinitions(json).definitions[0]).not.toHaveProperty('response_schema');
  });

  it('drops keys that are not part of a definition', () => {
    const raw = rawDefinition({ tsType: 'x', constructor: 1, hasOwnProperty: 2 });
    expect(Object.keys(parseDefinitions([raw]).definitions[0] ?? {})).toEqual(Object.keys(toolDefinition()));
  });

  it('reports every problem with its place before it fails', async () => {
    const error = await refusalOf(() =>
      parseDefinitions({
        result: [
          rawDefinition({ name: ' ', resource: '..', method: 'a\nb' }),
          rawDefinition(),
          null,
          rawDefinition({ name: 'c', description: 1, query_schema: [], body_schema: 'x', required: ['a', 1, null] }),
          {},
          rawDefinition({ description: 'Another.' }),
          rawDefinition({ name: 'd', query_schema: { 'a/b~c': JSON.parse('{"__proto__":1}'), 'x\ud800': '\udc00' } }),
        ],
      }),
    );
    expect(error.code).toBe('BAD_DEFINITION');
    expect(error.problems.map(({ code, pointer, message }) => [code, pointer, message])).toEqual([
      [
        'BAD_DEFINITION',
        '/result/0/resource',
        'Tool " ": `resource` must not be `.` or `..`, which would name another path.',
      ],
      ['BAD_DEFINITION', '/result/0/method', 'Tool " ": `method` must not hold control characters.'],
      ['BAD_DEFINITION', '/result/0/name', 'Tool " ": `name` must not be empty.'],
      ['BAD_DEFINITION', '/result/2', 'A definition must be an object, not null.'],
      ['BAD_DEFINITION', '/result/3/description', 'Tool "c": `description` must be a string or null, not a number.'],
      ['BAD_DEFINITION', '/result/3/query_schema', 'Tool "c": `query_schema` must be an object or null, not a list.'],
      ['BAD_DEFINITION', '/result/3/body_schema', 'Tool "c": `body_schema` must be an object or null, not a string.'],
      ['BAD_DEFINITION', '/result/3/required/1', 'Tool "c": `required/1` must be a string, not a number.'],
      ['BAD_DEFINITION', '/result/3/required/2', 'Tool "c": `required/2` must be a string, not null.'],
      ['BAD_DEFINITION', '/result/4/resource', '`resource` is missing.'],
      ['BAD_DEFINITION', '/result/4/method', '`method` is missing.'],
      ['BAD_DEFINITION', '/result/4/name', '`name` is missing.'],
      [
        'DUPLICATE_NAME',
        '/result/5',
        'Two different definitions are named "list_all_confluence_pages": /result/1 and /result/5.',
      ],
      ['BAD_DEFINITION', '/result/6/query_schema/a~1b~0c/__proto__', 'Tool "d": A key must not be `__proto__`.'],
      ['BAD_DEFINITION', '/result/6/query_schema/x\ud800', 'Tool "d": The key holds half of a UTF-16 surrogate pair.'],
      ['BAD_DEFINITION', '/result/6/query_schema/x\ud800', 'Tool "d": The text holds half of a UTF-16 surrogate pair.'],
    ]);
    expect(error.problems.map(({ fix }) => fix).filter((fix) => fix !== undefined)).toEqual([
      'Correct the definitions, or leave the invalid ones out with --skip-invalid.',
    ]);
  });

  it('leaves invalid definitions out on request, and lists them', () => {
    const { definitions, skipped } = parseDefinitions(
      [rawDefinition({ method: '' }), rawDefinition(), rawDefinition({ description: 'Another.' }), 7],
      { skipInvalid: true },
    );
    expect(definitions).toEqual([toolDefinition()]);
    expect(skipped).toEqual([
      {
        pointer: '/0',
        name: 'list_all_confluence_pages',
        problems: [
          {
            code: 'BAD_DEFINITION',
            message: 'Tool "list_all_confluence_pages": `method` must not be empty.',
            pointer: '/0/method',
          },
        ],
      },
      {
        pointer: '/2',
        name: 'list_all_confluence_pages',
        problems: [
          {
            code: 'DUPLICATE_NAME',
            message: 'Two different definitions are named "list_all_confluence_pages": /1 and /2.',
            pointer: '/2',
          },
        ],
      },
      {
        pointer: '/3',
        problems: [{ code: 'BAD_DEFINITION', message: 'A definition must be an object, not a number.', pointer: '/3' }],
      },
    ]);
  });

  it('fails on request too when nothing valid is left, and says why', async () => {
    const error = await refusalOf(() => parseDefinitions([null, 1], { skipInvalid: true }));
    expect(error.problems).toEqual([
      {
        code: 'NO_TOOLS',
        message: 'All 2 definitions are invalid, so nothing is left to emit.',
        fix: 'Correct the definitions.',
      },
      { code: 'BAD_DEFINITION', message: 'A definition must be an object, not null.', pointer: '/0' },
      { code: 'BAD_DEFINITION', message: 'A definition must be an object, not a number.', pointer: '/1' },
    ]);
  });

  it('keeps one of several same definitions, whatever the order of their keys, and says so', () => {
    const raw = rawDefinition();
    const { definitions, notices } = parseDefinitions([raw, Object.fromEntries(Object.entries(raw).toReversed())]);
    expect(definitions).toEqual([toolDefinition()]);
    expect(notices).toEqual([
      {
        rule: 'same-definition-twice',
        message: '"list_all_confluence_pages" is defined twice in the same words, at /0 and /1; one was kept.',
        tool: 'list_all_confluence_pages',
        pointer: '/1',
      },
    ]);
  });

  it('refuses an empty list with what may be behind it', async () => {
    const { problems } = await refusalOf(() => parseDefinitions({ result: [] }));
    expect(problems).toEqual([
      {
        code: 'NO_TOOLS',
        message: 'The list of definitions is empty.',
        fix: 'Check that the account is a connected Confluence account and that --methods and --tags are not too narrow; Truto leaves out methods that have no description (its parameter has_description).',
      },
    ]);
  });

  it.each([null, 'text', 5, {}, { result: null }, { data: [] }, Object.create({ result: [] })])(
    'refuses what holds no list: %j',
    async (json) => {
      const { problems } = await refusalOf(() => parseDefinitions(json));
      expect(problems).toEqual([
        {
          code: 'BAD_DEFINITION',
          message: 'The definitions are neither a list nor an object with a list under `result` or `results`.',
          pointer: '',
          fix: "Pass Truto's answer to GET /integrated-account/{id}/tools as it came, or a definitions.json.",
        },
      ]);
    },
  );

  it('accepts 64 levels of nesting and refuses 65', async () => {
    const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
    // The definition and its schema are the first two levels.
    expect(parseDefinitions([rawDefinition({ query_schema: nested(63) })]).definitions).toHaveLength(1);
    const { problems } = await refusalOf(() => parseDefinitions([rawDefinition({ query_schema: nested(64) })]));
    expect(problems.map(({ message, pointer }) => [message, pointer])).toEqual([
      [
        'Tool "list_all_confluence_pages": Objects and arrays are nested deeper than 64 levels.',
        `/0/query_schema${'/a'.repeat(63)}`,
      ],
    ]);
  });

  it('reports nesting once for a definition, however many places are too deep', async () => {
    const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1), b: nested(1) });
    const query_schema = { x: nested(70), y: nested(70) };
    const { problems } = await refusalOf(() => parseDefinitions([rawDefinition({ query_schema })]));
    expect(problems.map(({ pointer }) => pointer)).toEqual([`/0/query_schema/x${'/a'.repeat(62)}`]);
  });

  it('survives nesting that no recursion would, and objects that contain themselves', async () => {
    let bottomless: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) bottomless = [bottomless];
    const ring: { self?: unknown } = {};
    ring.self = ring;
    for (const query_schema of [{ a: bottomless }, ring]) {
      const { code } = await refusalOf(() => parseDefinitions([rawDefinition({ query_schema })]));
      expect(code).toBe('BAD_DEFINITION');
    }
  });

  it('refuses a definition of more than 20,000 values', async () => {
    // The definition, its nine fields and lists, the schema inside, and the enum itself.
    const others = 15;
    expect(parseDefinitions([withEnum(20_000 - others)]).definitions).toHaveLength(1);
    const { problems } = await refusalOf(() => parseDefinitions([withEnum(20_001 - others)]));
    expect(problems.map(({ message, pointer }) => [message, pointer])).toEqual([
      ['Tool "list_all_confluence_pages": The definition holds more than 20000 values.', '/0'],
    ]);
  });

  it('refuses what JSON cannot hold', async () => {
    const query_schema: unknown = JSON.parse('{"maximum":1e999}');
    const { problems } = await refusalOf(() => parseDefinitions([rawDefinition({ query_schema })]));
    expect(problems[0]).toMatchObject({
      message: 'Tool "list_all_confluence_pages": JSON cannot hold this value (Infinity).',
      pointer: '/0/query_schema/maximum',
    });
  });

  it('prints names without anything that steers a terminal', async () => {
    const { problems } = await refusalOf(() => parseDefinitions([rawDefinition({ name: '\u001b[31m\u202e' })]));
    expect(problems[0].message).toBe('Tool "\\u001b[31m\\u{202e}": `name` must not hold control characters.');
  });

  it('either returns definitions or throws a GeneratorError, whatever the JSON', () => {
    const field = fc.constantFrom('resource', 'method', 'name', 'query_schema', 'required', 'tags', '__proto__');
    const almostDefinition = fc
      .array(fc.tuple(field, fc.jsonValue()))
      .map((entries) => ({ ...rawDefinition(), ...Object.fromEntries(entries) }));
    const list = fc.array(fc.oneof(fc.jsonValue(), almostDefinition));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), list, fc.record({ result: list })), fc.boolean(), (json, skipInvalid) => {
        try {
          const { definitions, skipped } = parseDefinitions(json, { skipInvalid });
          expect(definitions.length).toBeGreaterThan(0);
          if (!skipInvalid) expect(skipped).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(GeneratorError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});
