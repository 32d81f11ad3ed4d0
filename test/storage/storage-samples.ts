import * as fc from 'fast-check';

/** A page as Confluence writes it: layout, macros with CDATA, named entities, links, an inline comment. */
export const architecturePage = `<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><h1>Caching&nbsp;Architecture</h1>
<p>Redis &amp; friends &ldquo;cache&rdquo; 5 > 4 <ac:inline-comment-marker ac:ref="7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a">all of</ac:inline-comment-marker> it.<br/></p>
<h2>Basic <em>Auth</em></h2><p>Old text.</p><ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="aa-1"><ac:parameter ac:name="language">js</ac:parameter><ac:plain-text-body><![CDATA[if (a < b && c) { redis("x"); } // </p>]]></ac:plain-text-body></ac:structured-macro>
<h3>Details</h3><p>More old text.</p><h2>Next</h2><p>Stays.</p></ac:layout-cell><ac:layout-cell><p><ac:link><ri:page ri:content-title="Redis &quot;FAQ&quot;"/><ac:plain-text-link-body><![CDATA[Redis]]></ac:plain-text-link-body></ac:link></p><ac:structured-macro ac:name="toc"/></ac:layout-cell></ac:layout-section></ac:layout><!-- Redis -->`;

/** A lozenge as the editor of pages writes it. */
export function statusLozenge(title: string): string {
  return `<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">${title}</ac:parameter><ac:parameter ac:name="colour">Yellow</ac:parameter></ac:structured-macro>`;
}

const attribute = fc.tuple(
  fc.constantFrom('class', 'ac:name', 'ri:value', 'data-x'),
  fc.constantFrom('a', 'x &amp; y', 'a > b', "it's", ''),
);
const text = fc.string({
  unit: fc.constantFrom('Redis', 'a', ' ', '&amp;', '&nbsp;', '&#8217;', '>', '"', "'", '\n', 'é', '😀', 'h1'),
});

/** Well-formed storage format of any shape. */
export const storage: fc.Arbitrary<string> = fc.letrec<{ content: string; node: string }>((tie) => ({
  content: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(
      '<br/>',
      '<ac:structured-macro ac:name="toc" />',
      '<![CDATA[ Redis <b> & ] ]]>',
      '<!-- <Redis -->',
      '<![CDATA[]]>',
    ),
    fc
      .tuple(fc.constantFrom('p', 'h1', 'h2', 'h3', 'ac:layout-cell', 'strong'), fc.option(attribute), tie('content'))
      .map(
        ([name, pair, content]) => `<${name}${pair === null ? '' : ` ${pair[0]}="${pair[1]}"`}>${content}</${name}>`,
      ),
  ),
})).content;
