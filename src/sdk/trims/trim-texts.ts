import { type ApplyTrim, mapTexts } from './tool-for-models.js';

/**
 * What these trims have in common: a text is only ever left out between white space or punctuation, so that no word comes
 * together out of pieces that stood apart, and what is left has the order that it had.
 */

/** The paragraph of Atlassian's that says which permissions an account needs. */
const permissionParagraph = /^\*\*\[Permissions(?: required)?\]\([^()\s]+\)(?: required:?)?\*\*/;

/** Carries out the trim `permission-paragraphs`. */
export const permissionParagraphs: ApplyTrim = (tool) =>
  mapTexts(tool, (text) => {
    if (!text.includes('**[Permissions')) return text;
    const kept = text.split(/\n[ \t]*\n/).filter((paragraph) => !permissionParagraph.test(paragraph));
    return kept.length === 0 ? text : kept.join('\n\n');
  });

/** A link between white space or punctuation, to an address or to another place of the documentation. */
const markdownLink =
  /(^|[\s("'*])\[((?:[^[\]()`*]|\([^[\]()`*]{1,40}\)){1,100})\]\((?:https?:\/\/|\/|#)[^()\s]*\)(?=$|[\s)"'*.,;:!?])/g;

/** Carries out the trim `links`. */
export const links: ApplyTrim = (tool) =>
  mapTexts(tool, (text) => (text.includes('](') ? text.replace(markdownLink, '$1$2') : text));

/** A list of what can be expanded: members with a name each, and the lines that go on about it. */
const expandList = /(?:^[ \t]*- `[\w.]{1,80}`[ \t]+[^\n]*\n?(?:(?![ \t]*(?:[-*]|$))[^\n]*\n?)*)+/gm;
const expandName = /^[ \t]*- (`[\w.]{1,80}`)/gm;

/** Carries out the trim `expand-lists`. */
export const expandLists: ApplyTrim = (tool) =>
  mapTexts(tool, (text, place) => {
    if (place !== '/properties/expand') return text;
    return text.replace(expandList, (list) => {
      const names = [...list.matchAll(expandName)].map(([, quoted = '']) => quoted);
      return `- ${names.join(', ')}${list.endsWith('\n') ? '\n' : ''}`;
    });
  });

/**
 * Sentences of Atlassian's on where an answer says that there is more. Source: its OpenAPI document of Confluence's REST
 * API v2, and of v1 where it searches.
 */
const morePages = [
  'The number of results is limited by the `limit` parameter and additional results (if available) will be available through the `next` URL present in the `Link` response header.',
  'If more results exist, use the `Link` header to retrieve a relative URL that will return the next set of results.',
  'If more results exist, use the `Link` response header to retrieve a relative URL that will return the next set of results.',
  'A `meta` and `_links` property will be present to indicate if more results are available and a link to retrieve the rest of the results.',
  'When additional results are available, returns `next` and `prev` URLs to retrieve them in subsequent calls.',
  'The URLs each contain a cursor that points to the appropriate set of results.',
  'The response to this will have a `prev` URL similar to the `next` in the example response.',
];
const morePagesSentence = new RegExp(
  `(^|\\s)(?:${morePages.map((sentence) => sentence.replace(/[()|.]/g, '\\$&').replaceAll(' ', '\\s+')).join('|')})(?=\\s|$)`,
  'g',
);

/** Carries out the trim `more-pages`. */
export const leaveOutMorePages: ApplyTrim = (tool) =>
  mapTexts(tool, (text) => {
    if (!/`(?:Link|_links|next)`/.test(text)) return text;
    const rest = text.replace(morePagesSentence, '').trim();
    return rest === '' ? text : rest;
  });

/** The beginning of a line that a Markdown list, table, quotation or heading is made of. */
const ownLine = /^(?:[-*+>|#]|\d+[.)]\s)/;

/** Carries out the trim `line-breaks`. */
export const lineBreaks: ApplyTrim = (tool) =>
  mapTexts(tool, (text) => {
    if (!/\n| {2}|\t/.test(text) || text.includes('```')) return text;
    return text
      .split(/\n\s*\n/)
      .map((paragraph) =>
        paragraph
          .split('\n')
          .map((line) => line.trim().replace(/[ \t]+/g, ' '))
          .reduce(withLine),
      )
      .join('\n');
  });

function withLine(lines: string, line: string): string {
  return `${lines}${ownLine.test(line) ? '\n' : ' '}${line}`;
}
