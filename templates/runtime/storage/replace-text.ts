import { InvalidInputError } from '../errors.js';
import { textPosition, type TextPosition } from '../text-position.js';
import { readStorage } from './assert-storage.js';
import { escapeStorageText } from './escape-storage-text.js';
import { findTorn, findWhole, type TextPlace, type TextSearch } from './find-text.js';
import { cdataEnd, cdataStart, type StorageToken } from './scan-storage.js';
import { wantedText } from './seen-text.js';
import { textRoles } from './text-roles.js';
import { contentStart, writtenContent } from './token-text.js';
import { findNoCharacter, replaceNoCharacters } from './xml-characters.js';

export interface ReplaceTextOptions {
  /** Also replace within CDATA sections: code blocks and other plain text bodies of macros. Default: false. */
  readonly cdata?: boolean;
}

/** A text that formatting tears apart, and that was therefore left as it is. */
export interface TornText extends TextPosition {
  /** The text as it is written, from its first character to its last: `Re<strong>dis</strong>` up to `dis`. */
  readonly written: string;
}

/** A content in which a text was replaced. */
export interface ReplacedText {
  readonly storage: string;
  /** How often the text was found and replaced. */
  readonly count: number;
  /** Where the text is torn apart by formatting, by a link or by the end of a line. */
  readonly torn: readonly TornText[];
}

/**
 * Replaces every occurrence of a text that a reader of the page sees: in text and in the labels of links, in code when
 * asked, never in tags, attributes, comments or what configures an element (`ac:parameter` and the like). White space
 * of any kind and amount, `&nbsp;` included, is one space, but in code. All other bytes stay as they are. An occurrence
 * that formatting tears apart is left; `replaceTextCounted` names it.
 *
 * @param storage the body of a page in storage format
 * @param from the plain text to look for: `R&D` finds what is written as `R&amp;D`
 * @param to the plain text to put in its place; it is escaped
 * @throws {InvalidInputError} when `from` is empty or `storage` is not well-formed
 */
export function replaceText(storage: string, from: string, to: string, options: ReplaceTextOptions = {}): string {
  const search = beginSearch(storage, from);
  return search === undefined ? storage : replaceWhole(search, to, options).storage;
}

/**
 * The same as `replaceText`, and says how often the text was found, and where formatting tears it apart. A caller that
 * means one place looks at `count` before it writes what it got.
 *
 * @param storage the body of a page in storage format
 * @param from the plain text to look for, as a reader sees it
 * @param to the plain text to put in its place
 * @throws {InvalidInputError} when `from` is empty or `storage` is not well-formed
 */
export function replaceTextCounted(
  storage: string,
  from: string,
  to: string,
  options: ReplaceTextOptions = {},
): ReplacedText {
  const search = beginSearch(storage, from);
  if (search === undefined) return { storage, count: 0, torn: [] };
  const torn: TornText[] = [];
  for (const { start, end } of findTorn(search)) {
    torn.push({ written: storage.slice(start, end), ...textPosition(storage, start, torn.at(-1)) });
  }
  return { ...replaceWhole(search, to, options), torn };
}

/** @returns nothing for a text that stands in no page, and for half of a pair, which would tear a character apart */
function beginSearch(storage: string, from: string): TextSearch | undefined {
  if (from === '') throw new InvalidInputError('The text to replace is empty.', { path: 'from' });
  const tokens = readStorage(storage, 'storage');
  if (findNoCharacter(from) !== undefined) return undefined;
  return { storage, tokens, roles: textRoles(storage, tokens), wanted: wantedText(from) };
}

function replaceWhole(
  search: TextSearch,
  to: string,
  { cdata = false }: ReplaceTextOptions,
): Pick<ReplacedText, 'storage' | 'count'> {
  const { storage, tokens } = search;
  const places = findWhole(search, cdata).map((place) => ({ ...place, to }));
  let result = '';
  let copied = 0;
  for (const { start, end, text } of rewriteTokens(storage, tokens, places)) {
    result += storage.slice(copied, start) + text;
    copied = end;
  }
  return { storage: result + storage.slice(copied), count: places.length };
}

/** A place of a text, and the plain text to put there. */
export interface TextReplacement extends TextPlace {
  readonly to: string;
}

/** A token as it is written anew, and the place of its old form. */
export interface RewrittenToken extends TextPlace {
  readonly text: string;
}

/**
 * Writes the tokens anew in which texts are replaced.
 *
 * @param storage the storage-format text
 * @param tokens its tokens
 * @param replacements in their order; none reaches into another, or out of a token of text or a CDATA section
 */
export function rewriteTokens(
  storage: string,
  tokens: readonly StorageToken[],
  replacements: readonly TextReplacement[],
): readonly RewrittenToken[] {
  let next = 0;
  return tokens.flatMap((token) => {
    const first = next;
    while ((replacements[next]?.end ?? Infinity) <= token.end) next += 1;
    if (next === first) return [];
    const { start, end } = token;
    return [{ start, end, text: rewrite(storage, token, replacements.slice(first, next)) }];
  });
}

function rewrite(storage: string, token: StorageToken, replacements: readonly TextReplacement[]): string {
  const isCdata = token.kind === 'cdata';
  let written = '';
  let copied = contentStart(token);
  for (const { start, end, to } of replacements) {
    written += storage.slice(copied, start) + (isCdata ? replaceNoCharacters(to) : escapeStorageText(to));
    copied = end;
  }
  written += storage.slice(copied, contentStart(token) + writtenContent(storage, token).length);
  // What was taken out may have stood between ]] and >, which XML forbids side by side.
  if (!isCdata) return written.replaceAll(cdataEnd, ']]&gt;');
  return cdataStart + written.replaceAll(cdataEnd, `]]${cdataEnd}${cdataStart}>`) + cdataEnd;
}
