import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolInput } from '../../templates/adapters/core/tool.js';
import type { LimitedServerOptions } from '../support/limited-server.js';
import type { TestPage } from '../support/operations.js';
import { toolOn } from './support/answers.js';
import { account, toolsetOnServer, type ToolsetOnServer } from './support/toolset.js';

const id = '8943721';
const read = 'get_single_confluence_page_by_id';
const write = 'update_a_confluence_page_by_id';
const body = (value: string): ToolInput => ({ representation: 'storage', value });

let on: ToolsetOnServer | undefined;
afterEach(() => on?.server.close());

/** The page in this state, in version 12 where nothing else is said, and tools for it. */
async function start(
  versioning: 'strict' | 'auto',
  page: Partial<TestPage> = {},
  options: LimitedServerOptions = {},
): Promise<ToolsetOnServer> {
  const started = await toolsetOnServer({ versioning }, options);
  on = started;
  put(page);
  return started;
}

function put(more: Partial<TestPage>): void {
  const page = on?.server.pages(account).page(id);
  if (page !== undefined) on?.server.pages(account).put({ ...page, ...more });
}

const pageNow = (): TestPage | undefined => on?.server.pages(account).page(id);

const writes = (): readonly ToolInput[] =>
  (on?.server.requests ?? []).flatMap(({ method, body: sent }) =>
    method === 'PATCH' ? [JSON.parse(sent) as ToolInput] : [],
  );

const storage = (value: string): TestPage['body'] => ({ storage: { representation: 'storage', value } });

const failureOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

const refused = (message: string): LimitedServerOptions => ({
  answer: ({ method }) =>
    method === 'PATCH'
      ? {
          status: 409,
          body: { statusCode: 409, message: '', truto_is_remote_error: true, raw_response: { message } },
        }
      : undefined,
});

/** Loses the answer of the first write, and of its repetitions where the server knows no keys. */
const losing = (then?: () => void): LimitedServerOptions => {
  let seen = 0;
  return {
    fault: ({ method, headers }) => {
      // A server that knows no idempotency keys.
      delete headers['idempotency-key'];
      if (method !== 'PATCH' || (seen += 1) > 1) return undefined;
      queueMicrotask(() => then?.());
      return { kind: 502, when: 'after' };
    },
  };
};

describe.each(['strict', 'auto'] as const)('versioning: %s', (versioning) => {
  /** Reads the page as a model does, and writes it; in the mode `strict` with a version. */
  const readAndWrite = async (
    change: ToolInput,
    { number = 13, draft = false }: { readonly number?: number; readonly draft?: boolean } = {},
  ): Promise<unknown> => {
    await on?.tool(read).execute({ id, ...(draft && { 'get-draft': true }) });
    return writeNow(change, number);
  };

  const writeNow = async (change: ToolInput, number = 13): Promise<unknown> => {
    const input = { id, status: 'current', title: 'Caching Architecture', body: body('<p>new</p>'), ...change };
    const result = await on?.tool(write).execute(versioning === 'auto' ? input : { ...input, version: { number } });
    return result?.value;
  };

  it('writes a draft as version 1, and publishes it as such', async () => {
    await start(versioning, { status: 'draft', version: { number: 1 } });
    const draft = { status: 'draft', body: body('<p>second</p>') };
    expect(await readAndWrite(draft, { number: 2, draft: true })).toMatchObject({ status: 'draft' });
    expect(await writeNow({ body: body('<p>third</p>') }, 2)).toMatchObject({ status: 'current' });
    expect(writes().map(({ version }) => version)).toEqual([{ number: 1 }, { number: 1 }]);
    expect(pageNow()).toMatchObject({ status: 'current', body: storage('<p>third</p>') });
  });

  it('goes on from a published page after a draft beside it', async () => {
    await start(versioning);
    await readAndWrite({ status: 'draft', body: body('<p>draft</p>') }, { number: 1 });
    await writeNow({});
    expect(writes().map(({ version }) => version)).toEqual([{ number: 1 }, { number: 13 }]);
  });

  it('tells a draft that Confluence dropped', async () => {
    await start(versioning, { status: 'draft', version: { number: 1 } });
    const dropped = readAndWrite(
      { status: 'draft', body: body('<p>Redis</p><ac:image/>') },
      { number: 1, draft: true },
    );
    expect(String(await failureOf(dropped))).toContain('dropped the content that was sent: the draft is as it was.');
  });

  it('refuses an archived page before the write', async () => {
    await start(versioning, { status: 'archived' });
    expect(await failureOf(readAndWrite({}))).toMatchObject({
      name: 'InvalidInputError',
      message:
        `${write}: The record ${id} is archived, and archived pages take no update: restore the page first, then read it ` +
        'and repeat this. Nothing was written.',
    });
    expect(writes()).toEqual([]);
    put({ status: 'current' });
    await writeNow({});
    expect(pageNow()?.version.number).toBe(13);
  });

  it('refuses a live doc whose body was answered empty, and writes an empty page', async () => {
    await start(versioning, { subtype: 'live', body: storage('') });
    expect(String(await failureOf(readAndWrite({})))).toContain('is a live doc whose current body was answered empty');
    expect(writes()).toEqual([]);
    put({ subtype: 'page' });
    await writeNow({});
    expect(pageNow()).toMatchObject({ body: storage('<p>new</p>') });
  });

  it('tells a page that was only restored from the trash', async () => {
    await start(versioning);
    await on?.tool(read).execute({ id });
    put({ status: 'trashed' });
    expect(await failureOf(writeNow({}))).toMatchObject({
      code: 'NOT_SAVED',
      message: expect.stringContaining(
        'A page in the trash is only restored by an update, its content dropped.',
      ) as string,
    });
    expect(pageNow()).toMatchObject({ status: 'current', version: { number: 12 }, body: storage('<p>Redis</p>') });
    if (versioning === 'auto') expect(String(await failureOf(writeNow({})))).toContain('You have not read this record');
  });

  it('believes no answer that shows the version of before', async () => {
    await start(
      versioning,
      {},
      { answer: ({ method }) => (method === 'PATCH' ? { status: 200, body: pageNow() } : undefined) },
    );
    expect(await failureOf(readAndWrite({}))).toMatchObject({ code: 'NOT_SAVED' });
  });

  it('writes a page that is not shown for a moment', async () => {
    const { server, tool } = await start(versioning);
    server.pages(account).lateAfterCreate = 1;
    const { value } = await tool('create_a_confluence_page').execute({
      spaceId: '1',
      title: 'New',
      body: body('<p>a</p>'),
    });
    const { id: created } = value as { readonly id: string };
    if (versioning === 'auto')
      await tool(read)
        .execute({ id: created })
        .catch(() => tool(read).execute({ id: created }));
    expect(await writeNow({ id: created, title: 'New' }, 2)).toMatchObject({ version: { number: 2 } });
  });

  it('hands on a 409 that is no conflict in the words of Confluence, and keeps what the model has read', async () => {
    await start(versioning, {}, refused('A page with this title already exists'));
    for (const attempt of [() => readAndWrite({}), () => writeNow({})]) {
      expect(await failureOf(attempt())).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('Confluence answered 409: A page with this title already exists.') as string,
      });
    }
    expect(writes()).toHaveLength(2);
  });

  it('blames nobody for a 409 about a version that no read shows', async () => {
    await start(versioning, {}, refused('OptimisticLockException: Batch update returned unexpected row count'));
    expect(String(await failureOf(readAndWrite({})))).toContain(
      'was refused, but every read shows version 12, for which the change was made. Nothing was written. Try again later. ' +
        'Confluence said: OptimisticLockException: Batch update returned unexpected row count.',
    );
    expect(on?.server.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('meets a page that moved on with a conflict, in the words of Confluence', async () => {
    await start(versioning);
    await on?.tool(read).execute({ id });
    put({ version: { number: 14 } });
    expect(await failureOf(writeNow({}))).toMatchObject({
      name: 'VersionConflictError',
      status: 409,
      requestId: 'f3b0c1d2',
      expected: 12,
      actual: 14,
      message: expect.stringContaining(
        'Version must be incremented when updating a page. Current Version: [14]. Provided version: [13].',
      ) as string,
    });
    expect(pageNow()?.version.number).toBe(14);
  });

  it('meets a page that moved on behind the look with a conflict', async () => {
    await start(
      versioning,
      {},
      {
        fault: ({ method }) => {
          if (method === 'PATCH') put({ version: { number: 13 } });
          return undefined;
        },
      },
    );
    const error = await failureOf(readAndWrite({}));
    expect(error).toMatchObject({ name: 'VersionConflictError', expected: 12, actual: 13 });
    expect(String(error)).toContain('Version must be incremented when updating a page.');
    const told =
      versioning === 'auto' ? 'somebody else changed the record after you read it.' : 'Confluence answered 409';
    expect(String(error)).toContain(told);
  });

  describe('whose answer was lost', () => {
    it('is recognised as its own write', async () => {
      await start(versioning, {}, losing());
      expect(await readAndWrite({})).toMatchObject({ version: { number: 13 } });
      expect(pageNow()?.version.number).toBe(13);
      await writeNow({ body: body('<p>newer</p>') }, 14);
      expect(pageNow()?.version.number).toBe(14);
    });

    it('says that it may be its own write where nobody can tell', async () => {
      await start(
        versioning,
        {},
        losing(() => put({ version: { number: 14 } })),
      );
      expect(await failureOf(readAndWrite({}))).toMatchObject({
        name: 'UncertainWriteError',
        message: expect.stringContaining(
          "the record has version 14 now: it may be your own write, or somebody else's. Read it and look for the change " +
            'before writing again.',
        ) as string,
      });
      if (versioning === 'auto')
        expect(String(await failureOf(writeNow({})))).toContain('You have not read this record');
    });
  });
});

describe.each(['strict', 'auto'] as const)('versioning: %s, of a blog post', (versioning) => {
  const blogPost = { id, status: 'current', title: 'News', version: { number: 12 }, body: storage('<p>Redis</p>') };

  /** Reads a blog post in this state and writes it; gives the methods that were sent, and how it ended. */
  const readAndWrite = async (more: Partial<TestPage>, answer: object): Promise<readonly [string, unknown]> => {
    const methods: string[] = [];
    const tool = toolOn(
      ({ method }) => {
        methods.push(method);
        return Response.json(method === 'PUT' || method === 'PATCH' ? answer : { ...blogPost, ...more });
      },
      { versioning },
    );
    await tool('get_single_confluence_blogpost_by_id').execute({ id });
    const input = { id, status: 'current', title: 'News', body: body('<p>new</p>') };
    const ended = await failureOf(
      tool('update_a_confluence_blogpost_by_id').execute(
        versioning === 'auto' ? input : { ...input, version: { number: 13 } },
      ),
    );
    return [methods.join(' '), ended];
  };

  it('looks at it once before the write, and believes the new version', async () => {
    const [methods] = await readAndWrite({}, { ...blogPost, version: { number: 13 } });
    expect(methods).toMatch(/^GET GET (?:PUT|PATCH)$/u);
  });

  it('refuses an archived one, and believes no answer with the version of before', async () => {
    const [methods, refusal] = await readAndWrite({ status: 'archived' }, blogPost);
    expect([methods, String(refusal)]).toEqual([
      'GET GET',
      expect.stringContaining('is archived, and archived pages take no update'),
    ]);
    expect((await readAndWrite({}, blogPost))[1]).toMatchObject({ code: 'NOT_SAVED' });
  });
});

describe('versioning: auto, beside a published page', () => {
  it('writes over a draft only that the model has read', async () => {
    const { server, tool } = await start('auto');
    const draft = { id, status: 'draft', title: 'Caching Architecture', body: body('<p>first</p>') };
    await tool(read).execute({ id });
    await tool(write).execute(draft);
    const other = tool(write).execute({ ...draft, body: body('<p>second</p>') });
    await expect(other).rejects.toThrow(
      'has a draft with unpublished changes, which a new draft would take the place of.',
    );
    await tool(read).execute({ id, 'get-draft': true });
    await tool(write).execute({ ...draft, body: body('<p>first</p><p>second</p>') });
    expect(server.pages(account).draft(id)).toMatchObject({ body: storage('<p>first</p><p>second</p>') });
  });
});

describe('versioning: auto', () => {
  let tools: ToolsetOnServer;
  const change = { id, status: 'draft', title: 'Caching Architecture', body: body('<p>new</p>') };

  beforeEach(async () => {
    tools = await start('auto', { status: 'draft', version: { number: 1 } });
    await tools.tool(read).execute({ id, 'get-draft': true });
  });

  it('refuses to write over a draft that somebody changed, of which no version tells', async () => {
    put({ body: storage('<p>theirs</p>') });
    await expect(tools.tool(write).execute(change)).rejects.toThrow(
      'somebody else changed the record after you read it',
    );
    expect(writes()).toEqual([]);
  });

  it('takes a draft for what it is when it was published meanwhile', async () => {
    put({ status: 'current' });
    await expect(tools.tool(write).execute({ ...change, status: 'current' })).rejects.toThrow(
      'You have read a draft of this record, which is published by now. Call get_single_confluence_page_by_id',
    );
    expect(writes()).toEqual([]);
  });
});
