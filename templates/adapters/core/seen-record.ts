import { valueAt } from '../../runtime/value-at.js';
import { findVersion, storageBody } from '../../runtime/versioning/read-record.js';
import type { ToolInput } from './tool.js';

/** What a model knows of a record. */
export interface Seen {
  readonly version: number;
  /** The body of a draft: drafts have no version that would tell one from the next. */
  readonly draft?: string;
  /** Whether the model has seen the body in storage format, and how much of it: a write replaces the whole. */
  readonly body: 'whole' | 'none' | PartOfBody;
}

/** Where the part of a body begins that the model has not seen yet, in characters. */
export interface PartOfBody {
  readonly nextOffset: number;
}

/** What a tool that reads one record answered. */
export interface ReadAnswer {
  readonly answer: unknown;
  /** Where in the body the result begins, in characters. */
  readonly offset: number;
  /** Where the next part of the body begins, if it was cut. */
  readonly nextOffset: number | undefined;
}

/**
 * What a model knows after a read.
 *
 * @param before what it knew
 * @returns nothing where that stays as it was: the rest of a body without its beginning says nothing new
 */
export function seenByRead(before: Seen | undefined, { answer, offset, nextOffset }: ReadAnswer): Seen | undefined {
  const version = findVersion(answer);
  if (version === undefined) return undefined;
  const seen = { version, ...draftOf(answer) };
  if (storageBody(answer) === undefined) return before?.version === version ? undefined : { ...seen, body: 'none' };
  const isNext = offset === 0 || (isSameState(before, seen) && isPart(before.body) && before.body.nextOffset >= offset);
  return isNext ? { ...seen, body: nextOffset === undefined ? 'whole' : { nextOffset } } : undefined;
}

/**
 * What a model knows after a write of its own that replaced the body.
 *
 * @param written the version that the write was to create
 */
export function seenByWrite(answer: unknown, written: number): Seen | undefined {
  return findVersion(answer) === written ? { version: written, body: 'whole', ...draftOf(answer) } : undefined;
}

/** Whether a write is one of a draft, by what the model knows. */
export function isDraft(seen: Seen, { status }: ToolInput): boolean {
  return seen.draft !== undefined || status === 'draft';
}

export function isPart(body: Seen['body']): body is PartOfBody {
  return typeof body === 'object';
}

function isSameState(before: Seen | undefined, now: Pick<Seen, 'version' | 'draft'>): before is Seen {
  return before?.version === now.version && before.draft === now.draft;
}

function draftOf(answer: unknown): Pick<Seen, 'draft'> {
  return valueAt(answer, ['status']) === 'draft' ? { draft: storageBody(answer) ?? '' } : {};
}
