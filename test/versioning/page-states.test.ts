import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTransport,
  type EditOptions,
  InvalidInputError,
  type ConfluenceOptions,
  type Transport,
} from '../../templates/runtime/index.js';
import { createPage, type TestPage } from '../support/operations.js';
import type { StoreAnswer } from '../support/page-store.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { bodyOf, editPage as startEdit, putPage, withoutKeys } from './page-editor.js';

const account = 'customer';
const id = '8943721';
let server: VirtualServer;
let confluence: Transport;

const connect = (options: Partial<ConfluenceOptions> = {}): Transport => {
  const { url: baseUrl, fetch } = server;
  return createTransport({ token: 'secret', accountId: account, baseUrl, fetch, rateLimit: false, ...options });
};

beforeEach(() => {
  server = new VirtualServer();
  confluence = connect();
});

const put = (body: string, more: Partial<TestPage> = {}, number = 1): void => {
  putPage(server, account, id, body, number, more);
};

const edit = (change: EditOptions<TestPage>['edit'], more: Partial<EditOptions<TestPage>> = {}): Promise<TestPage> =>
  inVirtualTime(() => startEdit(confluence, { id, edit: change, ...more } as EditOptions<TestPage>));

const failureOf = (edited: Promise<unknown>): Promise<unknown> => edited.catch((error: unknown) => error);

const append = ({ body }: TestPage): { readonly body: string } => ({ body: `${body.storage?.value}<p>ours</p>` });

/** The requests that reached the server, as method and what matters of the query. */
const requests = (): readonly string[] =>
  server.requests.map(({ method, query }) => (query.has('get-draft') ? `${method} draft` : method));

const versionsSent = (): readonly unknown[] =>
  server.requests
    .filter(({ method }) => method === 'PATCH')
    .map(({ body }) => (JSON.parse(body) as { readonly version: unknown }).version);

const page = (): TestPage | undefined => server.pages(account).page(id);

const ours: EditOptions<TestPage>['edit'] = () => ({ body: '<p>ours</p>', status: 'draft' });

const create = (status?: string): Promise<TestPage> =>
  confluence.request(createPage, {
    spaceId: '1',
    title: 'New',
    body: { representation: 'storage', value: '<p>new</p>' },
    ...(status !== undefined && { status }),
  }) as Promise<TestPage>;

/** Carries out nothing of the first write, answers it 502, and lets somebody else write first. */
const overtakenBy = (theirs: Partial<TestPage>, body = '<p>a</p>'): void => {
  let writes = 0;
  server = new VirtualServer({
    fault: ({ method }) => {
      if (method !== 'PATCH' || (writes += 1) > 1) return undefined;
      put(body, theirs, 5);
      return { kind: 502, when: 'before' };
    },
  });
  put('<p>a</p>', {}, 4);
  confluence = connect({ fetch: withoutKeys(server.fetch) });
};

describe('a draft that was never published', () => {
  it('is read as a draft, and written as version 1', async () => {
    put('<p>draft</p>', { status: 'draft' });
    const written = await edit(append);
    expect(requests()).toEqual(['GET', 'GET draft', 'PATCH', 'GET draft']);
    expect(versionsSent()).toEqual([{ number: 1 }]);
    expect(written).toMatchObject({ status: 'draft', body: { storage: { value: '<p>draft</p><p>ours</p>' } } });
    expect(page()).toEqual(written);
  });

  it('is published as version 1', async () => {
    put('<p>draft</p>', { status: 'draft' });
    expect(await edit(() => ({ status: 'current' }))).toMatchObject({ status: 'current', version: { number: 1 } });
    expect(versionsSent()).toEqual([{ number: 1 }]);
    await edit(append);
    expect(page()).toMatchObject({ status: 'current', version: { number: 2 } });
  });

  it('is published with new content', async () => {
    put('<p>draft</p>', { status: 'draft' });
    await edit(({ body }) => ({ body: `${body.storage.value}<ac:image/><p>x</p>`, status: 'current' }));
    expect(page()).toMatchObject({
      status: 'current',
      body: { storage: { value: '<p>draft</p><ac:image/><p>x</p>' } },
    });
  });

  it.each(['<ac:image/>', '<p>text</p><ac:image/>'])(
    'is told to be as it was where Confluence drops %s',
    async (added) => {
      put('<p>draft</p>', { status: 'draft' });
      expect(await failureOf(edit(({ body }) => ({ body: body.storage.value + added })))).toMatchObject({
        name: 'ConfluenceToolsError',
        code: 'NOT_SAVED',
        message:
          `The record ${id} does not hold the change. Confluence answered with success, but dropped the content that was sent: ` +
          'the draft is as it was. It is known to do so with images and other media in drafts: leave them out, or publish the ' +
          'page with them.',
      });
      expect(bodyOf(server, account, id)).toBe('<p>draft</p>');
    },
  );

  it('is looked for, not written twice, when the answer was lost', async () => {
    server = new VirtualServer({
      fault: ({ method }) => (method === 'PATCH' ? { kind: 'reset', when: 'after' } : undefined),
    });
    confluence = connect({ retry: false });
    put('<p>draft</p>', { status: 'draft' });
    expect(await edit(append)).toMatchObject({ body: { storage: { value: '<p>draft</p><p>ours</p>' } } });
    expect(requests().filter((method) => method === 'PATCH')).toHaveLength(1);
  });

  it('fails as the write failed that did not arrive', async () => {
    server = new VirtualServer({
      fault: ({ method }) => (method === 'PATCH' ? { kind: 502, when: 'before' } : undefined),
    });
    confluence = connect({ retry: false });
    put('<p>draft</p>', { status: 'draft' });
    expect(await failureOf(edit(append))).toMatchObject({ name: 'ApiError', status: 502 });
  });
});

describe('a draft of a published page', () => {
  it('is written as version 1 and leaves the page as it is', async () => {
    put('<p>published</p>', {}, 5);
    const draft = await edit(({ body }) => ({ body: `${body.storage.value}<p>next</p>`, status: 'draft' }));
    expect(versionsSent()).toEqual([{ number: 1 }]);
    expect(draft).toMatchObject({ status: 'draft', body: { storage: { value: '<p>published</p><p>next</p>' } } });
    expect(page()).toMatchObject({ version: { number: 5 }, body: { storage: { value: '<p>published</p>' } } });
  });

  it('is not written over a draft with unpublished changes, unless anything may be lost', async () => {
    put('<p>published</p>', {}, 5);
    await edit(({ body }) => ({ body: `${body.storage.value}<p>theirs</p>`, status: 'draft' }));
    expect(await failureOf(edit(ours))).toMatchObject({
      name: 'InvalidInputError',
      path: 'status',
      message:
        `The record ${id} has a draft with unpublished changes, which a new draft would take the place of. Read it with ` +
        'get-draft, and keep what it holds. Nothing was written.',
    });
    expect(server.pages(account).draft(id)).toMatchObject({
      body: { storage: { value: '<p>published</p><p>theirs</p>' } },
    });
    expect(await edit(ours, { allowLoss: true })).toMatchObject({ body: { storage: { value: '<p>ours</p>' } } });
  });

  it('is told to be dropped where it is', async () => {
    put('<p>published</p>', {}, 5);
    const dropped = edit(({ body }) => ({ body: `${body.storage.value}<ac:image/>`, status: 'draft' }));
    expect(await failureOf(dropped)).toMatchObject({ code: 'NOT_SAVED' });
  });
});

describe('an archived page', () => {
  it('is refused before the write, with what to do first', async () => {
    put('<p>old</p>', { status: 'archived' }, 3);
    const error = await failureOf(edit(append));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({
      path: 'id',
      message:
        `The record ${id} is archived, and archived pages take no update: restore the page first, then read it and repeat ` +
        'this. Nothing was written.',
    });
    expect(await failureOf(edit(() => ({ status: 'current' })))).toBeInstanceOf(InvalidInputError);
    expect(versionsSent()).toEqual([]);
  });

  it('may be read by an edit that changes nothing', async () => {
    put('<p>old</p>', { status: 'archived' }, 3);
    expect(await edit(() => null)).toMatchObject({ status: 'archived' });
  });
});

/** Answers reads with what is in the trash as well, as one that asks for every status is answered. */
const showingTrash = (): void => {
  const { fetch } = server;
  confluence = connect({
    fetch: (input, init) => {
      const url = new URL(String(input));
      if (init?.method === 'GET')
        for (const status of ['current', 'trashed']) url.searchParams.append('status', status);
      return fetch(url, init);
    },
  });
};

describe('a page in the trash', () => {
  it('is not found by the reads that show current and archived pages', async () => {
    put('<p>old</p>', { status: 'trashed' }, 3);
    expect(await failureOf(edit(append))).toMatchObject({ name: 'NotFoundError' });
  });

  it('is refused before the write that would only restore it', async () => {
    put('<p>old</p>', { status: 'trashed' }, 3);
    showingTrash();
    expect(await failureOf(edit(append))).toMatchObject({
      message:
        `The record ${id} is in the trash, where an update can only restore it and drops its content: restore the page ` +
        'first, by an update that sets the status "current", then read it and repeat this. Nothing was written.',
    });
    expect(versionsSent()).toEqual([]);
  });

  it('is told to be restored without the content that was sent', async () => {
    put('<p>old</p>', { status: 'trashed' }, 3);
    showingTrash();
    const error = await failureOf(edit((current) => ({ ...append(current), status: 'current' })));
    expect(error).toMatchObject({
      code: 'NOT_SAVED',
      message:
        `The record ${id} does not hold the change. It was in the trash: the update restored it and dropped the content that ` +
        'was sent. It has version 3 now. Read it, and make the change again.',
    });
    expect(page()).toMatchObject({ status: 'current', body: { storage: { value: '<p>old</p>' } } });
  });

  it('is restored by an edit of nothing but its status', async () => {
    put('<p>old</p>', { status: 'trashed' }, 3);
    showingTrash();
    expect(await edit(() => ({ status: 'current' }))).toMatchObject({ status: 'current', version: { number: 3 } });
  });
});

describe('a success that is none', () => {
  it('is told where the version did not move', async () => {
    put('<p>a</p>', {}, 4);
    server = new VirtualServer({
      answer: ({ method }) => (method === 'PATCH' ? { status: 200, body: page() } : undefined),
    });
    put('<p>a</p>', {}, 4);
    confluence = connect();
    expect(await failureOf(edit(append))).toMatchObject({
      code: 'NOT_SAVED',
      message:
        `The record ${id} does not hold the change. Confluence answered with success, but created no version 5: it has ` +
        'version 4, without what was sent. A page in the trash is only restored by an update, its content dropped. Read it, ' +
        'and make the change again.',
    });
  });

  it('is left in doubt where the record has moved on by more', async () => {
    server = new VirtualServer({
      answer: ({ method }) => {
        if (method !== 'PATCH') return undefined;
        put('<p>theirs</p>', {}, 7);
        return { status: 200, body: page() };
      },
    });
    put('<p>a</p>', {}, 4);
    confluence = connect();
    expect(await failureOf(edit(append))).toMatchObject({ code: 'UNCERTAIN_WRITE', version: 5, actual: 7 });
  });

  it('is one all the same where the answer was old and the page is new', async () => {
    const before = { id, status: 'current', title: 'Caching Architecture', version: { number: 4 }, body: {} };
    server = new VirtualServer();
    put('<p>a</p>', {}, 4);
    const { fetch } = server;
    confluence = connect({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        return init?.method === 'PATCH' ? Response.json(before) : response;
      },
    });
    expect(await edit(append)).toMatchObject({ version: { number: 5 } });
  });
});

describe('a live doc', () => {
  it('with an empty body above version 1 is refused, whatever the edit changes', async () => {
    put('', { subtype: 'live' }, 3);
    for (const change of [append, () => ({ title: 'New' })]) {
      expect(await failureOf(edit(change))).toMatchObject({
        name: 'InvalidInputError',
        message:
          `The record ${id} is a live doc whose current body was answered empty, although it has version 3: its text may stand ` +
          'in an earlier version, and this write would put an end to it. Look at the page in Confluence first; with its text ' +
          'saved there, repeat this. Nothing was written.',
      });
    }
    expect(versionsSent()).toEqual([]);
  });

  it('is edited where it has a body, is new, or anything may be lost', async () => {
    put('<p>text</p>', { subtype: 'live' }, 3);
    await edit(append);
    put('', { subtype: 'live' });
    await edit(append);
    put('', { subtype: 'live' }, 3);
    await edit(append, { allowLoss: true });
    expect(versionsSent()).toEqual([{ number: 4 }, { number: 2 }, { number: 4 }]);
  });

  it('is not what a plain page with an empty body is', async () => {
    put('', {}, 3);
    await edit(append);
    expect(bodyOf(server, account, id)).toBe('<p>ours</p>');
  });
});

/** A server that refuses every write so; the page is at version 4. */
const refusing = (body: unknown): void => {
  const answer: StoreAnswer = { status: 409, body };
  server = new VirtualServer({ answer: ({ method }) => (method === 'PATCH' ? answer : undefined) });
  put('<p>a</p>', {}, 4);
  confluence = connect();
};

const remote = (raw: unknown): unknown => ({
  statusCode: 409,
  error: 'Conflict',
  message: '',
  truto_is_remote_error: true,
  raw_response: raw,
});

describe('a 409 that is no conflict', () => {
  it.each([
    [
      'of a title that is taken',
      remote({ errors: [{ status: 409, title: 'A page with this title already exists: "Current version notes"' }] }),
      'Confluence answered 409: A page with this title already exists: "Current version notes".',
    ],
    [
      'of a draft',
      remote({ statusCode: 409, message: 'Draft pages cannot be updated' }),
      'Confluence answered 409: Draft pages cannot be updated.',
    ],
    [
      'of Truto',
      { statusCode: 409, error: 'Conflict', message: 'The integrated account is being reconnected' },
      'Truto answered 409: The integrated account is being reconnected.',
    ],
  ])('%s is thrown at once, in its own words', async (_what, body, sentence) => {
    refusing(body);
    const error = await failureOf(edit(append));
    expect(error).toMatchObject({ name: 'ApiError', code: 'CONFLICT', status: 409 });
    expect(String(error)).toContain(sentence);
    expect(requests()).toEqual(['GET', 'PATCH', 'GET']);
  });

  it('but speaks of the version all the same costs three requests more', async () => {
    refusing(
      remote({ statusCode: 409, message: 'OptimisticLockException: Batch update returned unexpected row count' }),
    );
    const error = await failureOf(edit(append));
    expect(String(error)).toContain(
      'but every read shows version 4, for which the change was made. Nothing was written. Try again later. Confluence said: ' +
        'OptimisticLockException: Batch update returned unexpected row count.',
    );
    expect(requests()).toEqual(['GET', 'PATCH', 'GET', 'PATCH', 'GET']);
  });

  it('and has no text blames nobody', async () => {
    refusing({ statusCode: 409, error: 'Conflict', message: 'Conflict' });
    const error = await failureOf(edit(append));
    expect(String(error)).toContain('refused with a 409 and no reason, and nobody has changed the record');
    expect(requests()).toEqual(['GET', 'PATCH', 'GET']);
  });

  it('of a draft, in words about a version, is none of its versions', async () => {
    refusing(remote({ statusCode: 409, message: 'Version must be incremented on update. Current version is: 9' }));
    put('<p>a</p>', { status: 'draft' });
    const error = await failureOf(edit(append));
    expect(error).toMatchObject({
      name: 'ApiError',
      code: 'CONFLICT',
      message:
        `The draft of the record ${id} was refused with a 409. Nothing was written. Read it again, and see whether it was ` +
        'published meanwhile. Confluence said: Version must be incremented on update. Current version is: 9.',
    });
    expect(requests()).toEqual(['GET', 'GET draft', 'PATCH', 'GET', 'GET draft']);
  });
});

describe('a page that was just created', () => {
  it.each([1, 2, 4])('is edited although the first %d reads do not find it', async (late) => {
    server.pages(account).lateAfterCreate = late;
    const written = await inVirtualTime(async () => {
      const { id: created } = await create();
      return startEdit(confluence, { id: created, edit: append });
    });
    expect(written).toMatchObject({ version: { number: 2 }, body: { storage: { value: '<p>new</p><p>ours</p>' } } });
  });

  it('is not found after three looks within a second, in the words of the first question', async () => {
    const passedMs = await inVirtualTime(async () => {
      const error = await failureOf(startEdit(confluence, { id, edit: append }));
      expect(error).toMatchObject({ name: 'NotFoundError' });
      return performance.now();
    });
    expect(requests()).toEqual(['GET', 'GET draft', 'GET', 'GET draft', 'GET', 'GET draft']);
    // On the clock of the test requests take no time.
    expect(passedMs).toBe(1_000);
  });

  it('is looked for once where nothing is repeated', async () => {
    expect(await failureOf(edit(append, { retry: false }))).toMatchObject({ name: 'NotFoundError' });
    expect(requests()).toEqual(['GET', 'GET draft']);
  });
});

describe('a lost answer', () => {
  it('of a new title is told from a change of the body by somebody else', async () => {
    overtakenBy({}, '<p>a</p><p>theirs</p>');
    await edit(() => ({ title: 'Ours' }));
    expect(page()).toMatchObject({
      title: 'Ours',
      version: { number: 6 },
      body: { storage: { value: '<p>a</p><p>theirs</p>' } },
    });
  });

  it('is not taken for a write with the same body under another title', async () => {
    overtakenBy({ title: 'Theirs' }, '<p>a</p><p>ours</p>');
    expect(await failureOf(edit((current) => ({ ...append(current), title: 'Ours' })))).toMatchObject({
      code: 'UNCERTAIN_WRITE',
      message: expect.stringContaining("it may be your own write, or somebody else's") as string,
    });
  });

  it('is not taken for a write with the same body and title in another status', async () => {
    overtakenBy({ status: 'archived' }, '<p>a</p><p>ours</p>');
    expect(await failureOf(edit(append))).toMatchObject({ code: 'UNCERTAIN_WRITE', actual: 5 });
  });

  it('is not taken for a write with the same body whose title alone is another one', async () => {
    overtakenBy({ title: 'Theirs' }, '<p>a</p><p>ours</p>');
    expect(await failureOf(edit(append))).toMatchObject({ code: 'UNCERTAIN_WRITE', actual: 5 });
  });
});
