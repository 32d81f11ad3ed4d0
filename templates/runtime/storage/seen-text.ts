import { decodeStorageText, type DecodedText } from './decode-storage-text.js';
import { cdataEnd, cdataStart, type StorageToken } from './scan-storage.js';
import type { TextRole } from './text-roles.js';

/** White space to a reader, who sees a run of it as one space; U+00A0 is `&nbsp;`. */
const whiteSpace = /[ \t\r\n\u00a0]+/gu;
/** The ends of lines in code, which XML reads as a line feed (section 2.11). */
const lineEnds = /\r\n?/gu;

/** How a text that is looked for is compared with what a reader sees. */
export interface Wanted {
  /** The text as it reads in the content of a page. */
  readonly text: string;
  /** The text as it reads in code, where white space counts. */
  readonly code: string;
  /** Whether white space is compared character by character: in a text that is nothing else. */
  readonly isBlank: boolean;
}

export function wantedText(text: string): Wanted {
  const isBlank = text.replaceAll(whiteSpace, '') === '';
  return { text: isBlank ? text : text.replaceAll(whiteSpace, ' '), code: text.replaceAll(lineEnds, '\n'), isBlank };
}

/** Offset in the whole text of what a token of text or a CDATA section holds. */
export function contentStart({ kind, start }: StorageToken): number {
  return kind === 'cdata' ? start + cdataStart.length : start;
}

/** What a token of text or a CDATA section holds, as it is written. */
export function writtenContent(storage: string, token: StorageToken): string {
  return storage.slice(contentStart(token), token.end - (token.kind === 'cdata' ? cdataEnd.length : 0));
}

/**
 * Reads a token as a reader does: entities resolved, white space as one space. The offsets count from its content.
 *
 * @param wanted leave white space alone where it is all that is looked for
 */
export function seenText(storage: string, token: StorageToken, role: TextRole, wanted?: Wanted): DecodedText {
  const written = writtenContent(storage, token);
  const decoded =
    token.kind === 'cdata' ? { value: written, writtenOffset: (index: number) => index } : decodeStorageText(written);
  if (role === 'code') return fold(decoded, lineEnds, '\n');
  return wanted?.isBlank === true ? decoded : fold(decoded, whiteSpace, ' ');
}

/** Writes one character for each run that a pattern finds. */
function fold({ value, writtenOffset }: DecodedText, runs: RegExp, character: string): DecodedText {
  const folded = value.replaceAll(runs, character);
  if (folded.length === value.length) return { value: folded, writtenOffset };
  let offsets: readonly number[] | undefined;
  return {
    value: folded,
    writtenOffset: (index) => {
      offsets ??= foldedOffsets(value, runs);
      return writtenOffset(offsets[index] ?? value.length);
    },
  };
}

/** Where each character of a folded text begins in the one before. */
function foldedOffsets(value: string, runs: RegExp): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const { index, 0: run } of value.matchAll(runs)) {
    while (offset <= index) offsets.push(offset++);
    offset = index + run.length;
  }
  while (offset <= value.length) offsets.push(offset++);
  return offsets;
}
