import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../src/schema/raw-schema.js';
import { profileNames } from '../templates/adapters/profiles/profile.js';
import { sentBody, surface, surfaceDefinitions } from './adapters/support/surface-tools.js';

interface Branch {
  readonly name: string;
  readonly body: unknown;
}

const formats: readonly Branch[] = ['storage', 'atlas_doc_format', 'wiki'].flatMap((format): readonly Branch[] => [
  { name: `${format}, named by representation`, body: { representation: format, value: '<p>Memcached</p>' } },
  { name: `${format}, nested`, body: { [format]: { representation: format, value: '<p>Memcached</p>' } } },
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
