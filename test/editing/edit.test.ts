import { describe, expect, it } from 'vitest';
import type { BodyEdit } from '../../templates/runtime/editing/index.js';
import { InvalidInputError, UncertainWriteError, VersionConflictError } from '../../templates/runtime/index.js';
import { architecturePage } from '../storage/storage-samples.js';
import { BodyEditor } from './body-editor.js';

const start = '<p>Intro</p><h1>T</h1><h2>A</h2><p>a</p><h3>A1</h3><p>a1</p><h2>B</h2><p>b</p>';

/** What one edit makes of the page above; `target` by its heading. */
async function edited(action: BodyEdit['action'], heading: string | undefined, content?: string): Promise<string> {
  const editor = new BodyEditor(start);
  const target = heading === undefined ? undefined : await editor.handle(heading);
  await editor.edit([{ action, target, content }]);
  return editor.body;
}

/** The page of the samples with something more below its columns. */
const architectureWith = (end: string): string => architecturePage.replace('</ac:layout>', `${end}</ac:layout>`);

const column = (content: string): string =>
  `<ac:layout-section ac:type="single"><ac:layout-cell>${content}</ac:layout-cell></ac:layout-section>`;

const longParagraph = (word: string): string =>
  `<p>${'Every service reads through the cache. '.repeat(20)}It is ${word}.</p>`;

const replaceBy = (target: string): readonly BodyEdit[] => [{ action: 'replace_section', target, content: '<p>x</p>' }];

/** Replaces the section of the samples that has a macro. */
const replaceAuth = async (editor: BodyEditor): Promise<readonly BodyEdit[]> =>
  replaceBy(await editor.handle('Basic Auth'));

/** A page that a colleague saves right before the first write arrives. */
async function raced(theirs: string, edits: (editor: BodyEditor) => Promise<readonly BodyEdit[]>): Promise<BodyEditor> {
  let isFirst = true;
  const editor: BodyEditor = new BodyEditor(
    start,
    {},
    {
      answer: ({ method }) => {
        if (method === 'PATCH' && isFirst) {
          isFirst = false;
          editor.put(theirs, { version: { number: 13 } });
        }
        return undefined;
      },
    },
  );
  await editor.edit(await edits(editor));
  return editor;
}

describe('an edit', () => {
  it.each<[BodyEdit['action'], string | undefined, string | undefined, string, string]>([
    ['replace_section', 'A', '<p>x</p>', '<p>a</p><h3>A1</h3><p>a1</p>', '<p>x</p>'],
    ['replace_section', 'A', '\n<h2>X</h2><p>x</p>', '<h2>A</h2><p>a</p><h3>A1</h3><p>a1</p>', '\n<h2>X</h2><p>x</p>'],
    ['replace_section', '', '<p>x</p>', '<p>Intro</p>', '<p>x</p>'],
    ['replace_section', 'A1', '', '<h3>A1</h3><p>a1</p>', '<h3>A1</h3>'],
    ['remove_section', 'A', undefined, '<h2>A</h2><p>a</p><h3>A1</h3><p>a1</p>', ''],
    ['append_to_section', 'A', '<p>x</p>', '<p>a1</p>', '<p>a1</p><p>x</p>'],
    ['append', 'A1', '<p>x</p>', '<p>a1</p>', '<p>a1</p><p>x</p>'],
    ['prepend', 'A', '<p>x</p>', '<p>a</p>', '<p>x</p><p>a</p>'],
    ['insert_before_section', 'A1', '<p>x</p>', '<h3>A1</h3>', '<p>x</p><h3>A1</h3>'],
    ['insert_after_section', 'A', '<h2>X</h2>', '<h2>B</h2>', '<h2>X</h2><h2>B</h2>'],
    ['append', undefined, '<p>x</p>', '<p>b</p>', '<p>b</p><p>x</p>'],
    ['prepend', undefined, '<p>x</p>', '<p>Intro</p>', '<p>x</p><p>Intro</p>'],
  ])('%s %s with %s', async (action, heading, content, before, after) => {
    expect(await edited(action, heading, content)).toBe(start.replace(before, after));
  });

  it('finds all places in the page as it was read, whatever the order', async () => {
    const editor = new BodyEditor(start);
    const [a1, b] = [await editor.handle('A1'), await editor.handle('B')];
    const result = await editor.edit(
      [
        { action: 'insert_after_section', target: b, content: '<h2>C</h2>' },
        { action: 'append', content: '<p>end</p>' },
        { action: 'append_to_section', target: 'B', content: '<p>last of b</p>' },
        { action: 'replace_text', target: 'b', content: 'B & b' },
        { action: 'remove_section', target: a1 },
        { action: 'insert_before_section', target: 'B', content: '<h2>AB</h2>' },
        { action: 'append_to_section', target: 'A', content: '<p>last of a</p>' },
        { action: 'prepend', target: 'T', content: '<p>first</p>' },
      ],
      { message: 'Eight in one' },
    );
    expect(editor.body).toBe(
      '<p>Intro</p><h1>T</h1><p>first</p><h2>A</h2><p>a</p><p>last of a</p><h2>AB</h2><h2>B</h2><p>B &amp; b</p>' +
        '<p>last of b</p><h2>C</h2><p>end</p>',
    );
    expect(editor.page?.version).toEqual({ number: 13, message: 'Eight in one' });
    expect(editor.writes).toHaveLength(1);
    expect(result).toMatchObject({ id: '1', title: 'Caching Architecture', version: 13, written: true });
    expect(result.sections.map(({ heading }) => heading)).toEqual(['T', 'A', 'AB', 'B', 'C']);
    for (const { handle, heading } of result.sections) expect(await editor.handle(heading)).toBe(handle);
  });

  it('of a page that is laid out goes into its columns', async () => {
    const editor = new BodyEditor(architecturePage);
    await editor.edit([{ action: 'append', content: '<p>x</p>' }]);
    expect(editor.body).toBe(architectureWith(column('<p>x</p>')));
    await editor.edit([{ action: 'append', content: '<p>y</p>' }]);
    expect(editor.body).toBe(architectureWith(column('<p>x</p><p>y</p>')));
    await editor.edit([{ action: 'prepend', content: '<p>z</p>' }]);
    expect(editor.body).toContain('<ac:layout-cell><p>z</p><h1>');
  });

  it('fills an empty page, and a section that is empty', async () => {
    const editor = new BodyEditor('');
    await editor.edit([{ action: 'append', content: '<h2>A</h2><h2>B</h2>' }]);
    await editor.edit([
      { action: 'append_to_section', target: 'A', content: '<p>2</p>' },
      { action: 'replace_section', target: await editor.handle('A'), content: '<p>1</p>' },
    ]);
    expect(editor.body).toBe('<h2>A</h2><p>1</p><p>2</p><h2>B</h2>');
    await editor.edit([{ action: 'replace_section', target: (await editor.section()).handle, content: '<p>0</p>' }]);
    expect(editor.body).toBe('<p>0</p><h2>A</h2><p>1</p><p>2</p><h2>B</h2>');
  });

  it('that changes nothing writes nothing', async () => {
    const editor = new BodyEditor(start);
    const result = await editor.edit([{ action: 'replace_text', target: 'a1', content: 'a1' }]);
    expect(result).toEqual({
      id: '1',
      title: 'Caching Architecture',
      version: 12,
      written: false,
      sections: [],
      diff: '',
    });
    expect(editor.writes).toEqual([]);
  });

  it('tells shortly what was removed and added, by section', async () => {
    const editor = new BodyEditor(
      `<h2>A</h2><p>one</p>${longParagraph('Redis')}<p>three</p><p>four</p><h2>B</h2><p>b</p>`,
    );
    const { diff } = await editor.edit([
      {
        action: 'replace_section',
        target: await editor.handle('A'),
        content: `<p>one</p>${longParagraph('Memcached')}<p>three</p>`,
      },
      { action: 'append_to_section', target: 'A', content: '<p>five</p>' },
      { action: 'append', content: '<p>end</p>' },
    ]);
    expect(diff).toBe(
      [
        '@@ ## A',
        '- …hrough the cache. It is Redis.</p>',
        '+ …hrough the cache. It is Memcached.</p>',
        '- <p>four</p>',
        '+ <p>five</p>',
        '@@ ## B',
        '+ <p>end</p>',
      ].join('\n'),
    );
    const many = await editor.edit([{ action: 'append', content: '<p>x</p>'.repeat(60) }], { dryRun: true });
    expect(many.diff.split('\n').slice(-2)).toEqual(['+ <p>x</p>', '… 37 more lines']);
  });

  it('refuses what no page could take before it asks for one', async () => {
    const editor = new BodyEditor(start);
    const refusals = await Promise.all(
      (
        [
          [],
          [{ action: 'replace' as 'append', content: '' }],
          [{ action: 'append' }],
          [{ action: 'append_to_section', content: '<p>x</p>' }],
          [{ action: 'replace_text', target: ' ', content: 'x' }],
          [{ action: 'remove_section', target: 'A', content: '<p>x</p>' }],
          [
            { action: 'append', content: '' },
            { action: 'append', content: '<p>x' },
          ],
        ] as readonly (readonly BodyEdit[])[]
      ).map((edits) => editor.refusal(edits)),
    );
    expect(refusals.map(({ message }) => message)).toEqual([
      'The argument "edits" has to be a list with at least one edit. Nothing was written.',
      expect.stringMatching(/^The argument "edits\[0\]\.action" has to be one of replace_text, .*, prepend\. Nothing/),
      'The argument "edits[0].content" is missing: append needs it. Nothing was written.',
      'The argument "edits[0].target" is missing: append_to_section needs the handle of a section. Nothing was written.',
      'The argument "edits[0].target" is missing: replace_text needs the text to replace. Nothing was written.',
      'The argument "edits[0].content" is not for remove_section: use replace_section. Nothing was written.',
      expect.stringContaining('The text ends before </p>'),
    ]);
    expect(refusals.every((error) => error instanceof InvalidInputError)).toBe(true);
    expect(editor.server.requests).toEqual([]);
  });
});

describe('edits of one call', () => {
  it('that are about the same bytes are refused', async () => {
    const editor = new BodyEditor(start);
    const [a, a1] = [await editor.handle('A'), await editor.handle('A1')];
    const pairs: readonly (readonly BodyEdit[])[] = [
      [
        { action: 'remove_section', target: a1 },
        { action: 'replace_section', target: a1, content: '<p>x</p>' },
      ],
      [
        { action: 'replace_section', target: a, content: '<p>x</p>' },
        { action: 'insert_before_section', target: 'A1', content: '<p>y</p>' },
      ],
      [
        { action: 'replace_section', target: a, content: '<p>x</p>' },
        { action: 'append_to_section', target: 'A1', content: '<p>y</p>' },
      ],
      [
        { action: 'remove_section', target: a1 },
        { action: 'append_to_section', target: 'A1', content: '<p>y</p>' },
      ],
      [
        { action: 'replace_text', target: 'Intro', content: 'x', all: true },
        { action: 'replace_text', target: 'tro', content: 'y', all: true },
      ],
    ];
    for (const edits of pairs) {
      const { message } = await editor.refusal(edits);
      expect(message).toBe(
        'edits[0] and edits[1] are about the same part of the page, so that one would undo the other. Nothing was ' +
          'written. Put both into one edit.',
      );
    }
    expect(editor.writes).toEqual([]);
  });

  it('become none where one of them cannot be carried out', async () => {
    const editor = new BodyEditor(start);
    const { message } = await editor.refusal([
      { action: 'append', content: '<p>x</p>' },
      { action: 'replace_text', target: 'nowhere', content: 'y' },
    ]);
    expect(message).toMatch(/^edits\[1\]\.target: the text "nowhere" is not there\..* Nothing was written\.$/);
    expect([editor.writes, editor.body]).toEqual([[], start]);
  });
});

describe('replace_text', () => {
  const page = '<h2>A</h2><p>R&amp;D uses Redis.</p><h2>B</h2><p>Redis and Re<strong>dis</strong>.</p>';

  it('replaces what readers see once, in code as well, and escapes what takes its place', async () => {
    const code =
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < redis:6]]></ac:plain-text-body></ac:structured-macro>';
    const editor = new BodyEditor(`<p>R&amp;D\n team</p>${code}`);
    await editor.edit([
      { action: 'replace_text', target: 'R&D team', content: '<Lab> "1"' },
      { action: 'replace_text', target: 'redis:6', content: 'a]]>b' },
      { action: 'replace_text', target: 'a <', content: 'b >' },
    ]);
    expect(editor.body).toBe(`<p>&lt;Lab&gt; &quot;1&quot;</p>${code.replace('a < redis:6', 'b > a]]]]><![CDATA[>b')}`);
  });

  it('refuses a text that occurs more than once, with the places', async () => {
    const { message } = await new BodyEditor(page).refusal([{ action: 'replace_text', target: 'Redis', content: 'x' }]);
    expect(message).toMatch(
      /^edits\[0\]\.target: the text "Redis" is there 3 times: in 1-\w{6} ## A; 2-\w{6} ## B\. Nothing was written\. Send more of the words around it, or "all": true for every place\.$/,
    );
  });

  it('counts what formatting tears apart, since a reader sees it', async () => {
    const one = new BodyEditor('<p>Redis</p><p>Re<strong>dis</strong></p>');
    const { message } = await one.refusal([{ action: 'replace_text', target: 'Redis', content: 'x' }]);
    expect(message).toContain('the text "Redis" is there 2 times');
  });

  it('replaces it everywhere when asked, and tells what formatting tears apart', async () => {
    const editor = new BodyEditor(page);
    const { left, diff } = await editor.edit([
      { action: 'replace_text', target: 'Redis', content: 'Memcached', all: true },
    ]);
    expect(editor.body).toBe(
      '<h2>A</h2><p>R&amp;D uses Memcached.</p><h2>B</h2><p>Memcached and Re<strong>dis</strong>.</p>',
    );
    expect(left).toEqual(['Re<strong>dis']);
    expect(diff).toContain('@@ ## A\n- R&amp;D uses Redis.\n+ R&amp;D uses Memcached.');
  });

  it.each([
    ['<p>Redis</p>', 'is not there: send it as a reader sees it, without tags and entities.'],
    ['R&amp;D', 'is not there: send it as a reader sees it, without tags and entities.'],
    [
      'redis',
      'is not there. Capitals count, and a text ends with its paragraph, item or cell: read the section for its words.',
    ],
    [
      '\u0000',
      'is not there. Capitals count, and a text ends with its paragraph, item or cell: read the section for its words.',
    ],
  ])('says of %j that it %s', async (target, problem) => {
    const { message } = await new BodyEditor(page).refusal([{ action: 'replace_text', target, content: 'x' }]);
    expect(message).toBe(`edits[0].target: the text ${JSON.stringify(target)} ${problem} Nothing was written.`);
  });

  it('says how a text is written that formatting tears apart', async () => {
    const torn = new BodyEditor('<h2>A</h2><p>Re<strong>dis</strong></p>');
    const { message } = await torn.refusal([{ action: 'replace_text', target: 'Redis', content: 'x' }]);
    expect(message).toMatch(
      /is torn apart by formatting, as "Re<strong>dis" in 1-\w{6} ## A: send the part that stands/,
    );
  });

  it('counts what another edit of the call replaces as gone', async () => {
    const editor = new BodyEditor(page);
    const replace: BodyEdit = {
      action: 'replace_section',
      target: await editor.handle('B'),
      content: '<p>Redis 2</p>',
    };
    await editor.edit([replace, { action: 'replace_text', target: 'Redis', content: 'Memcached' }]);
    expect(editor.body).toBe('<h2>A</h2><p>R&amp;D uses Memcached.</p><h2>B</h2><p>Redis 2</p>');

    const { message } = await editor.refusal([
      { action: 'remove_section', target: await editor.handle('B') },
      { action: 'replace_text', target: 'Redis 2', content: 'x' },
    ]);
    expect(message).toContain('stands only where another of these edits replaces or removes it');
  });
});

describe('a section that is not what was seen', () => {
  const changed = start.replace('<p>a</p>', '<p>theirs</p>');

  it('is not replaced, and shown with its handle, by which it is', async () => {
    const editor = new BodyEditor(start);
    const handle = await editor.handle('A');
    editor.put(changed, { version: { number: 13 } });
    const error = await editor.refusal(replaceBy(handle));
    expect(error).toBeInstanceOf(VersionConflictError);
    expect(error).toMatchObject({ code: 'STALE_SECTION', id: '1', actual: 13 });
    const now = await editor.handle('A');
    expect(error.message).toContain(
      `edits[0].target: no section is known by "${handle}" now: it has changed since that was given, or is gone. Nothing was ` +
        `written. Now there is ${now} ## A:\n<h2>A</h2><p>theirs</p><h3>A1</h3><p>a1</p>\nUse a handle as it is now: 0-`,
    );
    expect([editor.writes, editor.body]).toEqual([[], changed]);
    await editor.edit(replaceBy(now));
    expect(editor.body).toBe('<p>Intro</p><h1>T</h1><h2>A</h2><p>x</p><h2>B</h2><p>b</p>');
  });

  it('does not stop an edit of another one, nor one of a section within', async () => {
    const editor = new BodyEditor(start);
    const [a1, b] = [await editor.handle('A1'), await editor.handle('B')];
    editor.put(changed, { version: { number: 13 } });
    await editor.edit([...replaceBy(a1), ...replaceBy(b)]);
    expect(editor.body).toBe(changed.replace('<p>a1</p>', '<p>x</p>').replace('<p>b</p>', '<p>x</p>'));
  });

  it.each(['replace_section', 'remove_section'] as const)(
    'is not given up by %s for its heading alone',
    async (action) => {
      const editor = new BodyEditor(start);
      const content = action === 'replace_section' ? '<p>x</p>' : undefined;
      const error = await editor.refusal([{ action, target: 'A1', content }]);
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(error.message).toContain(
        `edits[0].target: ${action} takes a handle, which tells what has been read. Nothing was written. Now there is ` +
          `${await editor.handle('A1')} ### A1:\n<h3>A1</h3><p>a1</p>\n`,
      );
      expect(editor.writes).toEqual([]);
    },
  );

  it('is shown in part where it is long, and among its neighbours where there are many', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `<h2>N${index}</h2><p>${'x'.repeat(5000)}</p>`).join('');
    const editor = new BodyEditor(many);
    const { message } = await editor.refusal([{ action: 'remove_section', target: 'N30' }]);
    expect(message).toContain('(the first 4000 of 5019 characters):\n<h2>N30</h2><p>xxx');
    expect(message.match(/\d+-\w{6} ## N\d+/g)).toHaveLength(21);
    expect(message.length).toBeLessThan(4800);
  });
});

describe('an edit that somebody else’s write comes before', () => {
  it('is made again on what is there then, where that is another section', async () => {
    const theirs = `<h2>Above</h2>${start.replace('<p>b</p>', '<p>theirs</p>')}`;
    const editor = await raced(theirs, async (one) => [
      { action: 'replace_section', target: await one.handle('A'), content: '<p>ours</p>' },
    ]);
    expect(editor.body).toBe(theirs.replace('<p>a</p><h3>A1</h3><p>a1</p>', '<p>ours</p>'));
    expect(editor.page?.version.number).toBe(14);
  });

  it('is refused where that is the same section', async () => {
    const theirs = start.replace('<p>a</p>', '<p>theirs</p>');
    let editor: BodyEditor | undefined;
    const racing = raced(theirs, async (one) => {
      editor = one;
      return [{ action: 'replace_section', target: await one.handle('A'), content: '<p>ours</p>' }];
    });
    await expect(racing).rejects.toThrow('<p>theirs</p>');
    expect(editor?.body).toBe(theirs);
  });
});

describe('what an edit would lose', () => {
  it('is named and refused, in a dry run too, unless it is allowed', async () => {
    const editor = new BodyEditor(architecturePage);
    for (const dryRun of [true, false]) {
      const { message } = await editor.refusal(await replaceAuth(editor), { dryRun });
      expect(message).toContain('would lose: macro code aa-1. Nothing was written.');
    }
    expect(editor.writes).toEqual([]);
    await editor.edit(await replaceAuth(editor), { allowLoss: ['aa-1'] });
    expect(editor.body).not.toContain('aa-1');
    expect(editor.body).toContain('7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a');
  });
});

describe('a dry run', () => {
  it('says what would change and writes nothing', async () => {
    const editor = new BodyEditor(start);
    const edits: readonly BodyEdit[] = [{ action: 'append_to_section', target: 'B', content: '<p>x</p>' }];
    expect(await editor.edit(edits, { dryRun: true })).toEqual({
      id: '1',
      title: 'Caching Architecture',
      version: 12,
      written: false,
      sections: [],
      diff: '@@ ## B\n+ <p>x</p>',
    });
    expect([editor.writes, editor.body]).toEqual([[], start]);
  });

  it('is refused what the edit would be refused', async () => {
    const editor = new BodyEditor(start, { status: 'archived' });
    const { message } = await editor.refusal([{ action: 'append', content: '<p>x</p>' }], { dryRun: true });
    expect(message).toContain('is archived, and archived pages take no update');
  });
});

describe('the answer of the write', () => {
  const append: readonly BodyEdit[] = [{ action: 'append_to_section', target: 'B', content: '<p>x</p>' }];

  it('has the handles of what Confluence kept, which may differ from what was sent', async () => {
    const editor: BodyEditor = new BodyEditor(
      start,
      {},
      {
        answer: ({ method, body }) => {
          if (method !== 'PATCH') return undefined;
          const { version, body: sent } = JSON.parse(body) as { version: { number: number }; body: { value: string } };
          const kept = sent.value.replace('<p>x</p>', '<p local-id="1">x</p>');
          editor.put(kept, { version });
          return { status: 200, body: editor.page };
        },
      },
    );
    const { sections } = await editor.edit(append);
    expect(sections.map(({ handle }) => handle)).toContain(await editor.handle('B'));
    expect(editor.server.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('is completed by a read where it has no body; a read that fails changes nothing', async () => {
    for (const isReadable of [true, false]) {
      let isWritten = false;
      const editor: BodyEditor = new BodyEditor(
        start,
        {},
        {
          answer: ({ method, body }) => {
            if (method === 'GET')
              return isWritten && !isReadable ? { status: 403, body: { statusCode: 403 } } : undefined;
            const { version, body: sent } = JSON.parse(body) as {
              version: { number: number };
              body: { value: string };
            };
            editor.put(sent.value.replace('<p>x</p>', '<p local-id="1">x</p>'), { version });
            isWritten = true;
            return { status: 200, body: { id: '1', version } };
          },
        },
      );
      const result = await editor.edit(append);
      expect(result).toMatchObject({ version: 13, written: true });
      isWritten = false;
      const handles = result.sections.map(({ handle }) => handle);
      expect(handles.includes(await editor.handle('B'))).toBe(isReadable);
      expect(handles).not.toEqual([]);
    }
  });

  it('may be lost: then the page shows whether the edit was made', async () => {
    let seen = 0;
    const editor = new BodyEditor(
      start,
      {},
      {
        fault: ({ method, headers }) => {
          delete headers['idempotency-key'];
          return method === 'PATCH' && (seen += 1) === 1 ? { kind: 502, when: 'after' } : undefined;
        },
      },
    );
    const result = await editor.edit(append, { message: 'Ours' });
    expect(result).toMatchObject({ version: 13, written: true });
    expect(editor.body).toBe(start.replace('<p>b</p>', '<p>b</p><p>x</p>'));

    let isSent = false;
    const unclear = new BodyEditor(
      start,
      {},
      {
        fault: ({ method }) => (method === 'PATCH' ? { kind: 502, when: 'after' } : undefined),
        answer: ({ method }) => {
          if (method === 'GET' && isSent) return { status: 403, body: { statusCode: 403 } };
          isSent = method === 'PATCH';
          return undefined;
        },
      },
    );
    await expect(unclear.edit(append)).rejects.toBeInstanceOf(UncertainWriteError);
  });
});

describe('a page in another state', () => {
  const append: readonly BodyEdit[] = [{ action: 'append', content: '<p>x</p>' }];

  it('is edited as a draft where it was never published', async () => {
    const editor = new BodyEditor('<p>draft</p>', { status: 'draft', version: { number: 1 } });
    await editor.edit(append);
    expect(editor.page).toMatchObject({ status: 'draft', version: { number: 1 } });
    expect(editor.body).toBe('<p>draft</p><p>x</p>');
  });

  it('is refused where a write would be vain or put an end to a text that is not shown', async () => {
    await expect(new BodyEditor(start, { status: 'archived' }).edit(append)).rejects.toThrow('is archived');
    await expect(new BodyEditor('', { subtype: 'live' }).edit(append)).rejects.toThrow('is a live doc');
  });
});
