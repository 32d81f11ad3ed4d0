import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../templates/adapters/core/catalogue.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { idKindOf } from '../../templates/adapters/core/id-kinds.js';
import { pageAddress } from '../../templates/adapters/core/page-address.js';
import type { Tool } from '../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { createTransport } from '../../templates/runtime/index.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { account } from './support/toolset.js';

const site = 'https://acme.atlassian.net';
const page = (id: string, base?: string): object => ({
  id,
  title: 'Caching',
  version: { number: 12 },
  body: {},
  ...(base === undefined ? {} : { _links: { base, webui: `/spaces/ENG/pages/${id}/Caching` } }),
});

let server: LimitedServer | undefined;
afterEach(() => server?.close());

/** Tools on a server whose every answer is a page of one site. */
async function toolsOn(base: string | undefined, options: ToolsetOptions = {}): Promise<(name: string) => Tool> {
  server = await startLimitedServer({ answer: () => ({ status: 200, body: JSON.stringify(page('8943721', base)) }) });
  const confluence = createTransport({ token: 'token', accountId: account, baseUrl: server.url, rateLimit: false });
  const tools = createToolset<string>(bundledCatalogue(), confluence, options, 'json-schema');
  return (name) => tools.find(({ toolName }) => toolName === name) ?? expect.unreachable(name);
}

const getPage = 'get_single_confluence_page_by_id';
const url = `${site}/wiki/spaces/ENG/pages/8943721/Caching+Architecture?focusedCommentId=7`;
const paths = (): readonly string[] => server?.requests.map((request) => request.path.split('?')[0] ?? '') ?? [];

describe('the address of a page, given for its id', () => {
  it('is taken by a read whose answer shows that it is of this Confluence', async () => {
    const tool = await toolsOn(`${site}/wiki`);
    expect((await tool(getPage).execute({ id: url })).value).toMatchObject({ id: '8943721' });
    expect(paths()).toEqual(['/proxy/pages/8943721']);
  });

  it('is taken by any read, once an answer has named the site', async () => {
    const tool = await toolsOn(`${site}/wiki`);
    const versions = tool('list_all_confluence_page_versions');
    expect(() => versions.check({ 'page-id': url })).toThrow(
      `The argument "page-id" takes the id of a page, the digits alone: ${JSON.stringify(url)} is an address, of the id "8943721". Send "8943721" if it is of this Confluence.`,
    );
    await tool(getPage).execute({ id: '1' });
    expect(versions.check({ 'page-id': url })).toEqual({ 'page-id': '8943721' });
    expect(tool('list_all_confluence_pages').check({ id: [url, '2'] })).toEqual({ id: ['8943721', '2'] });
  });

  it.each([undefined, 'https://other.atlassian.net/wiki'])(
    'is refused, with its id, where the answer is of the site %j',
    async (base) => {
      const tool = await toolsOn(base);
      const message = `${getPage}: Nothing says that ${JSON.stringify(url)} is of this Confluence. Send "8943721" if it is.`;
      await expect(tool(getPage).execute({ id: url })).rejects.toThrow(message);
      if (base === undefined) return;
      await expect(tool(getPage).execute({ id: url })).rejects.toThrow('Send "8943721" if it is of this Confluence.');
      expect(server?.requests).toHaveLength(1);
    },
  );

  it('is refused by a write, with its id, and by the read of another record', async () => {
    const tool = await toolsOn(`${site}/wiki`);
    await tool(getPage).execute({ id: '1' });
    expect(() => tool('delete_a_confluence_page_by_id').check({ id: url })).toThrow('Send "8943721" if it is');
    expect(() => tool('get_single_confluence_blogpost_by_id').check({ id: url })).toThrow(
      'The argument "id" takes the id of a blog post, the digits alone, but the string "https://acme',
    );
  });

  it('stays as it is for a framework that hands on what the check gave, until the answer is there', async () => {
    const tool = await toolsOn('https://other.atlassian.net/wiki');
    const checked = tool(getPage).repair({ id: url });
    expect(checked).toEqual({ id: url });
    await expect(tool(getPage).execute(checked)).rejects.toThrow('Nothing says that');
  });
});

describe('pageAddress reads', () => {
  it.each([
    [url, 'pages', '8943721'],
    [`${site}/wiki/spaces/~admin/pages/edit-v2/5`, 'pages', '5'],
    [`${site}/wiki/pages/viewpage.action?pageId=5&x=1`, 'pages', '5'],
    ['https://wiki.example.com/spaces/ENG/pages/5', 'pages', '5'],
    [`${site}/wiki/spaces/ENG/blog/2024/01/31/5/Title`, 'blogposts', '5'],
  ])('%s', (text, resource, id) => {
    expect(pageAddress(text)).toMatchObject({ resource, id, host: new URL(text).host });
  });

  it.each([
    `${site}/wiki/spaces/ENG/overview`,
    `${site}/wiki/x/AbCd`,
    'https://acme.atlassian.net@evil.example/wiki/spaces/ENG/pages/5',
    '/wiki/spaces/ENG/pages/5',
    'javascript://x/wiki/spaces/ENG/pages/5',
    `${site}/browse?next=/wiki/spaces/ENG/pages/5`,
  ])('nothing of %s', (text) => {
    expect(pageAddress(text)).toBeUndefined();
  });
});

/** The check of one call, to be carried out. */
const check = (catalogue: Catalogue, toolName: string, input: object): (() => unknown) => {
  const transport = createTransport({ token: 'token', accountId: account, rateLimit: false });
  const tool = createToolset(catalogue, transport, {}, 'json-schema').find((one) => one.toolName === toolName);
  return () => tool?.check(input);
};

const only = (...names: readonly string[]): Catalogue =>
  bundledCatalogue().filter(({ toolName }) => names.includes(toolName));

describe('what is given for an id is recognised', () => {
  it.each<[string, object, string]>([
    [
      'get_single_confluence_page_by_id',
      { id: 'Caching "Guide"' },
      String.raw`"id" takes the id of a page, the digits alone: "Caching \"Guide\"" looks like a title. list_all_confluence_pages with {"title":"Caching \"Guide\""} finds the id. Nothing was sent.`,
    ],
    [
      'create_a_confluence_page',
      { spaceId: 'ENG', title: 'a', body: { representation: 'storage', value: '' } },
      '"spaceId" takes the id of a space, the digits alone: "ENG" looks like a key. list_all_confluence_spaces with {"keys":["ENG"]} finds the id. Nothing was sent.',
    ],
    [
      'list_all_confluence_user_groups',
      { accountId: 'jane.doe@example.com' },
      String.raw`"jane.doe@example.com" looks like an e-mail address. list_all_confluence_users with {"cql":"user.fullname ~ \"jane doe\""} finds the id by the person's name; compare "email" in its results. Nothing`,
    ],
    [
      'confluence_groups_remove_member',
      { groupId: 'confluence-users', accountId: '5b10a' },
      '"groupId" takes the id of a group, a UUID: "confluence-users" looks like a name. list_all_confluence_groups lists them with their ids. Nothing',
    ],
    ['get_single_confluence_space_by_id', { id: 'The Space' }, 'list_all_confluence_spaces lists them with their ids.'],
  ])('%s %j', (toolName, input, expected) => {
    expect(check(bundledCatalogue(), toolName, input)).toThrow(expected);
  });

  it('and the tool that finds the id is one of the toolset, or none is named', () => {
    expect(check(only(getPage, 'list_all_confluence_search'), getPage, { id: 'Caching' })).toThrow(
      String.raw`list_all_confluence_search with {"cql":"type = page AND title = \"Caching\""} finds the id.`,
    );
    expect(check(only(getPage), getPage, { id: 'Caching' })).toThrow(
      /takes the id of a page, the digits alone: "Caching" looks like a title\. Nothing was sent\.$/,
    );
  });

  it('a long text is not searched for', () => {
    expect(check(bundledCatalogue(), getPage, { id: 'x'.repeat(300) })).toThrow(/but the string "x{59}… was given\./);
  });

  it('ids are never refused', () => {
    const digits = fc.bigInt({ min: 0n, max: 2n ** 63n }).map(String);
    const id = fc.oneof(digits, fc.nat());
    fc.assert(
      fc.property(id, fc.uuid(), fc.stringMatching(/^(?:\d{6}:)?[0-9a-f-]{8,36}$/u), (given, groupId, accountId) => {
        expect(check(bundledCatalogue(), getPage, { id: given })()).toEqual({ id: given });
        const member = { groupId, accountId };
        expect(check(bundledCatalogue(), 'confluence_groups_remove_member', member)()).toEqual(member);
      }),
      { numRuns: 25 },
    );
  });
});

/** Which record an input of an operation takes the id of. */
const record = (name: string, resource: string, method: string, description?: string): string | undefined =>
  idKindOf(name, description === undefined ? {} : { description }, {
    toolName: 'tool',
    resource,
    method,
    traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
    inputs: {},
  })?.record;

it('of an input it is known which id it takes by its name, and by its description where that is "id"', () => {
  expect(record('id', 'pages', 'get', 'The ID of the page.')).toBe('a page');
  expect(record('id', 'spaces', 'delete', 'The key of the space to delete.')).toBeUndefined();
  expect(record('id', 'pages', 'put_page_classification_level')).toBeUndefined();
  expect(record('id', 'footer_comments', 'get')).toBe('a footer comment');
  for (const name of ['space-id', 'space_ids', 'spaceId', 'spaceIds', 'ids[]']) {
    expect(record(name, 'spaces', 'list')).toBe('a space');
  }
  expect(record('destinationPageId', 'contents', 'copy')).toBe('a page');
  expect(record('blogPostId', 'comments', 'create')).toBe('a blog post');
  for (const name of ['grid', 'valid', 'principal-id', 'macro_id', 'paid']) {
    expect(record(name, 'pages', 'list')).toBeUndefined();
  }
});
