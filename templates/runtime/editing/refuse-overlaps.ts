import { InvalidInputError } from '../errors.js';
import type { Span } from './page-parts.js';

/** A place that an edit changes. */
export interface EditedSpan extends Span {
  /** The index of the edit. */
  readonly edit: number;
}

/**
 * Refuses edits of which one would undo another.
 *
 * @param spans in the order of their beginnings
 * @throws {InvalidInputError} when one reaches into another
 */
export function refuseOverlaps(spans: readonly EditedSpan[]): void {
  let last: EditedSpan | undefined;
  for (const span of spans) {
    if (last !== undefined && span.start < last.end) throw overlapping(last.edit, span.edit);
    if (last === undefined || span.end >= last.end) last = span;
  }
}

/** Two edits that cannot both be carried out. */
export function overlapping(one: number, other: number): InvalidInputError {
  const [first, second] = [Math.min(one, other), Math.max(one, other)];
  const message =
    `edits[${first}] and edits[${second}] are about the same part of the page, so that one would undo the other. ` +
    'Nothing was written. Put both into one edit.';
  return new InvalidInputError(message, { path: `edits[${second}]` });
}
