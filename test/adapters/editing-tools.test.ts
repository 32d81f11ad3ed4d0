import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../generated/dist/catalogue.js';
import type { Catalogue } from '../../templates/adapters/core/catalogue.js';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { seenInConversation } from '../../templates/adapters/core/seen-in-conversation.js';
import type { ToolInput } from '../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { createTransport } from '../../templates/runtime/index.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import type { TestPage } from '../support/operations.js';
import { toolNamed } from './support/toolset.js';

const account = 'customer';
const id = '8943721';
const start =
  '<h2>A</h2><p>a</p><ac:structured-macro ac:name="toc" ac:macro-id="t-1" /><h2>B\u200b</h2><p>b\u200b</p><!-- rest unchanged -->';

let server: LimitedServer | undefined;
afterEach(() => server?.close());

interface Called {
  readonly value: ToolInput;
  readonly text: string;
}

/** A page on a server, and what calls one of our tools about it. */
async function startTools(
  options: ToolsetOptions = {},
  page: Partial<TestPage> = {},
): Promise<(name: string, input: ToolInput) => Promise<Called>> {
  server = await startLimitedServer();
  const confluence = createTransport({ token: 'token', accountId: account, baseUrl: server.url, rateLimit: false });
  putPage(start, page);
  // The tools as they are emitted.
  const tools = createToolset(catalogue as Catalogue, confluence, { needsApproval: false, ...options }, 'json-schema');
  return (name, input) => toolNamed(tools, name).execute(input);
}

function putPage(value: string, more: Partial<TestPage> = {}): void {
  server?.pages(account).put({
    id,
    status: 'current',
    title: 'Caching\u200b Architecture',
    version: { number: 12 },
    body: { storage: { representation: 'storage', value } },
    ...more,
  });
}

const bodyNow = (): string | undefined => server?.pages(account).page(id)?.body.storage?.value;

const writes = (): readonly ToolInput[] =>
  (server?.requests ?? []).flatMap(({ method, body }) => (method === 'PATCH' ? [JSON.parse(body) as ToolInput] : []));

const outlineOf = async (call: Awaited<ReturnType<typeof startTools>>): Promise<readonly string[]> =>
  String((await call('confluence_pages_get_outline', { id })).value['outline']).split('\n');

const handleOf = (line = ''): string => line.slice(0, line.indexOf(' '));

const failureOf = (called: Promise<unknown>): Promise<string> =>
  called.then(
    (result) => `carried out: ${JSON.stringify(result)}`,
    (error: unknown) => (error as Error).message,
  );

const replaceText = (target: string, content: string): ToolInput => ({
  id,
  edits: [{ action: 'replace_text', target, content }],
});

describe('the tool for outlines', () => {
  it('gives a line for each section, the title and the version, with nothing invisible', async () => {
    const call = await startTools();
    const { value, text } = await call('confluence_pages_get_outline', { id });
    expect(value).toEqual({
      id,
      title: 'Caching Architecture',
      version: 12,
      outline: expect.stringMatching(
        /^1-\w{6} ## A \| 73 characters \| 1 macro \(toc\)\n2-\w{6} ## B \| 43 characters$/,
      ),
    });
    expect(JSON.parse(text)).toEqual(value);
  });

  it('goes on where it was cut', async () => {
    const call = await startTools({ maxResultChars: 1000 });
    const body = Array.from({ length: 90 }, (_, index) => `<h2>Heading ${index}</h2>`).join('');
    putPage(body);
    let outline = '';
    for (let offset = 0, turns = 0; turns < 40; turns += 1) {
      const { value, text } = await call('confluence_pages_get_outline', { id, result_offset: offset });
      expect(text.length).toBeLessThanOrEqual(1000);
      outline += String(value['outline']);
      const [, next] = /"result_offset": (\d+)/.exec(String(value['cut'])) ?? [];
      if (next === undefined) break;
      offset = Number(next);
    }
    expect(outline.split('\n')).toHaveLength(90);
  });

  it('takes the address of a page for its id once the answer shows whose it is', async () => {
    const base = 'https://acme.atlassian.net/wiki';
    const call = await startTools({}, { _links: { base } } as Partial<TestPage>);
    const own = `${base}/spaces/ENG/pages/${id}/Caching`;
    expect((await call('confluence_pages_get_outline', { id: own })).value['id']).toBe(id);
    const other = own.replace('acme', 'evil');
    expect(await failureOf(call('confluence_pages_get_section', { id: other }))).toMatch(
      /^confluence_pages_get_section: .*evil/,
    );
    const edit = { id: own, edits: [{ action: 'append', content: '<p>x</p>' }] };
    expect(await failureOf(call('confluence_pages_edit', edit))).toContain(`Send "${id}" if it is of this Confluence`);
  });
});

describe('the tool for sections', () => {
  it('gives one for reading or for writing back, the latter as it is', async () => {
    const call = await startTools();
    const [, section] = (await outlineOf(call)).map(handleOf);
    const compact = await call('confluence_pages_get_section', { id, section });
    expect(compact.value).toEqual({
      id,
      title: 'Caching Architecture',
      version: 12,
      section,
      compact: '1 ## B\n2 b',
    });
    const storage = await call('confluence_pages_get_section', { id, section: 'B', format: 'storage' });
    expect(storage.value).toMatchObject({ section, storage: '<h2>B\u200b</h2><p>b\u200b</p><!-- rest unchanged -->' });
  });

  it('says so where nothing stands before the first heading', async () => {
    const call = await startTools();
    expect((await call('confluence_pages_get_section', { id })).value).toEqual({
      id,
      title: 'Caching Architecture',
      version: 12,
      section: expect.stringMatching(/^0-\w{6}$/),
      compact: '',
      note: 'Nothing stands before the first heading: name a section.',
    });
  });

  it('answers a handle of before with what stands there now', async () => {
    const call = await startTools();
    const [section] = (await outlineOf(call)).map(handleOf);
    putPage(start.replace('<p>a</p>', '<p>a\u202e2</p>'));
    const message = await failureOf(call('confluence_pages_get_section', { id, section }));
    expect(message).toMatch(
      /^confluence_pages_get_section: section: no section is known by "1-\w{6}" now: .*Now there is 1-\w{6} ## A:\n<h2>A<\/h2><p>a2<\/p>/s,
    );
  });
});

describe('the tool for edits', () => {
  const edit = 'confluence_pages_edit';
  const append = { action: 'append', content: '<p>x</p>' };

  it('writes one version, without a version of the model’s, and answers without the body', async () => {
    for (const versioning of ['strict', 'auto'] as const) {
      const call = await startTools({ versioning });
      const input = { id, edits: [append, { action: 'replace_text', target: 'a', content: 'A' }], message: 'Ours' };
      const { value } = await call(edit, input);
      expect(value).toEqual({
        id,
        title: 'Caching Architecture',
        version: 13,
        written: true,
        sections: [expect.stringMatching(/^1-\w{6} ## A$/), expect.stringMatching(/^2-\w{6} ## B$/)],
        diff: '@@ ## A\n- a\n+ A\n@@ ## B\n+ <p>x</p>',
      });
      expect(bodyNow()).toBe(`${start.replace('<p>a<', '<p>A<')}<p>x</p>`);
      expect(writes()).toEqual([
        {
          id,
          title: 'Caching\u200b Architecture',
          status: 'current',
          version: { number: 13, message: 'Ours' },
          body: { representation: 'storage', value: bodyNow() },
        },
      ]);
      await server?.close();
    }
  });

  it('never sends `allow_loss` and `dry_run`, which do what they say', async () => {
    const call = await startTools();
    const edits = [{ action: 'remove_section', target: handleOf((await outlineOf(call))[0]) }];
    for (const more of [{}, { dry_run: true }, { allow_loss: ['t-2'] }]) {
      expect(await failureOf(call(edit, { id, edits, ...more }))).toBe(
        'confluence_pages_edit: The new body would lose: macro toc t-1. Nothing was written. Keep these elements as they were ' +
          'read, or remove them on purpose with allow_loss: ["t-1"].',
      );
    }
    const rehearsed = await call(edit, { id, edits, allow_loss: ['t-1'], dry_run: true });
    expect(rehearsed.value).toMatchObject({ version: 12, written: false, sections: [] });
    expect(writes()).toEqual([]);
    await call(edit, { id, edits, allow_loss: ['t-1'] });
    expect(writes().flatMap((sent) => Object.keys(sent).toSorted())).toEqual([
      'body',
      'id',
      'status',
      'title',
      'version',
    ]);
    expect(bodyNow()).toBe('<h2>B\u200b</h2><p>b\u200b</p><!-- rest unchanged -->');
  });

  it.each([
    ['content', '# Title\n\nText', 'is Markdown'],
    ['content', '```html\n<p>x</p>\n```', 'begins with a code fence'],
    ['content', '&lt;p&gt;x&lt;/p&gt;', 'holds only escaped tags'],
    ['content', '{"type":"doc"}', 'is JSON'],
    ['content', '<p>x', 'The storage format is not well-formed'],
  ])('refuses %s %j before anything is sent: it %s', async (_name, content, problem) => {
    const call = await startTools();
    const message = await failureOf(call(edit, { id, edits: [append, { action: 'prepend', content }] }));
    expect(message).toMatch(/^confluence_pages_edit: .*Nothing was (?:sent|written)\.$/);
    expect(message).toContain(problem);
    expect(server?.requests).toEqual([]);
  });

  it('refuses markup as plain text, unless the page is about markup', async () => {
    const call = await startTools();
    for (const content of ['<strong>A</strong>', 'R&amp;D']) {
      expect(await failureOf(call(edit, replaceText('a', content)))).toMatch(
        /^confluence_pages_edit: The argument "edits\[0\]\.content" holds ".*", which a reader would see/,
      );
    }
    putPage('<p>Write &lt;/p&gt; at the end.</p>');
    await call(edit, replaceText('</p>', '</li>'));
    expect(bodyNow()).toBe('<p>Write &lt;/li&gt; at the end.</p>');
  });

  it('refuses a comment that stands for content, unless the page has it', async () => {
    const call = await startTools();
    const [, b] = (await outlineOf(call)).map(handleOf);
    const replace = (content: string): ToolInput => ({
      id,
      edits: [{ action: 'replace_section', target: b, content }],
    });
    expect(await failureOf(call(edit, replace('<p>x</p><!-- ... existing content ... -->')))).toContain(
      'stands for content, and a write replaces the whole body',
    );
    expect(bodyNow()).toBe(start);
    await call(edit, replace('<p>x</p><!-- rest unchanged -->'));
    expect(bodyNow()).toBe(start.replace('<p>b\u200b</p>', '<p>x</p>'));
  });

  it('holds arguments against the schema, and says what is wrong with them', async () => {
    const call = await startTools();
    expect(await failureOf(call(edit, { id, edits: [{ action: 'rewrite' }] }))).toContain('"edits[0].action"');
    expect(await failureOf(call(edit, { id }))).toContain('The argument "edits" is missing');
    expect(await failureOf(call(edit, { id: 'Caching Architecture', edits: [append] }))).toContain(
      'looks like a title',
    );
    expect(server?.requests).toEqual([]);
  });

  it('keeps to the length of results that was asked for, and never says to call it again', async () => {
    const call = await startTools({ maxResultChars: 1000 });
    const edits = Array.from({ length: 80 }, () => ({ action: 'append', content: '<h2>More</h2>' }));
    const { value, text } = await call(edit, { id, edits });
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(value).toEqual({ id, title: 'Caching Architecture', version: 13, written: true });
  });

  it('waits for approval as the update does', async () => {
    server = await startLimitedServer();
    const confluence = createTransport({ token: 'token', accountId: account, baseUrl: server.url });
    const tools = createToolset(catalogue as Catalogue, confluence, {}, 'json-schema');
    const needs = (name: string): Promise<boolean> => toolNamed(tools, name).needsApproval({ id, edits: [append] });
    expect(await needs(edit)).toBe(await needs('update_a_confluence_page_by_id'));
    expect(await needs(edit)).toBe(true);
    expect(await needs('confluence_pages_get_section')).toBe(false);
  });
});

describe('versioning: auto', () => {
  const read = 'get_single_confluence_page_by_id';
  const update = 'update_a_confluence_page_by_id';
  const whole = (value: string): ToolInput => ({
    id,
    status: 'current',
    title: 'Caching Architecture',
    body: { representation: 'storage', value },
  });
  const edit = { id, edits: [{ action: 'append', content: '<p>x</p>' }] };

  it('a whole body that was read before an edit does not count as read after it', async () => {
    const call = await startTools({ versioning: 'auto' });
    await call(read, { id });
    await call('confluence_pages_edit', edit);
    expect(await failureOf(call(update, whole(start)))).toContain(
      'You have not read this record since it was last written.',
    );
    expect(bodyNow()).toBe(`${start}<p>x</p>`);
    await call(read, { id });
    await call(update, whole(`${start}<p>y</p>`));
    expect(bodyNow()).toBe(`${start}<p>y</p>`);
  });

  it('an edit that was refused, or only tried, leaves what was read as it is', async () => {
    const call = await startTools({ versioning: 'auto' });
    await call(read, { id });
    await call('confluence_pages_edit', { ...edit, dry_run: true });
    await failureOf(call('confluence_pages_edit', { id, edits: [{ action: 'remove_section', target: 'A' }] }));
    await failureOf(call('confluence_pages_edit', { id, edits: [{ action: 'remove_section', target: '1-000000' }] }));
    await call(update, whole(start.replace('<p>a</p>', '<p>new</p>')));
    expect(bodyNow()).toContain('<p>new</p>');
  });

  it('nor does one that the conversation tells of, once it tells of the edit', () => {
    const before = { id, version: { number: 12 }, body: { storage: { value: start } } };
    const past = (written: boolean): unknown =>
      seenInConversation(
        [
          { toolName: read, input: { id }, result: before },
          { toolName: 'confluence_pages_edit', input: edit, result: { id, version: 13, written } },
        ],
        { id, readTool: read },
        catalogue as Catalogue,
      );
    expect(past(false)).toMatchObject({ version: 12, body: 'whole' });
    expect(past(true)).toBeUndefined();
  });

  it('an outline and a section do not count as having read the body', async () => {
    const call = await startTools({ versioning: 'auto' });
    await outlineOf(call);
    await call('confluence_pages_get_section', { id, section: 'A', format: 'storage' });
    expect(await failureOf(call(update, whole(start)))).toContain('You have not read this record');
    expect(writes()).toEqual([]);
  });
});
