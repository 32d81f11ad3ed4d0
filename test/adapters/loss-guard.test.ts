import { afterEach, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../templates/runtime/index.js';
import type { LimitedServerOptions } from '../support/limited-server.js';
import { architecturePage } from '../storage/storage-samples.js';
import { account, toolsetOnServer, type ToolsetOnServer } from './support/toolset.js';

const id = '8943721';
const read = 'get_single_confluence_page_by_id';
const write = 'update_a_confluence_page_by_id';
const comment = '7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a';

let on: ToolsetOnServer;
afterEach(() => on.server.close());

const bodyNow = (): string | undefined => on.server.pages(account).page(id)?.body.storage?.value;

function put(value: string): void {
  const page = on.server.pages(account).page(id);
  if (page) on.server.pages(account).put({ ...page, body: { storage: { representation: 'storage', value } } });
}

const methods = (): readonly string[] => on.server.requests.map(({ method }) => method);

/** A page that holds two macros and an inline comment, read by the model where that is needed. */
async function start(versioning: 'strict' | 'auto', server?: LimitedServerOptions): Promise<void> {
  on = await toolsetOnServer({ versioning }, server);
  put(architecturePage);
  if (versioning === 'auto') await on.tool(read).execute({ id, 'body-format': 'storage' });
}

const replace = (versioning: 'strict' | 'auto', value: string, more: object = {}): Promise<unknown> =>
  on.tool(write).execute({
    id,
    status: 'current',
    title: 'Caching',
    body: { representation: 'storage', value },
    ...(versioning === 'strict' && { version: { number: 13 } }),
    ...more,
  });

describe.each(['strict', 'auto'] as const)('a write of a model that replaces a body, with versioning: %s', (mode) => {
  it('is refused when it would lose macros or inline comments, and says which', async () => {
    await start(mode);
    const refusal = replace(mode, '<p>All new</p>');
    await expect(refusal).rejects.toBeInstanceOf(InvalidInputError);
    await expect(refusal).rejects.toThrow(
      `${write}: The new body would lose: macro code aa-1, macro toc, inline comment ${comment}. Nothing was written. Keep ` +
        'these elements as they were read, or remove them on purpose with allow_loss: ' +
        `["aa-1","toc","${comment}"].`,
    );
    expect(bodyNow()).toBe(architecturePage);
    expect(methods()).not.toContain('PATCH');
  });

  it('goes on with the ids that it may lose, which are not sent', async () => {
    await start(mode);
    await expect(replace(mode, '<p/>', { allow_loss: ['aa-1', 'toc'] })).rejects.toThrow(
      `The new body would lose: inline comment ${comment}.`,
    );
    await replace(mode, '<p>All new</p>', { allow_loss: ['aa-1', 'toc', comment] });
    expect(bodyNow()).toBe('<p>All new</p>');
    expect(on.server.requests.at(-1)?.body).not.toContain('allow_loss');
  });

  it('costs one read more, right before the write', async () => {
    await start(mode);
    const before = methods().length;
    await replace(mode, architecturePage.replace('Old text', 'New text'));
    expect(methods().slice(before)).toEqual(['GET', 'PATCH']);
  });

  it('sees a comment that came after the model had read, which raises no version', async () => {
    await start(mode);
    put(architecturePage.replace('Stays.', '<ac:inline-comment-marker ac:ref="new">Stays.</ac:inline-comment-marker>'));
    await expect(replace(mode, architecturePage.replace('Old text', 'New text'))).rejects.toThrow(
      'The new body would lose: inline comment new.',
    );
  });

  it('is not carried out where the record cannot be read', async () => {
    let isBroken = false;
    await start(mode, { answer: ({ method }) => (isBroken && method === 'GET' ? { status: 403 } : undefined) });
    isBroken = true;
    await expect(replace(mode, '<p>All new</p>')).rejects.toThrow(`${read}: Truto answered 403`);
    expect(methods()).not.toContain('PATCH');
  });

  it('is refused when a comment stands for what was left out', async () => {
    await start(mode);
    const value = `<h1>Caching</h1><!-- ... rest of the page unchanged ... -->`;
    await expect(replace(mode, value, { allow_loss: ['aa-1', 'toc', comment] })).rejects.toThrow(
      'The comment "<!-- ... rest of the page unchanged ... -->" stands for content, and a write replaces the whole body. ' +
        'Send all of it.',
    );
    expect(bodyNow()).toBe(architecturePage);
    // The page's own comment stands for nothing, and so does any other.
    await replace(mode, architecturePage.replace('<p>More old text.</p>', '<!-- checked by Ann -->'));
  });
});

describe('allow_loss', () => {
  it('is an input of tools that replace a body, and of no other', async () => {
    on = await toolsetOnServer();
    expect(on.tool(write).inputSchema.properties).toHaveProperty('allow_loss');
    for (const name of [read, 'create_a_confluence_page', 'delete_a_confluence_page_by_id']) {
      expect(on.tool(name).inputSchema.properties).not.toHaveProperty('allow_loss');
    }
  });
});

const create = (value: string): Promise<unknown> =>
  on
    .tool('create_a_confluence_page')
    .execute({ spaceId: '1', title: 'New', body: { representation: 'storage', value } });

describe('content that is no storage format', () => {
  it.each([
    ['begins with a code fence', '```html\n<p>Hello</p>\n```'],
    ['is JSON', '{"type":"doc","version":1,"content":[]}'],
    ['is JSON', ' [1, 2]'],
    ['holds only escaped tags', '&lt;p&gt;Hello&lt;/p&gt;'],
    ['is Markdown', '# Caching\n\nWe use Redis.'],
    ['is Markdown', 'We use **Redis** here.'],
    ['is Markdown', 'See [the page](https://example.com/x).'],
    ['is Markdown', 'Todo:\n\n- one\n- two\n'],
    ['is Markdown', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ])('is refused from a model where it %s: %j', async (problem, value) => {
    on = await toolsetOnServer();
    await expect(create(value)).rejects.toThrow(`The argument "body.value" ${problem}`);
    expect(on.server.requests).toEqual([]);
  });

  it.each([
    'Plain text.',
    'Cost: 5 - 3 = 2, see #general',
    'a * b ** c',
    '',
    '<p># not a heading **here**</p>',
    '<p>Write &lt;p&gt; around it.</p>',
    'Tags such as &lt;directory',
    '<ac:structured-macro ac:name="markdown"><ac:plain-text-body><![CDATA[# Title\n**x**]]></ac:plain-text-body></ac:structured-macro>',
    '[Draft] {work in progress}',
  ])('is not seen in %j', async (value) => {
    on = await toolsetOnServer();
    await create(value);
    expect(methods()).toEqual(['POST']);
  });
});
