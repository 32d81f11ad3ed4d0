import type { DecodedText } from './decode-storage-text.js';
import type { StorageToken } from './scan-storage.js';
import type { TextRole } from './text-roles.js';
import { tokenText } from './token-text.js';

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

/**
 * Reads a token as a reader does: entities resolved, white space as one space. The offsets count from its content.
 *
 * @param wanted leave white space alone where it is all that is looked for
 */
export function seenText(storage: string, token: StorageToken, role: TextRole, wanted?: Wanted): DecodedText {
  const text = tokenText(storage, token);
  if (role === 'code') return fold(text, lineEnds, '\n');
  return wanted?.isBlank === true ? text : fold(text, whiteSpace, ' ');
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
