/** A place in a text, as editors count it. */
export interface TextPosition {
  /** UTF-16 code units from the start, counted from 0. */
  readonly offset: number;
  /** Counted from 1. A line ends with a line feed. */
  readonly line: number;
  /** UTF-16 code units from the start of the line, counted from 1. */
  readonly column: number;
}

/**
 * Finds the line and the column of an offset.
 *
 * @param text the whole text
 * @param offset UTF-16 code units from the start of the text
 * @param from a position before the offset that is already known, to count on from there
 */
export function textPosition(text: string, offset: number, from?: TextPosition): TextPosition {
  let line = from?.line ?? 1;
  let lineStart = from === undefined ? 0 : from.offset - from.column + 1;
  const passed = text.slice(from?.offset ?? 0, offset);
  for (let end = passed.indexOf('\n'); end !== -1; end = passed.indexOf('\n', end + 1)) {
    line += 1;
    lineStart = (from?.offset ?? 0) + end + 1;
  }
  return { offset, line, column: offset - lineStart + 1 };
}
