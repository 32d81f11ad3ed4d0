import type { ContentPieces } from '../storage/content-pieces.js';
import { findTraces, sameText } from './find-traces.js';

/** A lost write and the record afterwards, as far as they can be compared. */
export interface WriteTraces {
  /** How many versions the record has gained since the write was prepared. */
  readonly versions: number;
  readonly base: ContentPieces;
  readonly written: ContentPieces;
  readonly observed: ContentPieces;
  /** The note that was sent with the write. */
  readonly message: string | undefined;
  /** The note of the version that is there now; undefined when answers carry none. */
  readonly observedMessage: string | undefined;
}

/**
 * Tells whether the version that is there now is the one that was written. Confluence may change a body as it saves it,
 * so equal bytes are not asked for; the note of the version and the traces of the change have to agree. With another
 * version on top the note is out of sight, and only the absence of every trace tells anything.
 */
export function recogniseWrite(traces: WriteTraces): 'applied' | 'not-applied' | 'unknown' {
  const { versions, base, written, observed } = traces;
  const found = findTraces(base, written, observed);
  if (versions > 1) return found === 'none' ? 'not-applied' : 'unknown';
  const note = compareNotes(traces);
  if (note === 'different') return 'not-applied';
  if (found === 'none') return note === 'same' ? 'unknown' : 'not-applied';
  return found === 'all' && (note === 'same' || sameText(written, observed)) ? 'applied' : 'unknown';
}

function compareNotes({ message = '', observedMessage }: WriteTraces): 'same' | 'different' | 'unknown' {
  const sent = message.trim();
  const seen = observedMessage?.trim();
  if (seen === undefined || (sent === '' && seen === '')) return 'unknown';
  // A long note may have been cut.
  return seen !== '' && sent.startsWith(seen) ? 'same' : 'different';
}
