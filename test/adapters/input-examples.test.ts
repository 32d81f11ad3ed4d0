import Anthropic from '@anthropic-ai/sdk';
import { generateText, type ToolSet } from 'ai';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createConfluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { aiSdkTools } from '../../templates/adapters/ai-sdk/ai-sdk-tools.js';
import type { Catalogue } from '../../templates/adapters/core/catalogue.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { profileNames } from '../../templates/adapters/profiles/profile.js';
import { startScenario } from './support/agent-scenario.js';
import { scriptedAiSdkModel } from './support/scripted-model.js';
import { catalogueOf } from './support/catalogue.js';
import { surfaceDefinitions } from './support/surface-tools.js';

/** An outside validator; it compiles its own schema once. */
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const confluence = createConfluence({ token: 'token', accountId: 'account' });
const update = 'update_a_confluence_page_by_id';

/** The tools of the AI SDK as they are handed to it, with the check that it carries out before each call. */
interface Shown {
  readonly inputSchema: {
    readonly jsonSchema: object;
    readonly validate: (input: unknown) => { readonly success: boolean; readonly value?: unknown };
  };
  readonly strict?: boolean;
  readonly inputExamples?: readonly { readonly input: { readonly [name: string]: unknown } }[];
}

function bundled(options: ToolsetOptions): ReadonlyMap<string, Shown> {
  return new Map(Object.entries(createAiSdkTools(confluence, options as object) as unknown as Record<string, Shown>));
}

const surface = catalogueOf(surfaceDefinitions);

function defined(catalogue: Catalogue, options: ToolsetOptions): ReadonlyMap<string, Shown> {
  const tools = aiSdkTools<Record<string, unknown>, string, string>(catalogue, confluence, options);
  return new Map(Object.entries(tools as unknown as Record<string, Shown>));
}

const inputsOf = (tools: ReadonlyMap<string, Shown>, name: string) =>
  (tools.get(name)?.inputExamples ?? []).map(({ input }) => input);

const namesOf = (tools: ReadonlyMap<string, Shown>): readonly string[] =>
  [...tools].flatMap(([name, { inputExamples }]) => (inputExamples === undefined ? [] : name));

const helped = [
  'create_a_confluence_blogpost',
  'update_a_confluence_blogpost_by_id',
  'confluence_blogposts_edit',
  'create_a_confluence_footer_comment',
  'update_a_confluence_footer_comment_by_id',
  'create_a_confluence_page',
  update,
  'confluence_pages_edit',
  'list_all_confluence_search',
  'list_all_confluence_users',
];

describe('examples of calls', () => {
  it('are given for asking, for the tools that take CQL, edit, or write a body', () => {
    expect(namesOf(bundled({ examples: true }))).toEqual(helped);
    expect(namesOf(bundled({ examples: false }))).toEqual([]);
    expect(namesOf(bundled({}))).toEqual([]);
    expect(namesOf(defined(surface, { examples: true }))).toEqual([
      'create_a_confluence_blogpost',
      'create_a_confluence_page',
      'update_a_confluence_footer_comment_by_id',
      update,
    ]);
  });

  it.each(profileNames.flatMap((profile) => (['strict', 'auto'] as const).map((mode) => [profile, mode] as const)))(
    'are valid by the schema that is shown, and taken as they stand: %s, %s',
    (profile, versioning) => {
      const options = { examples: true, profile, versioning } as const;
      const tools = [...bundled(options), ...defined(surface, { examples: true, profile })];
      const shown = tools.flatMap(([name, { inputSchema, inputExamples = [] }]) =>
        inputExamples.map(({ input }) => ({ name, inputSchema, input })),
      );
      for (const { name, inputSchema, input } of shown) {
        const validate = ajv.compile(inputSchema.jsonSchema);
        expect([name, validate(input), validate.errors]).toEqual([name, true, null]);
        expect(inputSchema.validate(input)).toEqual({ success: true, value: input });
      }
      // A strict schema wants every input named, null where nothing is meant: an example would be of that alone.
      expect(tools.filter(([, tool]) => tool.strict === true && tool.inputExamples !== undefined)).toEqual([]);
      expect(shown.length).toBeGreaterThan(profile === 'openai-strict' ? 0 : 20);
    },
  );

  it('name a version where the model has to, and nowhere else', () => {
    const [strict] = inputsOf(bundled({ examples: true }), update);
    const [auto] = inputsOf(bundled({ examples: true, versioning: 'auto' }), update);
    expect(strict).toMatchObject({ id: '8943721', status: 'current', version: { number: 13 } });
    expect(auto).not.toHaveProperty('version');
    expect(auto).toEqual({ ...strict, version: undefined });
  });

  it('show the fields that each search knows', () => {
    const tools = bundled({ examples: true });
    const texts = (name: string): string =>
      inputsOf(tools, name)
        .map(({ cql }) => String(cql))
        .join('\n');
    expect(texts('list_all_confluence_search')).toMatch(/now\("-7d"\)[^]*\\"new\\"/u);
    expect(texts('list_all_confluence_users')).toBe('user.fullname ~ "first last"\nuser = "5b10ac8d82e05b22cc7d4ef5"');
  });

  it('show most actions of an edit, sections by their handles where they have to be', () => {
    const edits = inputsOf(bundled({ examples: true }), 'confluence_pages_edit').flatMap(
      (input) => input['edits'] as readonly { readonly action: string; readonly target?: string }[],
    );
    const actions = edits.map(({ action }) => action);
    expect(actions).toEqual([
      'replace_text',
      'replace_section',
      'append_to_section',
      'insert_after_section',
      'remove_section',
    ]);
    const byHandle = edits.filter(({ action }) => /^(?:replace|remove)_section$/u.test(action));
    for (const { target } of byHandle) expect(target).toMatch(/^\d+-[\da-f]{6}$/u);
  });
});

/** A write as another account’s definitions may have it. */
function writing(name: string, body: object, version: object): ToolDefinition {
  const properties = { id: { type: 'string' }, title: { type: 'string' }, body, version };
  const [definition] = parseDefinitions([
    {
      name,
      description: 'Writes a record.',
      resource: 'runbooks',
      method: 'update',
      query_schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
      body_schema: { type: 'object', properties, required: Object.keys(properties) },
    },
  ]).definitions;
  if (definition === undefined) throw new Error('The definition is refused.');
  return definition;
}

describe('examples for other definitions', () => {
  const content = { type: 'object', properties: { representation: { type: 'string' }, value: { type: 'string' } } };
  const number = { type: 'integer' };
  const text = expect.stringContaining('<ac:plain-text-body>');

  it.each([
    [
      { ...content, required: ['value'] },
      { representation: 'storage', value: text },
    ],
    [
      { type: 'object', properties: { storage: { ...content, required: ['value'] } } },
      { storage: { representation: 'storage', value: text } },
    ],
    [{ type: 'string' }, text],
  ])('follow what a tool takes, whatever it is called: %j', (body, expected) => {
    const tools = defined(catalogueOf([writing('put_runbook', body, number)]), { examples: true });
    expect(inputsOf(tools, 'put_runbook')).toEqual([
      { id: '8943721', title: 'Caching Architecture', body: expected, version: 13 },
    ]);
  });

  it('are left out where a tool asks for what nothing is known of', () => {
    const body = { type: 'object', properties: { points: { type: 'array' } }, required: ['points'] };
    expect(namesOf(defined(catalogueOf([writing('put_runbook', body, number)]), { examples: true }))).toEqual([]);
    expect(
      namesOf(defined(catalogueOf([writing('put_runbook', content, { type: 'boolean' })]), { examples: true })),
    ).toEqual([]);
  });
});

describe('what a provider is sent', () => {
  it('by the AI SDK holds the examples', async () => {
    const model = await scriptedAiSdkModel(() => ({ text: 'done' }));
    const tools: ToolSet = createAiSdkTools(confluence, { examples: true, include: [update, 'delete_*'] });
    await generateText({ model, tools, prompt: 'Go on.' });
    const sent = model.doGenerateCalls[0]?.tools ?? [];
    expect(sent).toHaveLength(2);
    expect(sent.map((tool) => 'inputExamples' in tool && tool.inputExamples?.length)).toEqual([false, 1]);
  });

  it('by Anthropic’s client holds input_examples that fit the input_schema beside them', async () => {
    const { confluence: account, model } = await startScenario(['Nothing to do.', 'Nothing to do.']);
    const client = new Anthropic({ apiKey: 'key', baseURL: model.url, maxRetries: 0 });
    const messages: Anthropic.MessageParam[] = [{ role: 'user', content: 'Go on.' }];
    const asked = { model: 'scripted', max_tokens: 1024, messages };
    const tools = createAnthropicTools(account, { examples: true, versioning: 'auto' });
    await client.beta.messages.toolRunner({ ...asked, tools });
    await client.messages.create({ ...asked, tools });
    expect(model.requests).toHaveLength(2);
    for (const request of model.requests) {
      const { tools: sent } = request as { readonly tools: readonly Anthropic.Tool[] };
      const withExamples = sent.filter(({ input_examples: examples = [] }) => examples.length > 0);
      expect(withExamples.map(({ name }) => name)).toEqual(helped);
      for (const { input_schema: schema, input_examples: examples = [] } of withExamples) {
        const validate = ajv.compile(schema);
        for (const example of examples) expect([validate(example), validate.errors]).toEqual([true, null]);
      }
    }
  });

  it('by Anthropic’s client holds none where tools are searched for: the API does not take both', () => {
    const tools = createAnthropicTools(confluence, { examples: true, toolSearch: { keep: [update] } });
    expect(tools.filter((tool) => tool.input_examples !== undefined)).toEqual([]);
  });
});
