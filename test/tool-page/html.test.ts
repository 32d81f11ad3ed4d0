import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, renderHtml } from '../../src/tool-page/html.js';
import { htmlText } from '../../src/text/literal.js';
import { nastyText } from '../hostile/nasty-definitions.js';
import { unseenIn } from '../emit/support/unseen.js';

describe('htmlText', () => {
  it('escapes what markup begins with and what ends a value', () => {
    expect(htmlText(`<a href="x" title='y'>&amp;</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
    );
  });

  it('shows what cannot be seen, and half of a pair', () => {
    expect(htmlText('a\u202eb\u0000c\ud800d')).toBe('a\\u202eb\\u0000c\\ud800d');
  });

  it('never lets a text hold a character of markup, nor one that cannot be seen', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText, fc.string({ unit: 'binary' })), (text) => {
        const escaped = htmlText(text);
        expect(escaped).not.toMatch(/[<>"'\p{Cs}]|&(?!(?:amp|lt|gt|quot|#39);)/u);
        expect(unseenIn(escaped, '\n\t')).toEqual([]);
      }),
    );
  });
});

describe('renderHtml', () => {
  it('puts every value between quotes and every text through the escaper', () => {
    const link = element('a', { href: '#x" onclick="alert(1)', hidden: true, title: false }, '<b>', null, ['&']);
    expect(renderHtml(link)).toBe('<a href="#x&quot; onclick=&quot;alert(1)" hidden>&lt;b&gt;&amp;</a>');
  });

  it('ends a line after an element that stands on its own', () => {
    expect(renderHtml(element('ul', {}, element('li', {}, 'a'), element('li', {}, element('b', {}, 'b'))))).toBe(
      '<ul><li>a</li>\n<li><b>b</b></li>\n</ul>\n',
    );
  });

  it('writes no end of an element that has none', () => {
    expect(renderHtml(element('meta', { charset: 'utf-8' }))).toBe('<meta charset="utf-8">\n');
  });

  it.each(['a b', 'onclick=', 'A', '1', '', 'x"'])('refuses the name %j', (name) => {
    const message = `${JSON.stringify(name)} cannot be a name in a page.`;
    expect(() => element(name, {})).toThrow(new RangeError(message));
    expect(() => element('p', { [name]: '' })).toThrow(new RangeError(message));
  });

  it('writes a script as it is, and refuses one that would end its own element', () => {
    expect(renderHtml(element('script', {}, 'a < b && "c"'))).toBe('<script>a < b && "c"</script>\n');
    for (const text of ['</script>', '</SCRIPT >', '<!--', '</style>']) {
      expect(() => renderHtml(element('script', {}, text))).toThrow(
        new RangeError('The text of a script holds markup.'),
      );
    }
  });
});
