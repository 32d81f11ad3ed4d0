import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../src/schema/raw-schema.js';
import { defaultGenerationOptions } from '../src/options.js';
import { buildModel } from '../src/sdk/build-model.js';
import { profileNames } from '../templates/adapters/profiles/profile.js';
import { sentBody, surface, surfaceDefinitions } from './adapters/support/surface-tools.js';

interface Branch {
  readonly name: string;
  readonly body: unknown;
}

const contents = [
  ['storage', '<p>Memcached</p>'],
  ['atlas_doc_format', '{"type":"doc","version":1,"content":[]}'],
  ['wiki', 'h1. Memcached'],
] as const;
const formats: readonly Branch[] = contents.flatMap(([format, value]): readonly Branch[] => [
  { name: `${format}, named by representation`, body: { representation: format, value } },
  { name: `${format}, nested`, body: { [format]: { representation: format, value } } },
]);

const written: readonly { readonly tool: string; readonly kind: string; readonly beside: object }[] = [
  { tool: 'create_a_confluence_page', kind: 'Page', beside: { spaceId: '65537', title: 'Caching' } },
  {
    tool: 'update_a_confluence_page_by_id',
    kind: 'Page',
    beside: { id: '8943721', status: 'current', title: 'Caching', version: { number: 13 } },
  },
  { tool: 'create_a_confluence_blogpost', kind: 'BlogPost', beside: { spaceId: '65537' } },
  { tool: 'update_a_confluence_footer_comment_by_id', kind: 'Comment', beside: { id: '5' } },
  { tool: 'create_a_confluence_custom_content', kind: 'CustomContent', beside: { type: 'ac:note', title: 'A note' } },
];

/** Whether a body fits a branch of the definition, as a validator that is not ours says. */
function fitsBranch(tool: string, kind: string, body: unknown): boolean {
  const definition = surfaceDefinitions.find(({ name }) => name === tool);
  const schema = definition?.body_schema;
  const $defs = isJsonObject(schema) ? schema['$defs'] : undefined;
  const ajv = new Ajv2020({ strict: false });
  return [`${kind}BodyWrite`, `${kind}NestedBodyWrite`].some((name) =>
    ajv.validate({ $ref: `#/$defs/${name}`, $defs }, body),
  );
}

describe.each(profileNames)('a body in each form that Confluence takes, in the profile %s', (profile) => {
  const tools = surface(profile);

  it.each(written.flatMap((write) => formats.map((format) => ({ ...write, ...format }))))(
    '$tool sends $name as it was given',
    async ({ tool, kind, beside, body }) => {
      expect(fitsBranch(tool, kind, body)).toBe(true);
      expect(await sentBody(tools, tool, { ...beside, body })).toMatchObject({ body });
    },
  );

  it('is the list or the object that holds it', async () => {
    const update = { operation: 'read', content: { id: '1', ancestors: [{ id: '2', ancestors: [] }] } };
    for (const body of [{ results: [update] }, [update]]) {
      expect(await sentBody(tools, 'create_a_confluence_restriction', { body })).toEqual(body);
    }
  });
});

describe('forms beside the properties of a body or a query', () => {
  const tools = surface('json-schema');

  it('are inputs, of which one is needed', async () => {
    for (const form of [{ content: 'text' }, { source_url: 'https://example.com/a.txt' }]) {
      const input = { page_id: '5', ...form };
      expect(await sentBody(tools, 'create_a_confluence_attachment', input)).toEqual(input);
    }
    expect(tools.check('create_a_confluence_attachment', { page_id: '5' })).toMatch(
      /and besides an object with "content" \(required\), or an object with "source_url" \(required\)/,
    );
    expect(tools.check('create_a_confluence_attachment', { page_id: '5', contents: 'text' })).toContain(
      'There is no argument "contents".',
    );
    expect(tools.check('list_all_confluence_searches', { text: 'a' })).toBe('');
    expect(tools.check('list_all_confluence_searches', { limit: 5 })).not.toBe('');
  });

  it('are what strict mode may leave null', () => {
    const strict = surface('openai-strict').tool('create_a_confluence_attachment');
    expect(strict.strict).toBe(true);
    expect(strict.check({ page_id: '5', minorEdit: null, comment: null, content: null, source_url: 'u' })).toEqual({
      page_id: '5',
      source_url: 'u',
    });
  });

  it('of a condition are inputs as well', async () => {
    const input = { status: 'incomplete', assignedTo: '557058:1', dueAt: '2030-01-01T00:00:00Z' };
    expect(await sentBody(tools, 'update_a_confluence_task_by_id', { id: '5', ...input })).toEqual(input);
  });
});

describe('a body that is declared open', () => {
  const tools = surface('json-schema');

  it('is sent what is given beside the inputs', async () => {
    const body = { name: 'toc', maxLevel: 3, __proto__: 'x', 'body-format': 'y' };
    const given = Object.defineProperty({ ...body, notify: true }, '__proto__', { value: 'x', enumerable: true });
    const sent = await sentBody(tools, 'create_a_confluence_macro', given);
    expect(JSON.stringify(sent)).toBe('{"name":"toc","maxLevel":3,"body-format":"y","__proto__":"x"}');
  });

  it('still says what may be given', () => {
    expect(tools.check('create_a_confluence_macro', { name: 'toc', maxLevel: [3] })).toContain(
      'The argument "maxLevel"',
    );
    expect(tools.check('create_a_confluence_macro', { maxLevel: 3 })).toContain('The argument "name" is missing');
  });
});

it('a body that is sent whole is needed where it requires something', async () => {
  const tools = surface('json-schema');
  expect(tools.check('create_a_confluence_label', { content_id: '5' })).toContain('The argument "body" is missing');
  for (const body of [{ prefix: 'global', name: 'a' }, [{ prefix: 'global', name: 'a' }]]) {
    expect(await sentBody(tools, 'create_a_confluence_label', { content_id: '5', body })).toEqual(body);
  }
});

it('keywords that only the server checks are said once each', () => {
  const { notices } = buildModel(surfaceDefinitions, defaultGenerationOptions);
  const ofTask = notices.filter(({ tool }) => tool === 'update_a_confluence_task_by_id');
  expect(ofTask.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'unenforced-keywords: Not checked here, only by the server: unevaluatedProperties.',
    'flat-inputs: Left out conditions over several inputs; the server checks them.',
  ]);
});

it('an id is taken as text and as a number, and sent as the definition has it', async () => {
  const tools = surface('json-schema');
  for (const spaceId of ['65537', 65537]) {
    expect(await sentBody(tools, 'create_a_confluence_page', { spaceId })).toEqual({ spaceId: '65537' });
  }
  expect(tools.check('list_all_confluence_contents', { 'space-id': ['65537', 65538] })).toBe('');
});

describe('inputs that no value fitted', () => {
  const tools = surface('json-schema');

  it('take what Confluence takes', () => {
    expect(tools.check('list_all_confluence_contents', { status: ['current', 'draft'] })).toBe('');
    expect(tools.check('get_single_confluence_attachment_by_id', { id: 'att57' })).toBe('');
  });

  it('refuse what it does not', () => {
    expect(tools.check('list_all_confluence_contents', { status: ['new'] })).toContain(
      'The argument "status[0]" has to be one of "current", "trashed", "draft", "any", but the string "new" was given.',
    );
  });
});
