import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../templates/runtime/errors.js';
import { assertStorage } from '../../templates/runtime/storage/assert-storage.js';
import { checkStorage } from '../../templates/runtime/storage/check-storage.js';
import { scanStorage } from '../../templates/runtime/storage/scan-storage.js';
import { storagePieces } from './storage-pieces.js';
import { architecturePage, storage } from './storage-samples.js';

describe('checkStorage lets pass what Confluence accepts', () => {
  it.each([
    '',
    'plain text & an ampersand, 5 > 4, "quotes" and it\'s',
    '<p>&nbsp;&ldquo;x&rdquo;&#8217;&unknown;</p>',
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b </p> ]] > ]]></ac:plain-text-body></ac:structured-macro>',
    '<ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]></ac:plain-text-body>',
    '<ri:page ri:content-title="A > B" ri:space-key=\'x"y\'/>',
    '<p\n class="a"\n>x</p\n>',
    '<hr /><br/>',
    '<!-- a -- <b> --><p/>',
    '<?xml version="1.0"?><!DOCTYPE p><p></p>',
    '<über>x</über>',
    architecturePage,
  ])('%s', (text) => {
    expect(checkStorage(text)).toEqual([]);
  });

  it('any well-formed text', () => {
    fc.assert(fc.property(storage, (text) => void expect(checkStorage(text)).toEqual([])));
  });
});

describe('checkStorage finds what no parser reads', () => {
  it.each([
    ['<p>a</xml>', 1, 5, 'Unexpected </xml>: <p> from line 1, column 1 is still open, add </p> first.'],
    ['<p>a<br></p>', 1, 9, 'Unexpected </p>: <br> from line 1, column 5 is still open, write it as <br/>.'],
    ['<p>\n  <b>a</p>', 2, 7, 'Unexpected </p>: <b> from line 2, column 3 is still open, add </b> first.'],
    ['a</p>', 1, 2, 'Unexpected </p>: no tag is open here.'],
    ['<P>a</p>', 1, 5, 'Unexpected </p>: <P> from line 1, column 1 is still open, add </P> first.'],
    ['<p>a', 1, 1, 'The text ends before </p>: <p> from line 1, column 1 is still open, add </p> first.'],
    ['<p>a < b</p>', 1, 6, 'A stray <: no tag begins here. In text write &lt; instead.'],
    ['<p></></p>', 1, 4, 'A stray <: no tag begins here. In text write &lt; instead.'],
    ['<p>a <3</p>', 1, 6, 'A stray <: no tag begins here. In text write &lt; instead.'],
    ['<p>a</p', 1, 5, 'This tag is never closed: add > behind </p.'],
    ['<p <b>a</b></p>', 1, 1, 'This tag is never closed: add > behind <p.'],
    ['<p class="a>x</p>', 1, 10, 'The value of this attribute of <p> is never closed: add " behind it.'],
    [
      '<p class="a>x</p><p class="b">y</p>',
      1,
      10,
      'The value of this attribute of <p> is never closed: add " behind it.',
    ],
    ['<![CDATA[ a', 1, 1, 'This CDATA section is never closed: add ]]> behind it.'],
    [
      '<x><![CDATA[a]]>b]]></x>',
      1,
      18,
      'A stray ]]>: no CDATA section is open here. In text write ]]&gt;; code that holds ]]> needs two CDATA sections.',
    ],
    ['a<!-- b', 1, 2, 'This comment is never closed: add --> behind it.'],
    ['<?x', 1, 1, 'This processing instruction is never closed: add ?> behind it.'],
    ['<!DOCTYPE', 1, 1, 'This declaration is never closed: add > behind it.'],
  ])('%s', (text, line, column, message) => {
    expect(checkStorage(text)).toMatchObject([{ line, column, message }]);
  });

  it('after anything that is taken out of the tags of a page', () => {
    const { tokens } = scanStorage(architecturePage);
    for (const { start, end } of tokens.filter(({ kind }) => kind === 'open' || kind === 'close')) {
      expect(checkStorage(architecturePage.slice(0, start) + architecturePage.slice(end))).toHaveLength(1);
    }
  });

  // A reader whose time grows faster than the text does not get to the end; bench/runtime/text-growth.mjs measures it.
  it.each(storagePieces)('and nothing else in 200,000 times the same: %j', (piece) => {
    const found = (count: number): readonly string[] =>
      checkStorage(piece.repeat(count)).map(({ message }) => message.replaceAll(/column \d+/gu, 'column n'));
    expect(found(200_000)).toEqual(found(20));
  });
});

describe('scanStorage', () => {
  it('covers any text without a gap, up to the problem', () => {
    const mess = fc.string({
      unit: fc.constantFrom('<', '>', '/', 'a', '"', "'", '=', ' ', '<![CDATA[', ']]>', '<!--', '-->', '!', '?', '&'),
    });
    fc.assert(
      fc.property(mess, (text) => {
        const { tokens, problem } = scanStorage(text);
        let offset = 0;
        for (const { start, end } of tokens) {
          expect(start).toBe(offset);
          expect(end).toBeGreaterThan(start);
          offset = end;
        }
        if (problem === undefined) expect(offset).toBe(text.length);
        else expect(problem.offset).toBeGreaterThanOrEqual(offset);
      }),
    );
  });
});

describe('assertStorage', () => {
  it('names the place and the argument', () => {
    let caught: unknown;
    try {
      assertStorage('<p>\na<br></p>', 'body.value');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InvalidInputError);
    expect(caught).toMatchObject({
      path: 'body.value',
      message:
        'The storage format is not well-formed (line 2, column 6): Unexpected </p>: <br> from line 2, column 2 is still open, ' +
        'write it as <br/>.',
    });
  });
});
