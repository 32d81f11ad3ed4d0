import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactView } from '../../templates/runtime/storage/compact/compact-view.js';
import { scanStorage } from '../../templates/runtime/storage/scan-storage.js';
import { seenText } from '../../templates/runtime/storage/seen-text.js';
import { textRoles } from '../../templates/runtime/storage/text-roles.js';
import { anyCharacter } from '../support/any-character.js';
import { storageBodies } from './storage-bodies.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { statusLozenge, storage } from './storage-samples.js';

const folded = (text: string): string => text.replaceAll(/[\s\u00a0]+/gu, ' ').trim();

/** What a reader of the page sees, piece by piece. */
function readablePieces(body: string): readonly string[] {
  const { tokens } = scanStorage(body);
  return textRoles(body, tokens).flatMap((role, index) => {
    const token = tokens[index];
    const text = role === undefined || token === undefined ? '' : folded(seenText(body, token, role).value);
    return text === '' ? [] : [text];
  });
}

/** The pieces that the view does not hold as they read. */
function missingPieces(body: string): readonly string[] {
  const view = folded(compactView(body).replaceAll('\\{{', '{{'));
  return readablePieces(body).filter((piece) => !view.includes(piece));
}

const total = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + encode(text).length, 0);

const lines = (...written: readonly string[]): string => written.join('\n');

describe('compactView', () => {
  it.each<readonly [string, string, string]>([
    ['paragraphs', '<p>One &amp; two&hellip;</p>\n<p>Three</p>', lines('1 One & two…', '2 Three')],
    ['headings', '<h2>3. <em>Rollout</em></h2>', '1 ## 3. *Rollout*'],
    [
      'lists, however deep',
      '<ul><li><p>a</p><ol start="4"><li>b</li><li>c<p>d</p></li></ol></li><li>e</li></ul>',
      lines('1 - a', '2   4. b', '3   5. c', '4     d', '5 - e'),
    ],
    [
      'tasks',
      '<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Ship</ac:task-body></ac:task></ac:task-list>',
      '1 - [x] {{task 7}} Ship',
    ],
    [
      'tables',
      '<table><tbody><tr><th>Region</th><th><p>Owner</p></th></tr><tr><td>EU<br/>UK</td><td><p></p><p>Ann</p></td></tr></tbody></table>',
      lines('1 | Region | Owner |', '  |-|-|', '2 | EU<br>UK | Ann |'),
    ],
    [
      'headers and spans within rows',
      '<table><tr><th>Region</th><td colspan="2">EU</td></tr></table>',
      '1 | {{header}} Region | {{cell colspan=2}} EU |',
    ],
    [
      'cells that hold more than a line',
      '<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>',
      lines('1 {{row}} {{cell}} a', '2     b', '3   {{cell}} c'),
    ],
    [
      'code in its language',
      '<ac:structured-macro ac:name="code" ac:macro-id="c0de"><ac:parameter ac:name="language">java</ac:parameter><ac:plain-text-body><![CDATA[if (a < b)\n  ```go```]]></ac:plain-text-body></ac:structured-macro>',
      lines('1 ````java {{macro code #c0de}}', 'if (a < b)', '  ```go```', '````'),
    ],
    [
      'code with numbers of its own',
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[7 a\n 8 b]]></ac:plain-text-body></ac:structured-macro><p>c</p>',
      lines('1 ```{{macro code}}', '7 a', ' 8 b', '```', '2 c'),
    ],
    [
      'macros by name and id, with what they hold',
      '<ac:structured-macro ac:name="info" ac:macro-id="1f"><ac:parameter ac:name="title">Take care</ac:parameter><ac:rich-text-body><p>a</p><p>b</p></ac:rich-text-body></ac:structured-macro><p>c</p>',
      lines('1 {{macro info #1f title="Take care"}} a', '2   b', '3 c'),
    ],
    ['macros without a body', '<p>See <ac:structured-macro ac:name="toc" /></p>', '1 See {{macro toc}}'],
    [
      'lozenges',
      `<p>State: ${statusLozenge('In progress')}</p>`,
      '1 State: {{macro status colour=Yellow: In progress}}',
    ],
    [
      'macros of apps and panels of the new editor',
      '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-attribute key="local-id">9e</ac:adf-attribute><ac:adf-content><p>a</p></ac:adf-content></ac:adf-node><ac:adf-fallback><p>a</p></ac:adf-fallback></ac:adf-extension>',
      '1 {{macro panel #9e panel-type=note}} a',
    ],
    [
      'pictures with their captions, each as a block',
      '<ac:image ac:alt="The flow" ac:width="9"><ri:attachment ri:filename="flow 1.png" /><ac:caption>Flow</ac:caption></ac:image><ac:image><ri:url ri:value="https://e.example/a.png?b=1" /></ac:image>',
      lines('1 {{image attachment "flow 1.png" alt="The flow": Flow}}', '2 {{image https://e.example/a.png?b=1}}'),
    ],
    [
      'links to pages, files and people',
      '<p><ac:link ac:anchor="x"><ri:page ri:content-title="A b" ri:space-key="ENG" /><ac:link-body>the <u>limits</u></ac:link-body></ac:link> <ac:link><ri:user ri:account-id="5b10:ac8d" /></ac:link></p>',
      '1 {{link page "A b" space-key=ENG anchor=x: the {{u: limits}}}} {{link user 5b10:ac8d}}',
    ],
    ['web links', '<p><a href="https://e.example/?a=1&amp;b=2">e</a></p>', '1 [e](https://e.example/?a=1&b=2)'],
    ['web links that Markdown would cut', '<p><a href="/a(b)">e]</a></p>', '1 {{link /a(b): e]}}'],
    [
      'inline comments by their ids',
      '<p>a <ac:inline-comment-marker ac:ref="7e6a">b</ac:inline-comment-marker></p>',
      '1 a {{comment #7e6a: b}}',
    ],
    [
      'dates and emoji',
      '<p><time datetime="2026-03-14" /> <ac:emoticon ac:emoji-fallback="🚀" ac:name="x" /></p>',
      '1 {{date 2026-03-14}} {{emoji 🚀}}',
    ],
    [
      'layouts',
      '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><h1>a</h1><p>b</p></ac:layout-cell><ac:layout-cell><hr /></ac:layout-cell></ac:layout-section></ac:layout>',
      lines('1 {{section two_equal}} {{column}} # a', '2     b', '3   {{column}} ---'),
    ],
    ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', lines('1 > a', '2   b')],
    ['line breaks as a line that goes on', '<p>a<br />2 b</p>', lines('1 a', '  2 b')],
    ['what is not known by its name', '<p><ac:foo ac:bar="1">a</ac:foo><x>b</x></p>', '1 {{foo bar=1: a}}{{x: b}}'],
  ])('shows %s', (_what, body, view) => {
    expect(compactView(body)).toBe(view);
  });

  it.each<readonly [string, string, string]>([
    ['a mark within the text', '<p><strong>2 * 3</strong></p>', '1 {{strong: 2 * 3}}'],
    ['a mark behind another', '<p><b>a</b><em>b</em></p>', '1 **a**{{em: b}}'],
    ['formatting within code', '<p><code>a <b>b</b></code></p>', '1 {{code: a **b**}}'],
    ['white space at its edges', '<p>a<b> b </b>c</p>', '1 a **b** c'],
    ['a line break within', '<p><b>a<br/>b</b></p>', lines('1 {{b: a', '  b}}')],
  ])('writes Markdown only where it says the same: not around %s', (_what, body, view) => {
    expect(compactView(body)).toBe(view);
  });

  it('reads as the documentation shows', () => {
    const page = readFileSync(new URL('../../docs/storage-format.md', import.meta.url), 'utf8');
    const [, body = '', view] =
      /```xml\n([^]*?)\n```\n\nreads\n\n<!--.*-->\n\n````text\n([^]*?)\n````/u.exec(page) ?? [];
    expect(compactView(body)).toBe(view);
  });

  it.each<readonly [string, string, string]>([
    ['the look of a text', '<p style="text-align: center">a <span style="color: red">b</span></p>', '1 a b'],
    [
      'the widths of columns',
      '<table data-table-width="760"><colgroup><col style="width: 9px" /></colgroup><tbody><tr><td style="width: 9px" data-highlight-colour="#fff">a</td></tr></tbody></table>',
      '1 | a |',
    ],
    [
      'the size of a picture',
      '<ac:image ac:width="9" ac:height="8" ac:align="left"><ri:attachment ri:filename="a.png" /></ac:image>',
      '1 {{image attachment a.png}}',
    ],
    [
      'the end of a long parameter',
      `<ac:structured-macro ac:name="jira"><ac:parameter ac:name="jql">${'x'.repeat(121)}</ac:parameter></ac:structured-macro>`,
      `1 {{macro jira jql=${'x'.repeat(120)}…}}`,
    ],
  ])('leaves out %s', (_what, body, view) => {
    expect(compactView(body)).toBe(view);
  });

  it('tells text from what only looks like marks', () => {
    const body = '<p># a</p><p>- b</p><p>1. c</p><p>| d |</p><p>{{macro toc}}</p><p>#e *f*</p>';
    const view = lines('1 \\# a', '2 \\- b', '3 \\1. c', '4 \\| d |', '5 \\{{macro toc}}', '6 #e *f*');
    expect(compactView(body)).toBe(view);
  });

  it.each(storageBodies.map((body, index) => [index, body] as const))(
    'shows all that a reader of the reconstructed body %d sees, in less than half of the tokens',
    (_index, body) => {
      expect(missingPieces(body)).toEqual([]);
      expect(encode(compactView(body)).length).toBeLessThan(encode(body).length * 0.5);
    },
  );

  it('shows all of them in at most two fifths of the tokens', () => {
    expect(total(storageBodies.map(compactView)) / total(storageBodies)).toBeLessThanOrEqual(0.4);
  });

  it('shows what a reader sees of any well-formed body', () => {
    fc.assert(
      fc.property(storage, (body) => {
        expect(missingPieces(body)).toEqual([]);
      }),
    );
  });

  it('lets no attribute begin a block of its own', () => {
    const value = 'a&#10;2 b}}';
    const body = `<p><ac:structured-macro ac:name="${value}" ac:macro-id="${value}" /><time datetime="${value}" /><ac:emoticon ac:name="${value}" /><ac:inline-comment-marker ac:ref="${value}">c</ac:inline-comment-marker><ac:link ac:anchor="${value}"><ri:page ri:content-title="${value}" /></ac:link><a href="${value}">d</a><ac:image ac:alt="${value}" /></p><ac:layout-section ac:type="${value}" /><ac:task><ac:task-id>${value}</ac:task-id></ac:task><ac:structured-macro ac:name="code"><ac:parameter ac:name="language">${value}</ac:parameter><ac:plain-text-body>d</ac:plain-text-body></ac:structured-macro><table><tr><td rowspan="${value}">e</td></tr></table>`;
    const numbers = compactView(body).match(/^\d+/gmu);
    expect(numbers).toEqual(['1', '2', '3', '4', '5']);
  });

  it('numbers the blocks of any body in a row', () => {
    fc.assert(
      fc.property(storage, (body) => {
        const numbers = compactView(body).match(/^\d+/gmu) ?? [];
        // A CDATA section of the samples holds no line that begins with a digit.
        expect(numbers.map(Number)).toEqual(numbers.map((_number, index) => index + 1));
      }),
    );
  });

  it('shows what cannot be read as it is written, and why', () => {
    const view = lines(
      '1 a',
      '2 ```{{unreadable: A stray <: no tag begins here. In text write &lt; instead.}}',
      '< b <p>c</p>',
      '```',
    );
    expect(compactView('<p>a</p>< b <p>c</p>')).toBe(view);
  });

  it.each([
    ['<b>a</i> b</p>', '1 **a b**'],
    ['</p><p>a<p>b', lines('1 a', '2 b')],
    ['<ul><li>a<ul>b</ul></ul>c', lines('1 - a', '2   b', '3 c')],
    ['<table>a<td>b</td></table>', lines('1 a', '2 b')],
    ['', ''],
  ])('makes the best of the ill-formed %j', (body, view) => {
    expect(compactView(body)).toBe(view);
  });

  it('never throws, whatever is written', () => {
    const parts = fc.constantFrom(
      ...storagePieces,
      '<ul>',
      '<li>',
      '<table>',
      '<tr>',
      '<td>',
      '<ac:task>',
      '</p>',
      '<ac:adf-node>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, anyCharacter), { maxLength: 40 }), (pieces) => {
        expect(compactView(pieces.join(''))).toEqual(expect.any(String));
      }),
    );
  });

  it.each(storagePieces)('takes ten thousand of %j in a row, in every frame', (piece) => {
    for (const [before, behind] of storageFrames) {
      const view = compactView(before + piece.repeat(10_000) + behind);
      expect(view.length).toBeLessThan(40 * 10_000 * piece.length);
    }
  });

  it.each([
    '<div>',
    '<ul><li>',
    '<table><tr><td>',
    '<strong>',
    '<ac:structured-macro ac:name="panel"><ac:rich-text-body>',
  ])('shows what stands in ten thousand of %s, one in the other', (opening) => {
    expect(compactView(`${opening.repeat(10_000)}deep`)).toContain('deep');
  });
});
