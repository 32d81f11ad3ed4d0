import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStorage } from '../../templates/runtime/storage/check-storage.js';
import { decodeStorageText } from '../../templates/runtime/storage/decode-storage-text.js';
import { escapeStorageText } from '../../templates/runtime/storage/escape-storage-text.js';
import { replaceSection } from '../../templates/runtime/storage/replace-section.js';
import { replaceText } from '../../templates/runtime/storage/replace-text.js';
import { scanStorage } from '../../templates/runtime/storage/scan-storage.js';
import { refusal } from '../support/refusal.js';
import { architecturePage, storage } from './storage-samples.js';

function piecesBut(text: string, ...kinds: readonly string[]): readonly string[] {
  return scanStorage(text)
    .tokens.filter(({ kind }) => !kinds.includes(kind))
    .map(({ start, end }) => text.slice(start, end));
}

describe('replaceText', () => {
  it('changes text only: no tags, attributes, comments or CDATA', () => {
    const replaced = replaceText(architecturePage, 'Redis', 'Memcached');
    expect(replaced).toBe(architecturePage.replace('<p>Redis &amp;', '<p>Memcached &amp;'));
  });

  it('changes CDATA when asked', () => {
    const replaced = replaceText(architecturePage, 'redis("x")', 'memcached(a]]>b)', { cdata: true });
    expect(replaced).toBe(architecturePage.replace('redis("x")', 'memcached(a]]]]><![CDATA[>b)'));
    expect(checkStorage(replaced)).toEqual([]);
  });

  it('finds what is written with entities and escapes what it puts there', () => {
    expect(replaceText('<p>R&amp;D &#x26; R&#38;D &uuml;</p>', 'R&D', '<b> & "c"')).toBe(
      '<p>&lt;b&gt; &amp; &quot;c&quot; &#x26; &lt;b&gt; &amp; &quot;c&quot; &uuml;</p>',
    );
    expect(replaceText('<p>a&nbsp;&uuml;&ldquo;x&rdquo;&foo;</p>', '\u00a0ü“x”&foo;', '!')).toBe('<p>a!</p>');
  });

  it('takes patterns of String.replace literally', () => {
    expect(replaceText('<p>a.c abc</p>', 'a.c', "$& $1 $'")).toBe("<p>$&amp; $1 $' abc</p>");
  });

  it('does not let the ends of a removal form the end of a CDATA section', () => {
    expect(replaceText('<p>]]x></p>', 'x', '')).toBe('<p>]]&gt;</p>');
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
    const words = fc.constantFrom('Redis', 'a', '&', '>', ' ', 'é', '😀', '\u00a0', "'", '&foo;', 'Redisa');
    fc.assert(
      fc.property(storage, words, fc.string(), (page, from, to) => {
        const replaced = replaceText(page, from, to);
        expect(checkStorage(replaced)).toEqual([]);
        expect(piecesBut(replaced, 'text')).toEqual(piecesBut(page, 'text'));
        const expected = scanStorage(page)
          .tokens.filter(({ kind }) => kind === 'text')
          .map(({ start, end }) => decodeStorageText(page.slice(start, end)).value.split(from).join(to));
        const actual = scanStorage(replaced)
          .tokens.filter(({ kind }) => kind === 'text')
          .map(({ start, end }) => decodeStorageText(replaced.slice(start, end)).value);
        expect(actual.filter((text) => text !== '')).toEqual(expected.filter((text) => text !== ''));
        if (!expected.join('').includes(to)) expect(replaced).toBe(page);
      }),
    );
  });

  it('gives back the same bytes when there is nothing to replace', () => {
    fc.assert(fc.property(storage, (page) => void expect(replaceText(page, 'not there', 'x')).toBe(page)));
  });
});

describe('escapeStorageText', () => {
  it('writes text that is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = escapeStorageText(text);
        expect(decodeStorageText(written).value).toBe(text);
        expect(checkStorage(`<p title="${written}">${written}</p>`)).toEqual([]);
      }),
    );
  });
});

describe('replaceSection', () => {
  it('replaces up to the next heading of the same level', () => {
    const replaced = replaceSection(architecturePage, 'Basic Auth', '<p>OAuth 2.0</p>');
    const start = architecturePage.indexOf('</h2>') + '</h2>'.length;
    const end = architecturePage.indexOf('<h2>Next');
    expect(replaced).toBe(`${architecturePage.slice(0, start)}<p>OAuth 2.0</p>${architecturePage.slice(end)}`);
  });

  it('stops at the end of the element that holds the heading', () => {
    expect(replaceSection(architecturePage, 'Next', '')).toBe(architecturePage.replace('<p>Stays.</p>', ''));
    expect(replaceSection('<h2>A</h2>old', ' A ', 'new')).toBe('<h2>A</h2>new');
  });

  it('skips headings that are nested deeper or rank lower', () => {
    const page = '<h2>A</h2>x<h3>B</h3><div><h1>C</h1></div>y<h1>D</h1>z';
    expect(replaceSection(page, 'A', 'N')).toBe('<h2>A</h2>N<h1>D</h1>z');
    expect(replaceSection(page, 'B', 'N')).toBe('<h2>A</h2>x<h3>B</h3>N<h1>D</h1>z');
    expect(replaceSection(page, 'C', 'N')).toBe('<h2>A</h2>x<h3>B</h3><div><h1>C</h1>N</div>y<h1>D</h1>z');
  });

  it('compares the text of a heading, not its markup', () => {
    expect(replaceSection('<h1>R&amp;D <em>for\n all</em>&nbsp;&mdash; now</h1>x', 'R&D for all — now', 'y')).toBe(
      '<h1>R&amp;D <em>for\n all</em>&nbsp;&mdash; now</h1>y',
    );
  });

  it('says which headings there are when none fits', () => {
    const message =
      'No heading reads "Auth": the headings are "Caching Architecture", "Basic Auth", "Details", "Next".';
    expect(refusal(() => replaceSection(architecturePage, 'Auth', ''))).toEqual({ message, path: 'heading' });
    expect(refusal(() => replaceSection('<p/>', 'Auth', '')).message).toBe(
      'No heading reads "Auth": the page has no headings.',
    );
  });

  it('refuses a heading that is there twice, and ill-formed content', () => {
    const twice = '2 headings read "A": the section to replace is not clear.';
    expect(refusal(() => replaceSection('<h1>A</h1><h2>A</h2>', 'A', ''))).toEqual({ message: twice, path: 'heading' });
    expect(refusal(() => replaceSection('<h1>A</h1>', 'A', '<p>')).path).toBe('content');
  });

  it('keeps every byte before and behind the section', () => {
    fc.assert(
      fc.property(storage, storage, storage, fc.constantFrom(1, 2, 3), (before, inside, after, level) => {
        const heading = `<h${level} class="x">Unique <em>name</em></h${level}>`;
        const deeper = inside.replaceAll(/<(\/?)h\d/gu, '<$1h6');
        const next = `<h${level}>next</h${level}>`;
        const page = `${before}${heading}${deeper}${next}${after}`;
        expect(replaceSection(page, 'Unique name', 'NEW')).toBe(`${before}${heading}NEW${next}${after}`);
        const nested = `${before}<div>${heading}${deeper}</div>${after}`;
        expect(replaceSection(nested, 'Unique name', 'NEW')).toBe(`${before}<div>${heading}NEW</div>${after}`);
      }),
    );
  });
});
