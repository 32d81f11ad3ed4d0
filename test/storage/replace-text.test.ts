import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStorage } from '../../templates/runtime/storage/check-storage.js';
import { decodeStorageText } from '../../templates/runtime/storage/decode-storage-text.js';
import { escapeStorageText } from '../../templates/runtime/storage/escape-storage-text.js';
import { replaceText, replaceTextCounted } from '../../templates/runtime/storage/replace-text.js';
import { scanStorage } from '../../templates/runtime/storage/scan-storage.js';
import { anyCharacter } from '../support/any-character.js';
import { InvalidInputError } from '../../templates/runtime/errors.js';
import { refusal } from '../support/refusal.js';
import { storageBodies } from './storage-bodies.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { architecturePage, statusLozenge as status, storage } from './storage-samples.js';

function piecesBut(text: string, ...kinds: readonly string[]): readonly string[] {
  return scanStorage(text)
    .tokens.filter(({ kind }) => !kinds.includes(kind))
    .map(({ start, end }) => text.slice(start, end));
}

const configuration = [
  'ac:parameter',
  'ac:default-parameter',
  'ac:adf-attribute',
  'ac:adf-parameter',
  'ac:adf-fallback',
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:placeholder',
] as const;

function code(text: string): string {
  return `<ac:plain-text-body><![CDATA[${text}]]></ac:plain-text-body>`;
}

/** How often a text is found, and the places where it is torn apart, as they are written. */
function counted(page: string, from: string): readonly [number, readonly string[]] {
  const { count, torn } = replaceTextCounted(page, from, '-');
  return [count, torn.map(({ written }) => written)];
}

/** A text as it is after it was written: with U+FFFD for what XML has no character for. */
function readBack(text: string): string {
  return text.replaceAll(/(?![\t\n\r\u007f-\u009f])[\p{Cc}\p{Cs}]/gu, '\ufffd');
}

describe('replaceText', () => {
  it('changes text and labels of links only: no tags, attributes, comments or code', () => {
    const replaced = replaceText(architecturePage, 'Redis', 'Memcached');
    expect(replaced).toBe(
      architecturePage.replace('<p>Redis &amp;', '<p>Memcached &amp;').replace('[Redis]', '[Memcached]'),
    );
  });

  it('changes code when asked', () => {
    const replaced = replaceText(architecturePage, 'redis("x")', 'memcached(a]]>b)', { cdata: true });
    expect(replaced).toBe(architecturePage.replace('redis("x")', 'memcached(a]]]]><![CDATA[>b)'));
    expect(checkStorage(replaced)).toEqual([]);
  });

  it.each(configuration)('never changes what configures, in %s', (name) => {
    const inside = `<${name} ac:name="x">one<b>one</b><![CDATA[one]]></${name}>`;
    const page = `<div>${inside}<p>one</p></div>`;
    expect(replaceText(page, 'one', 'two', { cdata: true })).toBe(`<div>${inside}<p>two</p></div>`);
  });

  it('leaves the title of a status lozenge alone, which is a parameter', () => {
    const page = `<p>Done ${status('Done')}</p>`;
    expect(replaceText(page, 'Done', 'Open')).toBe(`<p>Open ${status('Done')}</p>`);
  });

  it('finds what is written with entities and escapes what it puts there', () => {
    expect(replaceText('<p>R&amp;D &#x26; R&#38;D &uuml;</p>', 'R&D', '<b> & "c"')).toBe(
      '<p>&lt;b&gt; &amp; &quot;c&quot; &#x26; &lt;b&gt; &amp; &quot;c&quot; &uuml;</p>',
    );
    expect(replaceText('<p>a&nbsp;&uuml;&ldquo;x&rdquo;&rarr;&Omega;</p>', 'a ü“x”→Ω', '!')).toBe('<p>!</p>');
  });

  it.each([
    ['a b', '<p>a&nbsp;b</p>'],
    ['a\u00a0b', '<p>a b</p>'],
    ['a b', '<p>a\r\n  b</p>'],
    ['a\nb', '<p>a &#160;\tb</p>'],
    ['a  b', '<p>a b</p>'],
  ])('sees white space as a reader does: finds %j in %s', (from, page) => {
    expect(replaceText(page, from, '-')).toBe('<p>-</p>');
  });

  it('sees white space in code as it is, but the form in which lines end', () => {
    expect(replaceText(code('a\r\n  b'), 'a\n  b', 'c', { cdata: true })).toBe(code('c'));
    expect(replaceText(code('a\n  b'), 'a\r\n  b', 'c', { cdata: true })).toBe(code('c'));
    expect(replaceText(code('a  b'), 'a b', 'c', { cdata: true })).toBe(code('a  b'));
  });

  it('takes a text of nothing but white space as it is', () => {
    expect(replaceText('<p>a\n b&nbsp;c d</p>', '\n', ' ')).toBe('<p>a  b&nbsp;c d</p>');
    expect(replaceText('<p>a\n b&nbsp;c d</p>', '\u00a0', ' ')).toBe('<p>a\n b c d</p>');
  });

  it('keeps what stands beside the white space that it finds', () => {
    expect(replaceText('<p>x a \n b &amp; a&nbsp;b\t\ty</p>', 'a b', 'c')).toBe('<p>x c &amp; c\t\ty</p>');
  });

  it('takes patterns of String.replace literally', () => {
    expect(replaceText('<p>a.c abc</p>', 'a.c', "$& $1 $'")).toBe("<p>$&amp; $1 $' abc</p>");
  });

  it('does not let the ends of a removal form the end of a CDATA section', () => {
    expect(replaceText('<p>]]x></p>', 'x', '')).toBe('<p>]]&gt;</p>');
  });

  it('writes no character that XML does not have, and tears none apart', () => {
    expect(replaceText('<p>a</p>', 'a', 'b\0\u001b\ud83d')).toBe('<p>b\ufffd\ufffd\ufffd</p>');
    expect(replaceText('<x><![CDATA[a]]></x>', 'a', '\0', { cdata: true })).toBe('<x><![CDATA[\ufffd]]></x>');
    expect(replaceText('<p>😀&#x1F600;</p>', '\ud83d', 'x')).toBe('<p>😀&#x1F600;</p>');
    expect(replaceText('<p>😀&#x1F600;</p>', '😀', 'x')).toBe('<p>xx</p>');
  });

  it('refuses an empty text and an ill-formed page', () => {
    expect(refusal(() => replaceText('<p/>', '', 'a'))).toEqual({
      message: 'The text to replace is empty.',
      path: 'from',
    });
    expect(refusal(() => replaceText('<p>', 'a', 'b'))).toEqual({
      message:
        'The storage format is not well-formed (line 1, column 1): The text ends before </p>: <p> from line 1, column 1 is still open, add </p> first.',
      path: 'storage',
    });
  });

  it('replaces in each text what is there and keeps every other byte', () => {
    const words = fc.constantFrom('Redis', 'a', '&', '>', ' ', 'é', '😀', '\u00a0', "'", 'h1', 'Redisa');
    fc.assert(
      fc.property(storage, words, fc.string({ unit: anyCharacter }), (page, from, to) => {
        const replaced = replaceText(page, from, to);
        expect(checkStorage(replaced)).toEqual([]);
        expect(piecesBut(replaced, 'text')).toEqual(piecesBut(page, 'text'));
        const written = readBack(to);
        const expected = scanStorage(page)
          .tokens.filter(({ kind }) => kind === 'text')
          .map(({ start, end }) => decodeStorageText(page.slice(start, end)).value.split(from).join(written));
        const actual = scanStorage(replaced)
          .tokens.filter(({ kind }) => kind === 'text')
          .map(({ start, end }) => decodeStorageText(replaced.slice(start, end)).value);
        expect(actual.filter((text) => text !== '')).toEqual(expected.filter((text) => text !== ''));
        if (!expected.join('').includes(written)) expect(replaced).toBe(page);
      }),
    );
  });

  it('writes only what is well-formed, whatever is replaced by whatever', () => {
    const text = fc.string({
      unit: fc.constantFrom(']', '>', ']]', 'a', ' ', '&', '\0', '\ud83d', '\ude00', '<', '"', '\r'),
    });
    const pages = fc.oneof(storage, fc.constantFrom(...storageBodies));
    fc.assert(
      fc.property(pages, text, text, fc.boolean(), (page, from, to, cdata) => {
        fc.pre(from !== '');
        expect(checkStorage(replaceText(page, from, to, { cdata }))).toEqual([]);
      }),
    );
  });

  it('gives back the same bytes when there is nothing to replace', () => {
    fc.assert(fc.property(storage, (page) => void expect(replaceText(page, 'not there', 'x')).toBe(page)));
  });
});

describe('replaceTextCounted', () => {
  it('does what replaceText does, and says how often', () => {
    expect(replaceTextCounted('<p>a b</p><p>a&nbsp;b, a</p>', 'a b', 'c')).toEqual({
      storage: '<p>c</p><p>c, a</p>',
      count: 2,
      torn: [],
    });
    expect(counted(architecturePage, 'not there')).toEqual([0, []]);
  });

  it('names the places where formatting tears the text apart, and leaves them', () => {
    const page = '<p>Redis</p>\n<p>Re<strong>dis</strong> and <em>Red</em>is</p>';
    expect(replaceTextCounted(page, 'Redis', 'x')).toEqual({
      storage: page.replace('<p>Redis', '<p>x'),
      count: 1,
      torn: [
        { written: 'Re<strong>dis', offset: 16, line: 2, column: 4 },
        { written: 'Red</em>is', offset: 47, line: 2, column: 35 },
      ],
    });
  });

  it.each([
    [
      'see the docs',
      '<p>see <ac:link><ri:page ri:content-title="D"/><ac:plain-text-link-body><![CDATA[the docs]]></ac:plain-text-link-body></ac:link></p>',
      'see <ac:link><ri:page ri:content-title="D"/><ac:plain-text-link-body><![CDATA[the docs',
    ],
    [
      'all of it',
      '<p><ac:inline-comment-marker ac:ref="1">all of</ac:inline-comment-marker> it!</p>',
      'all of</ac:inline-comment-marker> it',
    ],
    ['a b', '<p>xa<br/>by</p>', 'a<br/>b'],
    ['a b', '<p>xa <b> by</b></p>', 'a <b> b'],
    ['a b', '<p>xa<i>&nbsp;</i>by</p>', 'a<i>&nbsp;</i>b'],
    [
      'a b',
      '<p>xa <ac:link><ac:plain-text-link-body><![CDATA[]]></ac:plain-text-link-body></ac:link> by</p>',
      'a <ac:link><ac:plain-text-link-body><![CDATA[]]></ac:plain-text-link-body></ac:link> b',
    ],
    ['ab', '<p>xa<!-- x -->by</p>', 'a<!-- x -->b'],
    ['ab&', '<p>xa<span style="x"><u>b&amp;</u>y</span></p>', 'a<span style="x"><u>b&amp;'],
  ])('such as of %j in %s', (from, page, written) => {
    expect(counted(page, from)).toEqual([0, [written]]);
  });

  it.each([
    ['ab', '<p>a</p><p>b</p>'],
    ['ab', '<td>a</td><td>b</td>'],
    ['aDone', `<p>a${status('Done')}</p>`],
    ['ab', '<p>a<ac:task-id>x</ac:task-id>b</p>'],
    ['aa', '<p>a<b>aa</b></p>'],
    ['\0', '<p>\ufffd<b>x</b></p>'],
    ['\ude00a', '<p>😀<b>a</b></p>'],
  ])('but not where a reader sees no such text: %j in %s', (from, page) => {
    expect(counted(page, from)[1]).toEqual([]);
  });

  it('finds a text whole or torn wherever it is cut', () => {
    const word = 'Reads through & back';
    fc.assert(
      fc.property(fc.array(fc.nat(word.length), { maxLength: 4 }), (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), word.length];
        const parts = places.slice(1).map((end, index) => escapeStorageText(word.slice(places[index], end)));
        const page = `<p>x ${parts.map((part, index) => (index % 2 === 0 ? part : `<b>${part}</b>`)).join('')} y</p>`;
        const { count, torn } = replaceTextCounted(page, word, 'z');
        const isWhole = page.replaceAll(/<\/?b>/gu, '|').includes(escapeStorageText(word));
        expect([count, torn.length]).toEqual(isWhole ? [1, 0] : [0, 1]);
        for (const { written } of torn) {
          expect(decodeStorageText(written.replaceAll(/<\/?b>/gu, '')).value).toBe(word);
        }
      }),
    );
  });

  it('counts what replaceText replaces', () => {
    const words = fc.constantFrom('Redis', 'a', 'a a', "'", 'h1', 'Redisa', '> ');
    fc.assert(
      fc.property(storage, words, (page, from) => {
        const { storage: replaced, count } = replaceTextCounted(page, from, '\u2603');
        expect(replaced).toBe(replaceText(page, from, '\u2603'));
        expect(replaced.split('\u2603').length - 1).toBe(count);
      }),
    );
  });
});

describe('escapeStorageText', () => {
  it('writes any text so that it is read back as it was, but what XML has no character for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(anyCharacter, fc.constantFrom('\ud800', '\udfff')) }), (text) => {
        const written = escapeStorageText(text);
        expect(decodeStorageText(written).value).toBe(readBack(text));
        expect(checkStorage(`<p title="${written}">${written}</p>`)).toEqual([]);
      }),
    );
  });

  it('writes U+FFFD for each of these', () => {
    expect(escapeStorageText('a\0b\u001bc\ud83dd\t\ufffe')).toBe('a\ufffdb\ufffdc\ufffdd\t\ufffe');
  });
});

// What reads a text again and again does not get to the end; bench/runtime/text-growth.mjs measures it.
describe.each(storagePieces)('in 100,000 times the same, %j,', (piece) => {
  const runs = storageFrames.map(([before, behind]) => before + piece.repeat(100_000) + behind);

  it('texts are replaced or the body is refused', () => {
    for (const run of runs) {
      for (const from of ['a', 'a a']) {
        const isTaken = checkStorage(run).length === 0;
        const count = (): number => replaceTextCounted(run, from, '-', { cdata: true }).count;
        if (isTaken) expect(count()).toBeGreaterThanOrEqual(0);
        else expect(count).toThrow(InvalidInputError);
      }
    }
  });
});
