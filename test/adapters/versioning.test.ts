import { afterEach, describe, expect, it } from 'vitest';
import { InvalidInputError, VersionConflictError } from '../../templates/runtime/index.js';
import { toolOn } from './support/answers.js';
import { surface } from './support/surface-tools.js';
import { account, toolsetOnServer, type ToolsetOnServer } from './support/toolset.js';

const id = '8943721';
const read = 'get_single_confluence_page_by_id';
const write = 'update_a_confluence_page_by_id';
const withBody = { id, 'body-format': 'storage' };
const change = {
  id,
  status: 'current',
  title: 'Caching',
  body: { representation: 'storage', value: '<p>Memcached</p>' },
};

let on: ToolsetOnServer;
afterEach(() => on.server.close());

const versionNow = (): number | undefined => on.server.pages(account).page(id)?.version.number;
const writes = (): number => on.server.requests.filter(({ method }) => method === 'PATCH').length;

function editOfColleague(): void {
  const page = on.server.pages(account).page(id);
  if (page !== undefined) on.server.pages(account).put({ ...page, version: { number: page.version.number + 1 } });
}

describe('versioning: auto', () => {
  it('never shows the version to the model', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    const { inputSchema, description } = on.tool(write);
    expect(inputSchema.properties).not.toHaveProperty('version');
    expect(inputSchema.required).not.toContain('version');
    expect(description).toMatch(/read the record with get_single_confluence_page_by_id first, and send no version\.$/);
    await expect(on.tool(write).execute({ ...change, version: { number: 13 } })).rejects.toThrow(
      'There is no argument "version".',
    );
  });

  it('writes the version that was read plus one, and goes on from what it wrote', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute(withBody);
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(13);
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(14);
  });

  it('remembers the record that a wrong call can only mean', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ input: { id, bodyFormat: 'STORAGE' } });
    await on.tool(write).execute(JSON.stringify({ ...change, body: JSON.stringify(change.body) }));
    expect(versionNow()).toBe(13);
  });

  it('refuses a page that the model has not read, and says which call reads it', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    const refused = on.tool(write).execute(change);
    await expect(refused).rejects.toBeInstanceOf(InvalidInputError);
    await expect(refused).rejects.toThrow(
      'update_a_confluence_page_by_id: You have not read this record since it was last written. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage"}, then repeat this on what the record holds. Nothing was sent.',
    );
    expect(on.server.requests).toHaveLength(0);
  });

  it('refuses to replace a body that the model has not seen', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ id, 'body-format': 'view' });
    await expect(on.tool(write).execute(change)).rejects.toThrow(
      'You have read this record without its body, which this call replaces.',
    );
    expect(writes()).toBe(0);
  });

  it('refuses to replace a body that the model has seen only a part of', async () => {
    on = await toolsetOnServer({ versioning: 'auto', maxResultChars: 1000 });
    const page = on.server.pages(account).page(id);
    if (page === undefined) throw new Error('no page');
    const value = `<p>${'word '.repeat(300)}</p>`;
    on.server.pages(account).put({ ...page, body: { storage: { representation: 'storage', value } } });
    let text = '';
    let offset = 0;
    for (;;) {
      const { value: shown } = await on
        .tool(read)
        .execute({ ...withBody, ...(offset > 0 && { result_offset: offset }) });
      const part = (shown as { readonly body: { readonly storage: { readonly value: string } } }).body.storage.value;
      text += part;
      offset += part.length;
      if (text.length >= value.length) break;
      await expect(on.tool(write).execute(change)).rejects.toThrow(
        `You have read only a part of the body, which this call replaces as a whole. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage","result_offset":${offset}}, then repeat this on what the record holds. Nothing was sent.`,
      );
    }
    expect(text).toBe(value);
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(13);
  });

  it('meets a page that moved on with a conflict, and reads again before it writes', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute(withBody);
    editOfColleague();
    const conflict = on.tool(write).execute(change);
    await expect(conflict).rejects.toBeInstanceOf(VersionConflictError);
    await expect(conflict).rejects.toThrow(
      'update_a_confluence_page_by_id: somebody else changed the record after you read it. Nothing was written. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage"}, and make the change again on what it holds now.',
    );
    await expect(on.tool(write).execute(change)).rejects.toThrow('You have not read this record');
    await on.tool(read).execute(withBody);
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(14);
  });

  it('bases only one of two writes at once on what was read', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute(withBody);
    const results = await Promise.allSettled([on.tool(write).execute(change), on.tool(write).execute(change)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(versionNow()).toBe(13);
  });

  it('learns nothing from lists and searches, which may show an old version', async () => {
    const page = { id, title: 'Caching', status: 'current', spaceId: '1', version: { number: 12 } };
    const body = { storage: { representation: 'storage', value: '<p>Redis</p>' } };
    const content = { ...page, type: 'page', body };
    const toolOf = toolOn({ result: [{ ...page, body, content, excerpt: '' }] }, { versioning: 'auto' });
    for (const [name, input] of [
      ['list_all_confluence_search', { cql: 'type = page' }],
      ['list_all_confluence_pages', { 'body-format': 'storage' }],
    ] as const) {
      expect((await toolOf(name).execute(input)).text).toContain('"version":{"number":12}');
      await expect(toolOf(write).execute(change)).rejects.toThrow('You have not read this record');
    }
  });

  it('learns from what a write answered, of which the model sees all but the body', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute(withBody);
    const { value } = await on.tool(write).execute(change);
    expect(value).toMatchObject({ id, title: 'Caching', version: { number: 13 } });
    expect(value).not.toHaveProperty('body');
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(14);
  });

  it('hands on a 409 about something else than the version', async () => {
    const message = 'Draft pages cannot be updated';
    const tools = toolOn(
      ({ method }) =>
        method === 'PATCH'
          ? Response.json({ statusCode: 409, message }, { status: 409 })
          : Response.json({ id, version: { number: 12 }, body: { storage: { value: '<p>Redis</p>' } } }),
      { versioning: 'auto' },
    );
    await tools(read).execute(withBody);
    const refused = tools(write).execute(change);
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(refused).rejects.toThrow(
      'Draft pages cannot be updated. Nothing was changed. Find what it conflicts with.',
    );
  });

  it('takes no notice of an older version that was asked for', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ ...withBody, version: 3 });
    await expect(on.tool(write).execute(change)).rejects.toThrow('You have not read this record');
  });
});

it('versioning: auto is refused for a write without the tool that reads its records', async () => {
  on = await toolsetOnServer();
  await expect(toolsetOnServer({ versioning: 'auto', include: [write] })).rejects.toThrow(
    'With "versioning": "auto", update_a_confluence_page_by_id needs get_single_confluence_page_by_id: include both or neither.',
  );
});

it('versioning: strict leaves the version to the model', async () => {
  on = await toolsetOnServer();
  expect(on.tool(write).inputSchema.required).toContain('version');
  await on.tool(write).execute({ ...change, version: { number: 13 } });
  expect(versionNow()).toBe(13);
});

const formats = (): readonly (string | null)[] => on.server.requests.map(({ query }) => query.get('body-format'));

describe('a read that a versioned write is based on', () => {
  it('answers the body in storage format where the model asks for none', async () => {
    on = await toolsetOnServer();
    const { value } = await on.tool(read).execute({ id });
    expect(value).toMatchObject({ body: { storage: { value: '<p>Redis</p>' } } });
    await on.tool(read).execute({ id, 'body-format': null });
    expect(formats()).toEqual(['storage', 'storage']);
  });

  it('asks for the format that the model says', async () => {
    on = await toolsetOnServer();
    await on.tool(read).execute({ id, 'body-format': 'view' });
    expect(formats()).toEqual(['view']);
  });

  it('is what a write in the mode auto needs', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ id });
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(13);
  });
});

describe('versioning: strict', () => {
  it('refuses a version without its number', async () => {
    on = await toolsetOnServer();
    await expect(on.tool(write).execute({ ...change, version: {} })).rejects.toThrow(
      'The argument "version.number" is missing: it has to be an integer',
    );
    expect(on.server.requests).toHaveLength(0);
  });
});

describe('a body that is not well-formed', () => {
  const representation = 'storage';
  it.each([
    ['body.value', { representation, value: '<p>Redis' }],
    ['body.storage.value', { storage: { representation, value: '<p>Redis' } }],
    ['body.storage.value', { storage: { value: '<p>Redis' } }],
  ])('is refused at %s in whichever form it comes', (path, body) => {
    const refused = surface('json-schema').check(write, { ...change, version: { number: 13 }, body });
    expect(refused).toContain('The storage format is not well-formed (line 1, column 1)');
    expect(() =>
      surface('json-schema')
        .tool(write)
        .check({ ...change, version: { number: 13 }, body }),
    ).toThrow(expect.objectContaining({ path }) as Error);
  });

  it.each([
    { representation: 'wiki', value: '<p>Redis' },
    { wiki: { representation: 'wiki', value: '<p>Redis' } },
    { storage: { representation: 'wiki', value: '<p>Redis' } },
  ])('is none of ours in another representation: %j', (body) => {
    expect(surface('json-schema').check(write, { ...change, version: { number: 13 }, body })).toBe('');
  });
});
