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
  const places = findWhole(search, cdata);
  let result = '';
  let next = 0;
  for (const token of tokens) {
    const first = next;
    while ((places[next]?.end ?? Infinity) <= token.end) next += 1;
    result +=
      next === first ? storage.slice(token.start, token.end) : rewrite(storage, token, places.slice(first, next), to);
  }
  return { storage: result, count: places.length };
}

/** Writes a token anew with another text in some places of it. */
function rewrite(storage: string, token: StorageToken, places: readonly TextPlace[], to: string): string {
  const isCdata = token.kind === 'cdata';
  const text = isCdata ? replaceNoCharacters(to) : escapeStorageText(to);
  let written = '';
  let copied = contentStart(token);
  for (const { start, end } of places) {
    written += storage.slice(copied, start) + text;
    copied = end;
  }
  written += storage.slice(copied, contentStart(token) + writtenContent(storage, token).length);
  // What was taken out may have stood between ]] and >, which XML forbids side by side.
  if (!isCdata) return written.replaceAll(cdataEnd, ']]&gt;');
  return cdataStart + written.replaceAll(cdataEnd, `]]${cdataEnd}${cdataStart}>`) + cdataEnd;
}
