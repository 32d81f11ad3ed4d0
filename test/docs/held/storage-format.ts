import type { HeldDocument } from '../held-sentences.js';

export const storageFormatPage: HeldDocument = {
  path: 'docs/storage-format.md',
  held: {
    'The helpers change only what they are asked to; every other byte stays as it is.': [
      ['storage/replace-text', 'replaces in each text what is there and keeps every other byte'],
      ['storage/replace-section', 'keeps every byte before and behind the section'],
    ],
    "`checkStorage` holds a body to the rules of Confluence's own parser, which is Woodstox: XML 1.0 with the prefixes `ac`, `ri` and `at` bound and the 253 entities of XHTML 1.0 declared.":
      [
        ['storage-oracle/storage-oracle', 'in every example of its rules, which are what the examples say'],
        ['storage/check-storage', "describe.each(storageRules)('checkStorage knows that $rule'"],
        ['storage/storage-rules.ts', "rule: 'a prefix is ac, ri, at, xml, or declared around'"],
        ['storage/check-storage', 'every entity of XHTML 1.0, and in no other case'],
        ['storage/storage-entities', 'knows the 253 names of XHTML 1.0'],
      ],
    'What that one refuses is refused, with the place and what to write instead:': [
      ['storage-oracle/storage-oracle', 'in 24,000 spoilt bodies'],
      ['storage/check-storage', 'checkStorage says what is wrong and what to write instead'],
    ],
    "`R&D`, `?a=1&b=2` in an attribute, `&check;`, `&Nbsp;` | `&amp;`, or the character itself; the names are XHTML's, and case matters":
      [
        ['storage/check-storage', "['R&D', 1, 2, 'A bare &: write &amp; instead.']"],
        ['storage/check-storage', "['<a href=\"?a=1&b=2\"/>', 1, 14, 'A bare &: write &amp; instead.']"],
        ['storage/check-storage', 'Confluence knows no entity &check;: write the character itself'],
        ['storage/check-storage', 'Confluence knows no entity &Nbsp;: write &nbsp;'],
        ['storage/check-storage', 'every entity of XHTML 1.0, and in no other case'],
      ],
    '`a < b`, `Map<Id, Name>`, `<directory>` that is never closed | `&lt;`': [
      ['storage/check-storage', "['<p>a < b</p>', 1, 6, 'A stray <: no tag begins here. In text write &lt; instead.']"],
      ['storage/check-storage', "['<p>Map<Id, Name></p>', 'A stray <"],
      ['storage/check-storage', "'<p>cd <directory></p>'"],
    ],
    '`<br>`, `<p>one<p>two</p>`, `</p class="a">` | `<br/>`; every tag closed, in turn; a closing tag is its name': [
      ['storage/check-storage', 'still open, write it as <br/>.'],
      ['docs/typescript-samples', '%s runs'],
      ['storage/check-storage', 'Nothing but the name may stand in a closing tag: write </p>.'],
      ['storage/storage-rules.ts', "rule: 'tags balance, and nothing but white space stands behind a closing name'"],
    ],
    '`<td rowspan=2>`, `<p hidden>`, `<p a="1"b="2">`, an attribute twice | `name="value"` behind white space, once': [
      ['storage/check-storage', 'Write rowspan="2": every attribute has a value in quotes.'],
      ['storage/check-storage', 'Write hidden="hidden": every attribute has a value in quotes.'],
      ['storage/check-storage', 'No white space before the attribute b of <p>: add it.'],
      ['storage/check-storage', '<p> has the attribute a twice: leave one of them out.'],
    ],
    '`<o:p>` from a word processor | leave it out, or declare the prefix: `xmlns:o="…"` on it or around it': [
      ['storage/check-storage', 'Confluence does not know the prefix o: of <o:p>. Leave out what bears it'],
      ['storage/storage-rules.ts', '\'<o:p xmlns:o="urn:o"/>\''],
      ['storage/storage-rules.ts', '\'<p xmlns:o="u"><o:p o:a=""/></p>\''],
    ],
    '`<!-- a -- b -->`, `<?xml version="1.0"?>`, `<!DOCTYPE html>`, `]]>` in text | no `--` within comments; no declarations; `]]&gt;`, or two CDATA sections':
      [
        ['storage/check-storage', 'A -- inside a comment: XML allows it only in the --> at the end.'],
        ['storage/check-storage', 'An XML declaration cannot stand in a body: leave it out.'],
        ['storage/check-storage', 'Confluence takes no declarations. Leave it out'],
        ['storage/check-storage', 'In text write ]]&gt;; code that holds ]]> needs two CDATA sections.'],
      ],
    'U+0000 to U+001F but tab and the ends of lines, also as `&#1;`, half of a pair | leave it out': [
      ['storage/check-storage', 'U+001B is no character of XML: leave it out.'],
      ['storage/check-storage', '&#1; stands for no character of XML: leave it out.'],
      ['storage/check-storage', 'U+D800 is no character of XML: leave it out.'],
      ['storage/storage-rules.ts', "rule: 'control characters stand nowhere, but tab, CR and LF'"],
      ['storage-oracle/storage-oracle', 'the two think alike in text, in values and behind &#'],
    ],
    'What that parser takes is never refused: unknown elements and attributes, Markdown, JSON and escaped tags, which are text to it, U+FFFE and U+FFFF.':
      [
        ['storage-oracle/storage-oracle', 'in any well-formed body'],
        ['storage-oracle/storage-oracle', 'none is refused in a name that the parser takes there'],
        ['storage/check-storage', "'<directory>an element that nobody knows</directory>'"],
        ['storage/check-storage', "'# Markdown, **which** is text to Confluence'"],
        ['storage/check-storage', '\'{"type":"doc","version":1,"content":[]}\''],
        ['storage/check-storage', "'&lt;p&gt;escaped&lt;/p&gt;'"],
        ['storage/storage-rules.ts', String.raw`'\ufffe\uffff'`],
      ],
    'Half of a pair is refused although it would take one: UTF-8 cannot carry it there.': [
      ['storage/check-storage', 'U+D800 is no character of XML: leave it out.'],
      ['storage/check-storage', 'U+DC00 is no character of XML: leave it out.'],
    ],
    'Two things are not looked at: its bounds on sizes (elements 1,000 deep, 100,000 entities, 524,288 characters in an attribute, as it comes), and which of the letters that Unicode got after its version 2.0 stand in names.':
      [
        ['storage-oracle/storage-oracle', 'bounds on sizes, which Woodstox has as it comes, are not looked at'],
        ['storage-oracle/storage-oracle', 'none is refused in a name that the parser takes there'],
      ],
    'Woodstox overlooks a `]]>` behind an entity where it passes over a text without reading it; here it is refused, as where it reads.':
      [
        ['storage/storage-rules.ts', "'&amp;]]>'"],
        ['storage/storage-rules.ts', "'&nbsp;a]]>'"],
        ['storage/check-storage', "it.each(refused)('and refuses %j'"],
        ['storage-oracle/storage-oracle', 'in every example of its rules, which are what the examples say'],
      ],
    '`npm run test:storage-oracle` asks Woodstox itself about every rule and about 24,000 spoilt bodies.': [
      ['storage-oracle/storage-oracle', 'in every example of its rules, which are what the examples say'],
      ['storage-oracle/storage-oracle', 'in 24,000 spoilt bodies'],
    ],
    'A check gets to the end of a body with hundreds of thousands of tags; how its time grows is measured.': [
      ['storage/check-storage', 'and nothing else in 200,000 times the same: %j'],
    ],
    '`replaceText` finds a text as a reader sees it: entities are resolved, white space of any kind and amount, `&nbsp;` included, is one space, and labels of links are text.':
      [
        ['storage/replace-text', 'finds what is written with entities and escapes what it puts there'],
        ['storage/replace-text', 'sees white space as a reader does: finds %j in %s'],
        ['storage/replace-text', 'changes text and labels of links only: no tags, attributes, comments or code'],
      ],
    'It leaves code alone unless `{ cdata: true }` is given; in code, white space counts.': [
      ['storage/replace-text', 'changes text and labels of links only: no tags, attributes, comments or code'],
      ['storage/replace-text', 'changes code when asked'],
      ['storage/replace-text', 'sees white space in code as it is, but the form in which lines end'],
    ],
    'A text of white space alone is taken as it is.': [
      ['storage/replace-text', 'takes a text of nothing but white space as it is'],
    ],
    'What configures an element is never changed: `ac:parameter`, `ac:default-parameter`, `ac:adf-attribute`, `ac:adf-parameter`, `ac:adf-fallback`, `ac:task-id`, `ac:task-uuid`, `ac:task-status`, `ac:placeholder`.':
      [['storage/replace-text', "it.each(configuration)('never changes what configures, in %s'"]],
    'It leaves a text that formatting tears apart.': [
      ['storage/replace-text', 'names the places where formatting tears the text apart, and leaves them'],
    ],
    '`replaceTextCounted` does the same and names these places, and says how often it replaced: a program that means one place looks at `count` before it writes.':
      [
        ['storage/replace-text', 'does what replaceText does, and says how often'],
        ['storage/replace-text', 'names the places where formatting tears the text apart, and leaves them'],
        ['storage/replace-text', 'counts what replaceText replaces'],
      ],
    '`replaceSection` finds a heading by what a reader sees of it: no parameter of an anchor, but the title of a status lozenge and the label of a link, or the page that it leads to where it has none.':
      [
        ['storage/replace-section', 'finds %j, which is what a reader sees of %s'],
        ['storage/replace-section', 'does not take %j for %s'],
        ['storage/replace-section', "['Rollout In progress', `<h1>Rollout"],
        ['storage/replace-section', "'See the limits'"],
        ['storage/replace-section', "['See FAQ & more'"],
        ['storage/replace-section', "'top',"],
      ],
    'Where no heading reads exactly so, capitals do not matter, nor a number such as `3.` or `3.1` that only one of the two begins with.':
      [
        ['storage/replace-section', 'prefers the heading that reads exactly so'],
        ['storage/replace-section', "['caching ARCHITECTURE', '<h1>Caching&nbsp;Architecture</h1>']"],
        ['storage/replace-section', "['Auth', '<h1>3.1 Auth</h1>']"],
        ['storage/replace-section', "['3. Auth', '<h1>Auth</h1>']"],
        ['storage/replace-section', "['3. Auth', '<h1>4. Auth</h1>']"],
      ],
    'A heading that is not there is refused with those that are; one that is there twice is refused as well.': [
      ['storage/replace-section', 'says which headings there are when none fits'],
      ['storage/replace-section', 'refuses a heading that is there twice, and ill-formed content'],
    ],
    'None of them writes what Confluence could not read.': [
      ['storage/replace-text', 'writes only what is well-formed, whatever is replaced by whatever'],
      ['storage/replace-section', 'refuses content that Confluence could not read'],
      ['storage-oracle/storage-oracle', 'escapeStorageText, of any text'],
      ['storage-oracle/storage-oracle', 'replaceText and replaceSection, of any text'],
    ],
    '`escapeStorageText` and `replaceText` write U+FFFD for what XML has no character for; `replaceSection` refuses content that is not well-formed.':
      [
        ['storage/replace-text', 'writes U+FFFD for each of these'],
        ['storage/replace-text', 'writes no character that XML does not have, and tears none apart'],
        ['storage/replace-section', 'refuses a heading that is there twice, and ill-formed content'],
      ],
    '`editPage` runs the check before it writes anything, see version chaining, and so do the tools of a model.': [
      ['versioning/edit-page', 'a body that is not well-formed'],
      ['adapters/check-input', 'when the storage format is not well-formed, or the id is empty'],
      ['adapters/versioning', 'is refused at %s in whichever form it comes'],
    ],
    "For reading, a model asks for a body with `format: 'compact'`: numbered blocks, in about two fifths of the tokens of the storage format and with all that a reader of the page sees.":
      [
        ['adapters/compact-body', 'reads a body for reading, with the version'],
        ['storage/compact-view', 'numbers the blocks of any body in a row'],
        ['storage/compact-view', 'shows all of them in at most two fifths of the tokens'],
        ['storage/compact-view', 'shows what a reader sees of any well-formed body'],
      ],
    "The tools that read one page or blog post take it, unless `results` is `'full'`, and those that read a section.": [
      [
        'adapters/compact-body',
        'is asked for of one page or blog post, by no other tool, and not where results come in full',
      ],
      ['adapters/editing-tools', 'gives one for reading or for writing back, the latter as it is'],
    ],
    'This body': [['storage/compact-view', 'reads as the documentation shows']],
    reads: [['storage/compact-view', 'reads as the documentation shows']],
    'Outside of code, a line that begins with a number is a block: a paragraph, a heading, an item of a list, a task, a row, code, a picture or a macro between them.':
      [
        ['storage/compact-view', ")('shows %s', (_what, body, view)"],
        ['storage/compact-view', "'code with numbers of its own'"],
        ['storage/compact-view', "'lists, however deep'"],
        ['storage/compact-view', "'tasks'"],
        ['storage/compact-view', "'pictures with their captions, each as a block'"],
        ['storage/compact-view', 'reads as the documentation shows'],
        ['storage/compact-view', 'lets no attribute begin a block of its own'],
      ],
    'One that begins with white space goes on with its block.': [
      ['storage/compact-view', "'line breaks as a line that goes on'"],
      ['storage/compact-view', "'tables'"],
    ],
    'What stands in an item, a cell or a macro begins on its line and goes on under it.': [
      ['storage/compact-view', "'lists, however deep'"],
      ['storage/compact-view', "'cells that hold more than a line'"],
      ['storage/compact-view', "'macros by name and id, with what they hold'"],
    ],
    'Text stands as it reads, so that it can be looked for.': [
      ['storage/compact-view', 'shows what a reader sees of any well-formed body'],
    ],
    'Markdown stands only where it says exactly what the body says; all else is a slot in double braces: its kind, what tells it from others, and behind a colon what a reader sees of it.':
      [
        ['storage/compact-view', 'writes Markdown only where it says the same: not around %s'],
        ['storage/compact-view', "'web links that Markdown would cut'"],
        ['storage/compact-view', "'links to pages, files and people'"],
        ['storage/compact-view', "'what is not known by its name'"],
      ],
    'A text that would be read as a mark at the beginning of a block, or as a slot, has a `\\` before it.': [
      ['storage/compact-view', 'tells text from what only looks like marks'],
    ],
    'The look of a text, the widths of columns and the size of an `ac:image` are not told; the parameters of macros are, cut where they are long.':
      [
        ['storage/compact-view', ")('leaves out %s', (_what, body, view)"],
        ['storage/compact-view', "['the look of a text'"],
        ['storage/compact-view', "'the widths of columns'"],
        ['storage/compact-view', "'the size of a picture'"],
        ['storage/compact-view', "'the end of a long parameter'"],
        ['storage/compact-view', "'lozenges'"],
      ],
    'It is no way back.': [['adapters/compact-body', 'is refused as a body that is written, versioning: %s']],
    "A toolset refuses it as a body, and with `versioning: 'auto'` it does not count as having read what a write replaces: edits name a text, a section or a handle, and what replaces the whole body reads the storage format first.":
      [
        ['adapters/compact-body', 'is refused as a body that is written, versioning: %s'],
        ['adapters/compact-body', 'does not count as having read the body that a write replaces'],
        ['editing/edit', 'replaces what readers see once, in code as well, and escapes what takes its place'],
        ['editing/sections', 'is named by its heading, by capitals, number and Markdown'],
        ['editing/sections', 'finds its section by its bytes, wherever it stands'],
      ],
    'It takes any body, also one of ten thousand tags in a row or one in the other.': [
      ['storage/compact-view', 'never throws, whatever is written'],
      ['storage/compact-view', 'takes ten thousand of %j in a row, in every frame'],
      ['storage/compact-view', 'shows what stands in ten thousand of %s, one in the other'],
    ],
    'What cannot be read is shown as it is written, with the reason.': [
      ['storage/compact-view', 'shows what cannot be read as it is written, and why'],
    ],
    'The tools of a model ask for it themselves, unless the model names another format.': [
      ['adapters/versioning', 'answers the body in storage format where the model asks for none'],
      ['adapters/versioning', 'asks for the format that the model says'],
    ],
  },
  explaining: [
    'Confluence keeps the content of pages in an XHTML-like format with elements of its own (`<ac:…>`, `<ri:…>`).',
    'Three things go wrong when text is changed in it by hand: a tag is left open or text is not escaped (a 400), and macros or inline comments get lost, silently.',
    "To read the content of a page, ask for it: without `'body-format': 'storage'` the `body` is empty.",
  ],
};
