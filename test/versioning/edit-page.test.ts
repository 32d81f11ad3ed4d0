import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  ConfluenceToolsError,
  createTransport,
  editVersioned,
  InvalidInputError,
  replaceText,
  VersionConflictError,
  type EditOptions,
  type Transport,
  type VersionedResource,
} from '../../templates/runtime/index.js';
import { updatePage, type TestPage } from '../support/operations.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { architecturePage } from '../storage/storage-samples.js';
import { bodyOf, editPage as startEdit, pages, putPage } from './page-editor.js';

const account = 'customer';
const id = '8943721';
let server: VirtualServer;
let confluence: Transport;

beforeEach(() => {
  server = new VirtualServer();
  const { url: baseUrl, fetch } = server;
  confluence = createTransport({ token: 'secret', accountId: account, baseUrl, fetch, rateLimit: false });
  putPage(server, account, id, '<p>Redis</p>');
});

const editPage: typeof startEdit = (client, options) => inVirtualTime(() => startEdit(client, options));

function sent(): readonly unknown[] {
  return server.requests
    .filter(({ path, method }) => path === `/proxy/pages/${id}` && method === 'PATCH')
    .map(({ body }) => JSON.parse(body) as unknown);
}

describe('editPage', () => {
  it('reads the storage body, and writes the next version with what the page must keep', async () => {
    const page = await editPage(confluence, {
      id,
      edit: (current) => {
        expectTypeOf(current.body.storage.value).toEqualTypeOf<string>();
        return { body: current.body.storage.value.replace('Redis', 'Memcached') };
      },
      message: 'Cache migration',
    });
    expect(page).toMatchObject({ id, version: { number: 2 }, body: { storage: { value: '<p>Memcached</p>' } } });
    expect(sent()).toEqual([
      {
        id,
        status: 'current',
        title: 'Caching Architecture',
        body: { representation: 'storage', value: '<p>Memcached</p>' },
        version: { number: 2, message: 'Cache migration' },
      },
    ]);
  });

  it('passes a storage body through byte for byte', async () => {
    putPage(server, account, id, architecturePage);
    await editPage(confluence, {
      id,
      edit: ({ body }) => ({ body: `${body.storage.value}\r\n<p>&hellip;\u00a0</p>` }),
    });
    expect(bodyOf(server, account, id)).toBe(`${architecturePage}\r\n<p>&hellip;\u00a0</p>`);
  });

  it('waits for an edit that takes time', async () => {
    await editPage(confluence, { id, edit: () => Promise.resolve({ title: 'New title' }) });
    expect(server.pages(account).page(id)).toMatchObject({ title: 'New title', version: { number: 2 } });
    expect(bodyOf(server, account, id)).toBe('<p>Redis</p>');
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty object', {}],
    ['what is there already', { body: '<p>Redis</p>', title: 'Caching Architecture' }],
    ['undefined values', { body: undefined }],
  ])('writes nothing when the edit gives %s', async (_what, edit) => {
    const page = await editPage(confluence, { id, edit: () => edit });
    expect(page.version.number).toBe(1);
    expect(sent()).toEqual([]);
  });

  it('edits again, on the new content, when somebody else saved in between', async () => {
    let runs = 0;
    await editPage(confluence, {
      id,
      edit: ({ body }) => {
        runs += 1;
        if (runs === 1) putPage(server, account, id, '<p>Redis</p><p>theirs</p>', 2);
        return { body: `${body.storage.value}<p>ours</p>` };
      },
    });
    expect(runs).toBe(2);
    expect(bodyOf(server, account, id)).toBe('<p>Redis</p><p>theirs</p><p>ours</p>');
  });

  it('uses a new idempotency key for each version that it writes', async () => {
    let runs = 0;
    await editPage(confluence, {
      id,
      edit: ({ body }) => {
        runs += 1;
        if (runs < 3) putPage(server, account, id, '<p>x</p>', runs + 1);
        return { body: `${body.storage.value}<p>ours</p>` };
      },
    });
    const keys = server.requests
      .filter(({ path, method }) => path.endsWith(`/${id}`) && method === 'PATCH')
      .map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
  });

  it('gives up after as many conflicts as allowed', async () => {
    let runs = 0;
    const edit = editPage(confluence, {
      id,
      maxAttempts: 2,
      edit: () => {
        runs += 1;
        putPage(server, account, id, '<p>theirs</p>', runs + 1);
        return { body: '<p>ours</p>' };
      },
    });
    const error = await edit.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VersionConflictError);
    expect(error).toMatchObject({
      message:
        `Saving the record ${id} was tried 2 times, and each time somebody else had changed it first. Nothing was written. ` +
        'Try again later. Confluence said: Version must be incremented when updating a page. Current Version: [3]. ' +
        'Provided version: [3].',
      id,
      expected: 2,
      actual: 3,
    });
    expect(bodyOf(server, account, id)).toBe('<p>theirs</p>');
  });

  it('edits again when the page was archived during a slow edit, which raises no version', async () => {
    const seen: string[] = [];
    const edit = editPage(confluence, {
      id,
      edit: ({ status, body }) => {
        seen.push(status);
        putPage(server, account, id, body.storage.value, 1, { status: 'archived' });
        vi.advanceTimersByTime(1_001);
        return { body: `${body.storage.value}<p>ours</p>` };
      },
    });
    await expect(edit).rejects.toThrow('is archived, and archived pages take no update');
    expect(seen).toEqual(['current', 'archived']);
  });

  it('throws what the edit throws, and writes nothing', async () => {
    const failure = new Error('no');
    await expect(editPage(confluence, { id, edit: () => Promise.reject(failure) })).rejects.toBe(failure);
    expect(sent()).toEqual([]);
  });
});

describe('fixed content', () => {
  it('is written over the version it was made for', async () => {
    await editPage(confluence, { id, edit: { body: '<p>All new</p>' }, baseVersion: 1 });
    expect(bodyOf(server, account, id)).toBe('<p>All new</p>');
  });

  it('never overwrites a newer page', async () => {
    putPage(server, account, id, '<p>theirs</p>', 4);
    const error = await editPage(confluence, { id, edit: { body: '<p>ours</p>' }, baseVersion: 3 }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(VersionConflictError);
    expect(error).toMatchObject({
      message:
        `The record ${id} has version 4, but the change was made for version 3. Nothing was written. Read it again and ` +
        'apply the change to what it holds now.',
      id,
      expected: 3,
      actual: 4,
    });
    expect(sent()).toEqual([]);
  });

  it('never overwrites a page that moved on after it was read, and says what Confluence said', async () => {
    const edit = editPage(confluence, {
      id,
      baseVersion: 1,
      edit: () => {
        putPage(server, account, id, '<p>theirs</p>', 2);
        return { body: '<p>ours</p>' };
      },
    });
    await expect(edit).rejects.toMatchObject({
      name: 'VersionConflictError',
      expected: 1,
      actual: 2,
      message: expect.stringMatching(
        / Confluence said: Version must be incremented when updating a page\. Current Version: \[2\]/u,
      ) as string,
    });
    expect(bodyOf(server, account, id)).toBe('<p>theirs</p>');
  });

  it('needs baseVersion', async () => {
    expectTypeOf<{ id: string; edit: { body: string } }>().not.toExtend<EditOptions<TestPage>>();
    expectTypeOf<{ id: string; edit: { body: string }; baseVersion: number }>().toExtend<EditOptions<TestPage>>();
    const options = { id, edit: { body: '<p>ours</p>' } } as unknown as Parameters<typeof editPage>[1];
    await expect(editPage(confluence, options)).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: 'A fixed edit needs baseVersion, the version it was made for. Or give a function of the present record.',
      path: 'baseVersion',
    });
  });
});

async function refused(body: unknown, before = architecturePage): Promise<unknown> {
  putPage(server, account, id, before);
  const edit = (): { body: string } => body as { body: string };
  const error = await editPage(confluence, { id, edit }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(sent()).toEqual([]);
  return error;
}

describe('what is refused before anything is written', () => {
  it('a body that would lose macros and inline comments', async () => {
    expect(await refused({ body: '<p>All new</p>' })).toMatchObject({
      message:
        'The new body would lose: macro code aa-1, macro toc, inline comment 7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a. ' +
        'Nothing was written. Keep these elements as they were read, or remove them on purpose with allowLoss: ' +
        '["aa-1","toc","7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a"].',
      path: 'body',
    });
    const some = ['aa-1', 'toc'];
    await expect(editPage(confluence, { id, edit: () => ({ body: '<p/>' }), allowLoss: some })).rejects.toThrow(
      'The new body would lose: inline comment 7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a.',
    );
    await editPage(confluence, { id, edit: () => ({ body: '<p>All new</p>' }), allowLoss: true });
    expect(bodyOf(server, account, id)).toBe('<p>All new</p>');
  });

  it('all of these but what allowLoss lists, by id, or by name where there is none', async () => {
    putPage(server, account, id, architecturePage);
    const comment = '7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a';
    const lose = (allowLoss: readonly string[]): Promise<unknown> =>
      editPage(confluence, { id, edit: () => ({ body: '<p>All new</p>' }), allowLoss });
    await expect(lose(['aa-1', comment])).rejects.toThrow('The new body would lose: macro toc. Nothing was written.');
    await expect(lose(['toc', 'aa-1'])).rejects.toThrow(`The new body would lose: inline comment ${comment}.`);
    await lose(['aa-1', 'toc', comment]);
    expect(bodyOf(server, account, id)).toBe('<p>All new</p>');
  });

  it('a long list of losses in part only', async () => {
    const macros = Array.from({ length: 12 }, (_, index) => `<ac:structured-macro ac:name="m${index}"/>`).join('');
    expect(await refused({ body: '' }, macros)).toMatchObject({
      message: expect.stringContaining('macro m9 and 2 more. Nothing') as string,
    });
  });

  it('a body that is not well-formed', async () => {
    expect(await refused({ body: '<p>x</p>\n<p>' }, '<p>x</p>')).toMatchObject({
      message:
        'The storage format is not well-formed (line 2, column 1): The text ends before </p>: <p> from line 2, column 1 is ' +
        'still open, add </p> first.',
      path: 'body',
    });
  });

  it.each([
    [
      'a name that the update does not know',
      { content: 'x' },
      'The edit cannot change "content": the update takes status, title, body.',
      'content',
    ],
    ['a version', { version: 7 }, 'The edit cannot change "version": the update takes status, title, body.', 'version'],
    ['a text', '<p/>', 'The edit has to give an object such as { body }, or nothing.', 'edit'],
    ['a body that is no text', { body: { value: 'x' } }, 'The body has to be a string in storage format.', 'body'],
  ])('%s', async (_what, edit, message, path) => {
    expect(await refused(edit, '<p/>')).toMatchObject({ message, path });
  });

  it('a record that was answered without its body or version', async () => {
    const bare: VersionedResource<TestPage, 'representation'> = { ...pages, read: {} };
    const error = await editVersioned(confluence, bare, { id, edit: () => ({ body: 'x' }) }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ConfluenceToolsError);
    expect(error).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'The record was answered without its storage body, so it cannot be edited safely. Nothing was written.',
    });
  });
});

describe('other forms of resources', () => {
  it('a version as a bare number, a body as a text', async () => {
    const bodies: unknown[] = [];
    const other = createTransport({
      token: 'secret',
      accountId: account,
      baseUrl: server.url,
      rateLimit: false,
      fetch: (_input, init) => {
        const { method, body } = init ?? {};
        if (method === 'PATCH') bodies.push(JSON.parse(String(body)));
        const record = { id, title: 'T', version: 7 + bodies.length, body: { storage: { value: '<p>a</p>' } } };
        return Promise.resolve(method === 'PATCH' ? new Response(null, { status: 204 }) : Response.json(record));
      },
    });
    const inputs = { ...updatePage.inputs, body: updatePage.inputs.body?.filter((name) => name !== 'status') ?? [] };
    const resource = {
      ...pages,
      update: { ...updatePage, inputs },
      version: 'number',
      body: 'text',
      keep: ['title'],
    } as const;
    const record = await editVersioned(other, resource, {
      id,
      edit: ({ body }) => ({ body: replaceText(body.storage.value, 'a', 'b') }),
    });
    expect(bodies).toEqual([{ id, title: 'T', body: '<p>b</p>', version: 8 }]);
    expect(record).toMatchObject({ version: 8 });
    await expect(editVersioned(other, resource, { id, edit: () => null, message: 'x' })).rejects.toMatchObject({
      message: 'This kind of record takes no message with a version.',
      path: 'message',
    });
  });

  it('no storage body at all, and the nested body of the older API', async () => {
    const inputs = { ...updatePage.inputs, body: updatePage.inputs.body?.filter((name) => name !== 'body') ?? [] };
    const bare = {
      ...pages,
      update: { ...updatePage, inputs },
      body: 'none',
      read: {},
      keep: ['status', 'title'],
    } as const;
    await editVersioned(confluence, bare, { id, edit: () => ({ title: 'T2' }) });
    expect(sent()).toEqual([{ id, status: 'current', title: 'T2', version: { number: 2 } }]);
    putPage(server, account, id, '<p/>');
    await editVersioned(confluence, { ...pages, body: 'storage' }, { id, edit: () => ({ body: '<p>n</p>' }) });
    expect(sent()[1]).toMatchObject({ body: { storage: { representation: 'storage', value: '<p>n</p>' } } });
  });
});
