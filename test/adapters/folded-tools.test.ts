import { describe, expect, it } from 'vitest';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { foldTools } from '../../templates/adapters/core/fold-tools.js';
import type { PastCall, Tool } from '../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { inputSignature } from '../../templates/adapters/schema/input-signature.js';
import type { Profile } from '../../templates/adapters/profiles/profile.js';
import { createTransport } from '../../templates/runtime/index.js';
import { bundledCatalogue } from './support/catalogue.js';
import { toolNamed } from './support/toolset.js';

const keep = ['list_all_confluence_search'] as const;
const read = 'get_single_confluence_page_by_id';
const write = 'update_a_confluence_page_by_id';

/** A folded toolset on an account that answers every request with one page, and what was sent. */
function folded(options: ToolsetOptions = { toolSearch: { keep } }, profile: Profile = 'json-schema') {
  const sent: string[] = [];
  const page = { id: '1', status: 'current', title: 'T', version: { number: 3 } };
  const fetch = async (_url: unknown, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    sent.push(method);
    const version = { number: sent.includes('PATCH') ? 4 : 3 };
    return Response.json({ ...page, version, body: { storage: { representation: 'storage', value: '<p>a</p>' } } });
  };
  const confluence = createTransport({ token: 'token', accountId: 'account', fetch, rateLimit: false });
  const tools: readonly Tool[] = foldTools(createToolset(bundledCatalogue(), confluence, options, profile), profile);
  return { tools, sent, tool: (name: string) => toolNamed(tools, name) };
}

describe('a folded toolset', () => {
  it('is the toolset itself where nothing is left to a search', () => {
    expect(folded({}).tools).toHaveLength(bundledCatalogue().length);
    expect(folded({ toolSearch: false }).tools).toHaveLength(bundledCatalogue().length);
    expect(folded({ toolSearch: { keep: ['*'] } }).tools).toHaveLength(bundledCatalogue().length);
  });

  it('has no caller that writes where nothing does', () => {
    const names = folded({ toolSearch: { keep }, readOnly: true }).tools.map(({ toolName }) => toolName);
    expect(names).toEqual([...keep, 'search_confluence_tools', 'execute_confluence_read']);
  });

  it.each([
    ['execute_confluence_read', write, 'those that write are called with execute_confluence_write'],
    ['execute_confluence_write', read, 'those that read are called with execute_confluence_read'],
  ])('keeps reading and writing apart: %s does not call %s', async (caller, name, message) => {
    const { tool, sent } = folded();
    await expect(tool(caller).execute({ tool_name: name, input: { id: '1' } })).rejects.toThrow(message);
    expect(() => tool(caller).check({ tool_name: name, input: { id: '1' } })).toThrow(message);
    expect(await tool(caller).needsApproval({ tool_name: name, input: {} })).toBe(false);
    expect(sent).toEqual([]);
  });

  it.each([
    [{}, 'The arguments have to be { "tool_name": "…", "input": { … } }.'],
    ['no', 'The arguments have to be'],
    [{ tool_name: 'get_page', input: {} }, 'There is no tool named "get_page".'],
    [{ tool_name: 'toString', input: {} }, 'There is no tool named "toString".'],
    [{ tool_name: read }, `${read}: The argument "id" is missing`],
  ])('says what is wrong with %j', async (given, message) => {
    const { tool, sent } = folded();
    await expect(tool('execute_confluence_read').execute(given)).rejects.toThrow(message);
    expect(sent).toEqual([]);
  });

  it('takes arguments as JSON text, and repairs what can only mean one thing', async () => {
    const { tool } = folded();
    const given = { tool_name: read, input: '{"id":"1","bodyFormat":"STORAGE"}' };
    expect(tool('execute_confluence_read').repair(given).input).toEqual({ id: '1', 'body-format': 'storage' });
    expect((await tool('execute_confluence_read').execute(given)).value).toMatchObject({ id: '1', title: 'T' });
  });

  it('asks for approval by the call that is meant, with its own name and arguments', async () => {
    const asked: unknown[] = [];
    const { tool } = folded({
      toolSearch: { keep },
      needsApproval: ({ toolName, input }) => {
        asked.push([toolName, input]);
        return true;
      },
    });
    const caller = tool('execute_confluence_write');
    expect(caller.standingApproval).toBeUndefined();
    expect(await caller.needsApproval({ tool_name: 'delete_a_confluence_page_by_id', input: { id: 1 } })).toBe(true);
    expect(asked).toEqual([['delete_a_confluence_page_by_id', { id: 1 }]]);
  });

  it('finds in a conversation what was read through a caller', async () => {
    const { tool } = folded({ versioning: 'auto', toolSearch: { keep } });
    const input = { id: '1' };
    const { value } = await folded().tool('execute_confluence_read').execute({ tool_name: read, input });
    const pastCalls = (): readonly PastCall[] => [
      { toolName: 'execute_confluence_read', input: { tool_name: read, input }, result: value },
    ];
    const body = { representation: 'storage', value: '<p>b</p>' };
    const change = { tool_name: write, input: { id: '1', status: 'current', title: 'T', body } };
    await expect(tool('execute_confluence_write').execute(change)).rejects.toThrow('You have not read this record');
    const { value: written } = await tool('execute_confluence_write').execute(change, { pastCalls });
    expect(written).toMatchObject({ version: { number: 4 } });
  });

  it('answers a search with what a call needs, and with nothing that the options keep out', async () => {
    const { tool } = folded({ toolSearch: { keep }, exclude: ['delete_*'] });
    const { value } = await tool('search_confluence_tools').execute({ query: 'page' });
    const { tools } = value as { readonly tools: readonly { readonly tool_name: string }[] };
    expect(tools.length).toBe(5);
    expect(tools.map((found) => found.tool_name).filter((name) => name.startsWith('delete_'))).toEqual([]);
    const found = await tool('search_confluence_tools').execute({ query: 'members of groups, add' });
    expect(found.value['tools']).toContainEqual({
      tool_name: 'confluence_groups_add_member',
      summary: expect.any(String),
      input: expect.stringMatching(/^\{ \w+Id: string \| number, \w+Id: string \| number \}$/),
      call_with: 'execute_confluence_write',
    });
    const loaded = await tool('search_confluence_tools').execute({ query: 'search with cql' });
    expect(loaded.value['tools']).toContainEqual(expect.objectContaining({ call_with: 'list_all_confluence_search' }));
    expect((await tool('search_confluence_tools').execute({ query: 'zebra' })).value).toEqual({
      tools: [],
      hint: 'Nothing is found by these words. Say it in others.',
    });
    await expect(tool('search_confluence_tools').execute({})).rejects.toThrow('"query" has to say what you want to do');
  });

  it('is described in the words of each provider', () => {
    for (const profile of ['openai-strict', 'gemini', 'anthropic'] as const) {
      const caller = folded({ toolSearch: { keep } }, profile).tool('execute_confluence_read');
      expect(caller.strict, profile).toBe(false);
      expect(Object.keys(caller.inputSchema.properties ?? {}), profile).toEqual(['tool_name', 'input']);
    }
    const search = folded({ toolSearch: { keep } }, 'openai-strict').tool('search_confluence_tools');
    expect(search.strict).toBe(true);
  });
});

describe('the option toolSearch', () => {
  it('refuses names that no tool has', () => {
    expect(() => folded({ toolSearch: { keep: ['list_all_confluence_serach'] } })).toThrow(
      'The option "toolSearch.keep": There is no tool named "list_all_confluence_serach". Near are: list_all_confluence_search',
    );
    expect(() => folded({ toolSearch: { kept: [] } as never })).toThrow(
      'The option "toolSearch" has to be true, false or { keep: a list of names of tools }',
    );
  });

  it('is what more tools than a provider takes are refused with', () => {
    const [first] = bundledCatalogue();
    if (first === undefined) throw new Error('no tool');
    const many = Array.from({ length: 129 }, (_, index) => ({ ...first, toolName: `list_all_things_${index}` }));
    const confluence = createTransport({ token: 'token', accountId: 'account' });
    const make = (options: ToolsetOptions, profile: Profile) => createToolset(many, confluence, options, profile);
    expect(() => make({}, 'openai-strict')).toThrow(
      'OpenAI takes 128 tools in one request, and these are 129. Choose a "preset", name tools in "include", or set "toolSearch": true',
    );
    expect(() => make({}, 'json-schema')).not.toThrow();
    expect(() => make({ toolSearch: true }, 'openai-strict')).not.toThrow();
    expect(() => make({ exclude: ['list_all_things_0'] }, 'openai')).not.toThrow();
  });
});

describe('the signature of inputs', () => {
  const text = { type: 'string' };

  it.each([
    [{ type: 'object' }, '{}'],
    [{ type: 'object', required: ['b'], properties: { a: text, b: { type: 'integer' } } }, '{ b: number, a?: string }'],
    [{ properties: { 'body-format': { enum: ['a', 'b', null] } } }, '{ "body-format"?: "a" | "b" }'],
    [{ properties: { a: { type: 'array', items: { type: ['string', 'null'] } } } }, '{ a?: string[] }'],
    [
      { properties: { a: { type: 'array', items: { anyOf: [text, { type: 'number' }] } } } },
      '{ a?: (string | number)[] }',
    ],
    [{ required: ['a'], properties: { a: { type: ['string', 'null'] } } }, '{ a?: string }'],
    [
      { properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { type: 'object', properties: { b: text } } } },
      '{ a?: { b?: string } }',
    ],
    [
      { properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { properties: { a: { $ref: '#/$defs/A' } } } } },
      '{ a?: { a?: object } }',
    ],
    [{ properties: { a: true, b: { type: 'object' }, c: { const: 1 } } }, '{ a?: unknown, b?: object, c?: 1 }'],
  ])('of %j', (schema, signature) => {
    expect(inputSignature(schema)).toBe(signature);
  });

  it('leaves out what is optional and does not fit, and says so', () => {
    const properties = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`input_${index}`, text] as const));
    const signature = inputSignature({ required: ['input_59'], properties });
    expect(signature).toMatch(/^\{ input_59: string, input_0\?: string, .*, … \}$/);
    expect(signature.length).toBeLessThan(400);
  });
});
