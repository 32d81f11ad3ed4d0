import * as fc from 'fast-check';
import { marked } from 'marked';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import {
  commentText,
  jsonDocument,
  markdownCode,
  markdownTableCode,
  markdownText,
  propertyName,
  stringLiteral,
  valueLiteral,
} from '../../src/text/literal.js';
import { documentationTags } from '../hostile/code-around-texts.js';
import { nastyText } from '../hostile/nasty-definitions.js';
import { unseenIn } from './support/unseen.js';

const anyText = fc.oneof(nastyText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** Blank letters, selectors and placeholders, which become visible escapes like all that cannot be seen. */
const blank = /\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0|[\ufff0-\uffff]|[\u180b-\u180f]|[\ufe00-\ufe0f]/u;

/** Text that a reader can see all of, so that it has to come out of Markdown as it went in. */
const visibleText = fc
  .oneof(nastyText, fc.string({ unit: 'grapheme' }))
  .filter((text) => !/\p{C}|(?! )\p{Z}/u.test(text) && !blank.test(text));

/** What JavaScript makes of the text of an expression. */
function evaluate(expression: string): unknown {
  return Function(`'use strict'; return (${expression});`)() as unknown;
}

/** The text that a reader sees of rendered Markdown. */
function seen(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('stringLiteral', () => {
  it('comes back from JavaScript as the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(evaluate(stringLiteral(text))).toBe(text);
      }),
    );
  });

  it('shows nothing that cannot be seen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unseenIn(stringLiteral(text))).toEqual([]);
      }),
    );
  });

  it.each([
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['say "hi"', `'say "hi"'`],
    [`both ' and "`, `'both \\' and "'`],
    ['a\u202eb', String.raw`'a\u202eb'`],
    ['back\\slash', String.raw`'back\\slash'`],
  ])('%j is written as prettier would', (text, literal) => {
    expect(stringLiteral(text)).toBe(literal);
  });
});

describe('propertyName', () => {
  it('names an own property of that name, __proto__ too', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', '1', '')), (name) => {
        const object = evaluate(`{ ${propertyName(name)}: 1 }`) as object;
        expect(Object.keys(object)).toEqual([name]);
        expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      }),
    );
  });

  it('is quoted only where it has to be', () => {
    expect(['spaceId', 'body-format', '1', '$x', 'é'].map(propertyName)).toEqual([
      'spaceId',
      "'body-format'",
      "'1'",
      '$x',
      "'é'",
    ]);
  });
});

describe('valueLiteral', () => {
  it('comes back from JavaScript as the same JSON value', () => {
    const json = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(
          anyText,
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(anyText, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.stringify(evaluate(valueLiteral(value)))).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe('commentText', () => {
  it('neither ends the comment nor poses as a tag', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const comment of [`/** ${commentText(text)} */`, `/**\n * ${commentText(text)}\n */`]) {
          const code = `${comment}\nexport const end = 1;\n`;
          const file = ts.createSourceFile('comment.ts', code, ts.ScriptTarget.Latest, true);
          expect(file.statements.map((statement) => statement.getText(file))).toEqual(['export const end = 1;']);
          expect(documentationTags('comment.ts', code)).toEqual([]);
        }
      }),
    );
  });

  it('leaves what is harmless as it is', () => {
    expect(commentText('Mail a@b.example, 3 * 4 / 2.')).toBe('Mail a@b.example, 3 * 4 / 2.');
  });
});

describe('markdownText', () => {
  it('is rendered as the text, with no markup, HTML or link', async () => {
    await fc.assert(
      fc.asyncProperty(visibleText, async (text) => {
        const html = await marked(markdownText(text));
        expect([...html.matchAll(/<\/?([a-z0-9]+)/g)].every(([, tag]) => tag === 'p')).toBe(true);
        expect(flat(seen(html))).toBe(flat(text));
      }),
    );
  });

  it.each([
    '1. not a list',
    '# not a title',
    '- not a list',
    '> not a quote',
    '<b>not HTML</b>',
    '[not](https://a.example) ![an](x) link',
    'https://a.example/ and www.b.example and c@d.example',
    '&lt; is an entity',
    '`code` **bold** _it_ ~~gone~~',
    '===',
    '    four spaces',
    'a | b',
    'an end\\',
  ])('%j stays text', async (text) => {
    const html = await marked(markdownText(text));
    expect(html).toMatch(/^<p>[^]*<\/p>\n$/);
    expect(html.slice(3, -5)).not.toContain('<');
    expect(seen(html)).toBe(text.trim());
  });
});

describe('markdownCode', () => {
  it('is rendered as one code span with the text', async () => {
    await fc.assert(
      fc.asyncProperty(visibleText, async (text) => {
        const html = await marked(`x ${markdownCode(text)} x`);
        const [, code = ''] = /^<p>x <code>([^<]*)<\/code> x<\/p>\n$/.exec(html) ?? [];
        expect(flat(seen(code))).toBe(flat(text));
      }),
    );
  });
});

describe('markdownTableCode', () => {
  it('stays in its cell', async () => {
    await fc.assert(
      fc.asyncProperty(visibleText, async (text) => {
        const html = await marked(['| a | b |', '| --- | --- |', `| ${markdownTableCode(text)} | end |`].join('\n'));
        const cells = [...html.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = '']) => flat(seen(cell)));
        expect(cells).toEqual([flat(text), 'end']);
      }),
    );
  });
});

describe('jsonDocument', () => {
  it('reads back as the same value and shows nothing that cannot be seen', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const document = jsonDocument(texts);
        expect(JSON.parse(document)).toEqual(texts);
        expect(unseenIn(document)).toEqual([]);
      }),
    );
  });
});
