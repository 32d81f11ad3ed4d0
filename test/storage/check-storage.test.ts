import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../templates/runtime/errors.js';
import { assertStorage } from '../../templates/runtime/storage/assert-storage.js';
import { checkStorage } from '../../templates/runtime/storage/check-storage.js';
import { scanStorage } from '../../templates/runtime/storage/scan-storage.js';
import { storageEntities } from '../../templates/runtime/storage/storage-entities.js';
import { storageBodies } from './storage-bodies.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { storageRules } from './storage-rules.js';
import { architecturePage, storage } from './storage-samples.js';

describe.each(storageRules)('checkStorage knows that $rule', ({ taken, refused }) => {
  it.each(taken)('and takes %j', (text) => {
    expect(checkStorage(text)).toEqual([]);
  });

  it.each(refused)('and refuses %j', (text) => {
    expect(checkStorage(text)).toHaveLength(1);
  });
});

describe('checkStorage lets pass what Confluence accepts', () => {
  it.each([
    'plain text, 5 > 4, "quotes" and it\'s',
    '# Markdown, **which** is text to Confluence',
    '{"type":"doc","version":1,"content":[]}',
    '&lt;p&gt;escaped&lt;/p&gt;',
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b </p> ]] > ]]></ac:plain-text-body></ac:structured-macro>',
    '<directory>an element that nobody knows</directory>',
  ])('%s', (text) => {
    expect(checkStorage(text)).toEqual([]);
  });

  it('every form of body that its editors write', () => {
    expect(storageBodies.map((body) => checkStorage(body))).toEqual(storageBodies.map(() => []));
  });

  it('any well-formed text', () => {
    fc.assert(fc.property(storage, (text) => void expect(checkStorage(text)).toEqual([])));
  });

  it('every entity of XHTML 1.0, and in no other case', () => {
    expect(storageEntities.size).toBe(253);
    for (const name of storageEntities.keys()) {
      expect(checkStorage(`&${name};`)).toEqual([]);
      const other = name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase();
      expect(checkStorage(`&${other};`)).toHaveLength(storageEntities.has(other) ? 0 : 1);
    }
  });
});

describe('checkStorage says what is wrong and what to write instead', () => {
  it.each([
    ['<p>a</xml>', 1, 5, 'Unexpected </xml>: <p> from line 1, column 1 is still open, add </p> first.'],
    ['<p>a<br></p>', 1, 9, 'Unexpected </p>: <br> from line 1, column 5 is still open, write it as <br/>.'],
    ['<p>\n  <b>a</p>', 2, 7, 'Unexpected </p>: <b> from line 2, column 3 is still open, add </b> first.'],
    ['a</p>', 1, 2, 'Unexpected </p>: no tag is open here.'],
    ['<P>a</p>', 1, 5, 'Unexpected </p>: <P> from line 1, column 1 is still open, add </P> first.'],
    ['<p>a', 1, 1, 'The text ends before </p>: <p> from line 1, column 1 is still open, add </p> first.'],
    ['<p>a</p class="b">', 1, 5, 'Nothing but the name may stand in a closing tag: write </p>.'],
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
    ['<p title="a <b> c">x</p>', 1, 13, 'The value of an attribute of <p> holds a <: write &lt; there instead.'],
    ['<![CDATA[ a', 1, 1, 'This CDATA section is never closed: add ]]> behind it.'],
    [
      '<x><![CDATA[a]]>b]]></x>',
      1,
      18,
      'A stray ]]>: no CDATA section is open here. In text write ]]&gt;; code that holds ]]> needs two CDATA sections.',
    ],
    ['a<!-- b', 1, 2, 'This comment is never closed: add --> behind it.'],
    ['<!-- a -- b -->', 1, 8, 'A -- inside a comment: XML allows it only in the --> at the end.'],
    ['<?x ', 1, 1, 'This processing instruction is never closed: add ?> behind it.'],
    ['<?xml version="1.0"?><p/>', 1, 1, 'An XML declaration cannot stand in a body: leave it out.'],
    [
      '<?php echo?>1<?= 2 ?>',
      1,
      14,
      'A stray <?: no processing instruction begins here. In text write &lt; instead of <.',
    ],
    [
      '<!DOCTYPE html>',
      1,
      1,
      'A <! that begins neither a comment nor a CDATA section: Confluence takes no declarations. Leave it out; in text write &lt; instead of <.',
    ],
    ['R&D', 1, 2, 'A bare &: write &amp; instead.'],
    ['<a href="?a=1&b=2"/>', 1, 14, 'A bare &: write &amp; instead.'],
    ['a &nbsp b', 1, 3, '&nbsp without a semicolon: write &nbsp; for the character, or &amp;nbsp for this text.'],
    ['<p>&Nbsp;</p>', 1, 4, 'Confluence knows no entity &Nbsp;: write &nbsp;, or &amp;Nbsp; for this text.'],
    [
      '<p title="&check;"/>',
      1,
      11,
      'Confluence knows no entity &check;: write the character itself, or &amp;check; for this text.',
    ],
    ['a&#1;', 1, 2, '&#1; stands for no character of XML: leave it out.'],
    ['a\n\u001b[1m', 2, 1, 'U+001B is no character of XML: leave it out.'],
    ['a\ud800', 1, 2, 'U+D800 is no character of XML: leave it out.'],
    ['<![CDATA[\udc00\ud800]]>', 1, 10, 'U+DC00 is no character of XML: leave it out.'],
    ['<p a="1"b="2"/>', 1, 9, 'No white space before the attribute b of <p>: add it.'],
    ['<p hidden>', 1, 4, 'This is no attribute of <p>. Write hidden="hidden": every attribute has a value in quotes.'],
    ['<td rowspan=2>', 1, 5, 'This is no attribute of <td>. Write rowspan="2": every attribute has a value in quotes.'],
    ['<p "a">', 1, 4, 'This is no attribute of <p>. Write name="value" pairs only; in text write &lt; instead of <.'],
    ['<p 1a="1"/>', 1, 3, '1a is no name of an attribute. Leave it out.'],
    ['<p a="1" a="2"/>', 1, 9, '<p> has the attribute a twice: leave one of them out.'],
    [
      '<o:p>a</o:p>',
      1,
      1,
      'Confluence does not know the prefix o: of <o:p>. Leave out what bears it; in text write &lt; instead of <.',
    ],
    [
      '<p v:a="1"/>',
      1,
      3,
      'Confluence does not know the prefix v: of <p>. Leave out what bears it; in text write &lt; instead of <.',
    ],
    ['<p xmlns:xmlns="a"/>', 1, 3, 'xmlns:xmlns cannot be declared so: leave it out.'],
  ])('%s', (text, line, column, message) => {
    expect(checkStorage(text)).toMatchObject([{ line, column, message }]);
  });

  it.each([
    [
      '<p>cd <directory></p>',
      'Unexpected </p>: <directory> from line 1, column 7 is still open, and is no element of Confluence. In text write &lt;directory&gt;.',
    ],
    [
      '<p>List<String></p>',
      'Unexpected </p>: <String> from line 1, column 8 is still open, and is no element of Confluence. In text write &lt;String&gt;.',
    ],
    ['<p>Map<Id, Name></p>', 'A stray <: no tag begins here. In text write &lt; instead.'],
    ['<p><your name></p>', 'This is no attribute of <your>. In text write &lt; instead of <.'],
    ['<p><me@example.com></p>', 'A stray <: no tag begins here. In text write &lt; instead.'],
    ['up <to', 'This tag is never closed: add > behind <to, or in text write &lt; instead of <.'],
  ])('of text that looks like a tag, to escape it: %s', (text, message) => {
    expect(checkStorage(text)).toMatchObject([{ message }]);
  });

  it('in a message that stays short, however long a name is', () => {
    const name = 'x'.repeat(100_000);
    for (const text of [
      `<${name}>`,
      `<p></${name}>`,
      `<p ${name}>`,
      `<p ${name}=1>`,
      `<p a:${name}="1"/>`,
      `&${name};`,
      `<${name}`,
      `<${name} a="`,
    ]) {
      expect(checkStorage(text)[0]?.message.length).toBeLessThan(300);
    }
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
      storageFrames.flatMap(([before, behind]) =>
        checkStorage(before + piece.repeat(count) + behind).map(({ message }) =>
          message.replaceAll(/column \d+|line \d+/gu, 'n'),
        ),
      );
    expect(found(200_000)).toEqual(found(40));
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
