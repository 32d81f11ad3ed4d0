import * as fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { compactResult } from '../../templates/adapters/core/compact-result.js';
import { shapeResult } from '../../templates/adapters/core/shape-result.js';
import { answerOf, toolOn, type AnswerName } from './support/answers.js';

type Json = Readonly<Record<string, unknown>>;

/** What the model reads of a list that Truto answers as `fixtures/answers/` has it. */
async function shown(name: AnswerName): Promise<{ readonly text: string; readonly records: readonly Json[] }> {
  const { text } = await toolOn(answerOf(name))(name.tool).execute(name.input);
  return { text, records: (JSON.parse(text) as { readonly result: readonly Json[] }).result };
}

const search = { file: 'search', tool: 'list_all_confluence_search', input: { cql: 'text ~ "cache"' } } as const;
const pages = { file: 'pages', tool: 'list_all_confluence_pages', input: {} } as const;
const users = { file: 'users', tool: 'list_all_confluence_users', input: { cql: 'user.fullname ~ "a"' } } as const;
const comments = { file: 'footer-comments', tool: 'list_all_confluence_footer_comments', input: {} } as const;

describe('a list of 25 costs a model, in tokens,', () => {
  it.each([
    [search, 3_100],
    [pages, 4_950],
    [users, 2_300],
    [comments, 3_200],
  ] as const)('%o: at most %i', async (name, most) => {
    const { text, records } = await shown(name);
    expect(records).toHaveLength(25);
    const tokens = encode(text).length;
    console.log(`${name.file}: ${tokens} tokens (o200k_base), at most ${most}.`);
    expect(tokens).toBeLessThanOrEqual(most);
  });
});

describe('of what a later call needs, a list loses nothing:', () => {
  it('hits keep id, type, status, title, address and time, and the list its cursor', async () => {
    const { text, records } = await shown(search);
    const answer = answerOf(search);
    expect(JSON.parse(text)).toMatchObject({ nextCursor: answer['next_cursor'] });
    for (const [index, hit] of (answer['result'] as readonly Json[]).entries()) {
      const { id, type, status, title } = hit['content'] as Json;
      expect(records[index]).toMatchObject({ content: { id, type, status }, title });
      const [address] = String(hit['url']).split(`/${String(id)}/`);
      expect(records[index]?.['url']).toBe(`${address}/${String(id)}`);
      expect(Date.parse(String(records[index]?.['lastModified']))).toBe(Date.parse(String(hit['lastModified'])));
    }
    const spaces = records.flatMap((hit) => (hit['resultGlobalContainer'] as Json | undefined)?.['title'] ?? []);
    expect(spaces).toEqual(['Engineering', 'Operations & Support', 'Product', 'People']);
  });

  it('pages keep their ids, status, title, parent, space, version, and whoever is not their author', async () => {
    const { records } = await shown(pages);
    for (const [index, page] of (answerOf(pages)['result'] as readonly Json[]).entries()) {
      const { id, status, title, spaceId, parentId, parentType, authorId, createdAt, position } = page;
      const { number, ...version } = page['version'] as Json;
      const record = records[index] ?? {};
      expect(record).toMatchObject({ id, status, title, spaceId, parentId, parentType, authorId, createdAt, position });
      expect(record).toMatchObject({ version: { number } });
      expect(record['ownerId'] ?? authorId).toBe(page['ownerId']);
      expect((record['version'] as Json)['authorId'] ?? authorId).toBe(version['authorId']);
      expect((record['version'] as Json)['createdAt'] ?? createdAt).toBe(version['createdAt']);
    }
  });

  it('users keep account id, name and e-mail', async () => {
    const { records } = await shown(users);
    for (const [index, hit] of (answerOf(users)['result'] as readonly Json[]).entries()) {
      const { accountId, displayName, email } = hit['user'] as Json;
      expect(records[index]).toMatchObject({ user: { accountId, displayName, ...(email === '' ? {} : { email }) } });
    }
  });

  it('comments keep their ids, page, parent, version, author and body', async () => {
    const { records } = await shown(comments);
    for (const [index, comment] of (answerOf(comments)['result'] as readonly Json[]).entries()) {
      const { id, status, pageId, parentCommentId, body } = comment;
      const { number, authorId } = comment['version'] as Json;
      expect(records[index]).toMatchObject({ id, status, pageId, body, version: { number, authorId } });
      expect(records[index]?.['parentCommentId']).toBe(parentCommentId);
    }
  });
});

const compact = (answer: unknown): unknown => shapeResult(answer, {}).result.value;

describe('a compact result', () => {
  it('drops empty objects, lists and texts, pictures, and what is said twice', () => {
    const version = { number: 3, message: '', authorId: 'a', createdAt: '2026-01-01' };
    const page = { id: '1', authorId: 'a', ownerId: 'a', createdAt: '2025-01-01', version, body: {}, labels: [] };
    expect(compact({ ...page, score: 0, position: 0, minor: false })).toEqual({
      id: '1',
      authorId: 'a',
      createdAt: '2025-01-01',
      version: { number: 3, createdAt: '2026-01-01' },
      position: 0,
      minor: false,
    });
  });

  it('tells of a person in full once a record, and by account id after that', () => {
    const by = { type: 'known', accountId: 'a', displayName: 'Alex', profilePicture: { path: '/a.png' } };
    const content = { id: '1', version: { number: 2, by }, history: { createdBy: by, lastUpdated: { by } } };
    const told = { type: 'known', accountId: 'a', displayName: 'Alex' };
    const once = {
      id: '1',
      version: { number: 2, by: told },
      history: { createdBy: { accountId: 'a' }, lastUpdated: { by: { accountId: 'a' } } },
    };
    expect(compact({ result: [content, content] })).toEqual({ result: [once, once] });
  });

  it('keeps the address of a record where it is whole, a file’s, and where a list goes on', () => {
    const links = { editui: '/e', webui: '/spaces/ENG/pages/1', tinyui: '/x/1' };
    expect(compact({ id: '1', _links: links })).toEqual({ id: '1' });
    const base = 'https://acme.atlassian.net/wiki';
    expect(compact({ id: '1', _links: { ...links, base } })).toEqual({ id: '1', _links: { webui: links.webui, base } });
    expect(compact({ id: 'att1', _links: { download: '/d' } })).toEqual({ id: 'att1', _links: { download: '/d' } });
    expect(compact({ id: 'att1', downloadLink: '/d', _links: { download: '/d' } })).toEqual({
      id: 'att1',
      downloadLink: '/d',
    });
    expect(compact({ results: [{ id: '1' }], _links: { next: '/n?cursor=x' } })).toEqual({
      results: [{ id: '1' }],
      _links: { next: '/n?cursor=x' },
    });
  });

  it('says that a list is empty, and that a body is', () => {
    const storage = { representation: 'storage', value: '' };
    expect(compact({ result: [], nextCursor: null })).toEqual({ result: [] });
    expect(compact({ id: '1', body: { storage } })).toEqual({ id: '1', body: { storage } });
  });

  it('keeps the value of a content property whole, since a write replaces it', () => {
    const value = { a: null, b: [], c: '', _links: {}, score: 0 };
    for (const property of [
      { id: '1', key: 'k', value, version: { number: 2 } },
      { id: '1', key: 'k', value: [value] },
    ])
      expect(compact(property)).toEqual(property);
  });

  it('resolves marks and entities of a hit, once, and of nothing else', () => {
    const title = '@@@hl@@@R&amp;D@@@endhl@@@: &lt;b&gt;, &amp;lt;, &#8230;&nbsp;&unknown;';
    const plain = 'R&D: <b>, &lt;, …\u00a0&unknown;';
    const content = { id: '1', type: 'page', title: plain };
    expect(compact({ result: [{ title, excerpt: title, content }] })).toEqual({
      result: [{ title: plain, excerpt: plain, content: { id: '1', type: 'page' } }],
    });
    expect(compact({ id: '1', title })).toEqual({ id: '1', title });
  });

  it('keeps what the record of a hit calls itself where it is something else', () => {
    const hit = { title: 'A &amp; B', excerpt: '', content: { id: '1', title: 'A &amp; B' }, entityType: 'content' };
    expect(compact({ result: [hit] })).toEqual({
      result: [{ title: 'A & B', content: { id: '1', title: 'A &amp; B' } }],
    });
  });

  it('keeps an address that holds more than the title behind the id', () => {
    const url = '/spaces/ENG/pages/1/Title?focusedCommentId=2';
    for (const id of ['1', '2']) {
      const hit = { title: 'Re: Title', excerpt: 'x', url, content: { id, type: 'comment' } };
      expect(compact({ result: [hit] })).toEqual({ result: [hit] });
    }
  });
});

/** Texts in which nothing is escaped or marked, and everything else that may be hidden. */
const texts = fc.string({
  maxLength: 8,
  unit: fc.constantFrom(...'aB 1é中👩❤ب\u0915\u200b\u200d\ufe0f\u202e\u{e0041}'),
});
const names = fc.oneof(
  fc.constantFrom('title', 'excerpt', 'entityType', 'content', 'user', 'url', 'resultGlobalContainer', 'displayUrl'),
  fc.constantFrom('id', 'value', 'storage', 'representation', '_links', 'version', 'authorId', 'ownerId', 'accountId'),
  fc.constantFrom('base', 'webui', 'displayName', 'publicName', 'result', 'score', '__proto__', 'lastModified'),
  texts,
);

/** JSON that looks like answers of Confluence gone wrong. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(texts, fc.constantFrom('storage', '1', '/pages/1/x', 0, 1, null, false, '2026-01-01T00:00:00.000Z')),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

/** How often the fields of an answer are looked at. */
function looks(answer: unknown): number {
  let count = 0;
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get: (target, name) => {
        count += 1;
        return watch(Reflect.get(target, name));
      },
    });
  };
  compactResult(watch(answer));
  return count;
}

describe('whatever JSON comes', () => {
  it('a compact result is JSON, and compacting it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(json, fc.jsonValue()), (answer) => {
        const once = compactResult(answer);
        expect(JSON.parse(JSON.stringify({ once }))).toStrictEqual(JSON.parse(JSON.stringify({ once })));
        expect(JSON.stringify(compactResult(once))).toBe(JSON.stringify(once));
      }),
      { numRuns: 1000 },
    );
  });

  it('a record keeps what a later call needs', () => {
    const digits = fc.nat().map(String);
    const needed = fc.record({
      id: digits,
      status: fc.constantFrom('current', 'draft'),
      title: fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
      spaceId: digits,
      parentId: digits,
      accountId: digits,
      version: fc.record({ number: fc.nat() }),
      body: fc.record({ storage: fc.record({ representation: fc.constant('storage'), value: texts }) }),
      nextCursor: fc.base64String({ minLength: 4 }),
    });
    fc.assert(
      fc.property(needed, fc.dictionary(texts, json), json, (record, noise, more) => {
        const answer = { ...noise, ...record, more };
        expect(compact(answer)).toMatchObject(record);
        expect(compact({ result: [answer] })).toMatchObject({ result: [record] });
      }),
      { numRuns: 500 },
    );
  });

  describe('no field is looked at more often', () => {
    it('the longer the list is', () => {
      const [hit] = answerOf(search)['result'] as readonly Json[];
      const [page] = answerOf(pages)['result'] as readonly Json[];
      const list = (length: number): Json => ({ result: Array.from({ length }, () => ({ ...hit, page })) });
      expect(looks(list(1))).toBeGreaterThan(20);
      expect(looks(list(1000))).toBeLessThanOrEqual(1000 * looks(list(1)));
    });

    it.each(['content', 'user', 'version', 'resultGlobalContainer', 'person'])('the deeper it lies, as %s', (name) => {
      const nested = (depth: number): Json => {
        const own = { title: 'x', excerpt: 'y', accountId: 'a', url: '/s/1', displayUrl: '/s' };
        return depth === 0 ? own : { ...own, [name]: nested(depth - 1) };
      };
      const [few, more, most] = [10, 20, 30].map((depth) => looks(nested(depth))) as [number, number, number];
      expect(most - more).toBe(more - few);
    });
  });
});
