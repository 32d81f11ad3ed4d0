import type { DecodedText } from './decode-storage-text.js';
import type { StorageToken } from './scan-storage.js';
import { seenText, type Wanted } from './seen-text.js';
import type { TextRole } from './text-roles.js';
import { contentStart } from './token-text.js';

/** Where a text is written. */
export interface TextPlace {
  readonly start: number;
  /** Offset behind it. */
  readonly end: number;
}

/** A content, and what is looked for in it. */
export interface TextSearch {
  readonly storage: string;
  readonly tokens: readonly StorageToken[];
  /** What each token is to a reader. */
  readonly roles: readonly (TextRole | undefined)[];
  readonly wanted: Wanted;
}

/** Elements that change how a text looks, and leave it one text to a reader. */
const formatting =
  /^(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|ac:inline-comment-marker|ac:link|ac:link-body|ac:plain-text-link-body|ri:[\w-]+)$/u;

/**
 * Finds a text where it stands in one piece: between two tags, in the label of a link, in a section of code if that is
 * asked for; never in configuration.
 */
export function findWhole({ storage, tokens, roles, wanted }: TextSearch, withCode: boolean): readonly TextPlace[] {
  const places: TextPlace[] = [];
  for (const [index, role] of roles.entries()) {
    const token = tokens[index];
    if (token === undefined || role === undefined || role === 'status' || (role === 'code' && !withCode)) continue;
    const seen = seenText(storage, token, role, wanted);
    const needle = role === 'code' ? wanted.code : wanted.text;
    const offset = (at: number): number => contentStart(token) + seen.writtenOffset(at);
    for (let at = seen.value.indexOf(needle); at !== -1; at = seen.value.indexOf(needle, at + needle.length)) {
      places.push({ start: offset(at), end: offset(at + needle.length) });
    }
  }
  return places;
}

/** A part of a text that formatting has cut. */
interface Piece {
  readonly seen: DecodedText;
  /** Offset of its content in the storage format. */
  readonly offset: number;
  /** Where it begins in the text that a reader sees. */
  readonly from: number;
}

/**
 * Finds a text that a reader sees as one and that formatting, a link, a comment or the end of a line tears apart. What
 * stands in one piece is left out.
 */
export function findTorn({ storage, tokens, roles, wanted }: TextSearch): readonly TextPlace[] {
  if (wanted.isBlank) return [];
  const places: TextPlace[] = [];
  let value = '';
  let pieces: Piece[] = [];
  let endsWithSpace = false;
  const append = (seen: DecodedText, offset: number): void => {
    // The white space on both sides of a tag is one to a reader.
    const isDoubled = endsWithSpace && seen.value.startsWith(' ');
    pieces.push({ seen, offset, from: value.length - (isDoubled ? 1 : 0) });
    // What is found in one piece takes no part: U+0000 stands in no text.
    const rest = seen.value.split(wanted.text).join('\0'.repeat(wanted.text.length));
    value += isDoubled ? rest.slice(1) : rest;
    if (rest !== '') endsWithSpace = rest.endsWith(' ');
  };
  const finish = (): void => {
    if (pieces.length > 1) for (const place of findInPieces(value, pieces, wanted.text)) places.push(place);
    value = '';
    pieces = [];
    endsWithSpace = false;
  };
  for (const [index, role] of roles.entries()) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'markup') continue;
    if (isSeen(role)) append(seenText(storage, token, role), contentStart(token));
    else if (token.name === 'br') append(lineBreak(token), token.start);
    else if (!formatting.test(token.name)) finish();
  }
  finish();
  return places;
}

function isSeen(role: TextRole | undefined): role is TextRole {
  return role === 'text' || role === 'label';
}

function lineBreak({ start, end }: StorageToken): DecodedText {
  return { value: ' ', writtenOffset: (index) => (index === 0 ? 0 : end - start) };
}

function* findInPieces(value: string, pieces: readonly Piece[], needle: string): Generator<TextPlace> {
  let current = 0;
  const pieceAt = (at: number): Piece | undefined => {
    while ((pieces[current + 1]?.from ?? Infinity) <= at) current += 1;
    return pieces[current];
  };
  for (let at = value.indexOf(needle); at !== -1; at = value.indexOf(needle, at + needle.length)) {
    const first = pieceAt(at);
    const last = pieceAt(at + needle.length - 1);
    if (first === undefined || last === undefined) return;
    yield {
      start: first.offset + first.seen.writtenOffset(at - first.from),
      end: last.offset + last.seen.writtenOffset(at + needle.length - last.from),
    };
  }
}
