import { ConfluenceToolsError } from '../errors.js';
import { contentPieces, type ContentPieces } from '../storage/content-pieces.js';
import { named, uncertainWrite } from './chain-errors.js';
import { findTraces, sameContent } from './find-traces.js';
import { fieldText, findVersion, storageBody, type RecordFields } from './read-record.js';
import type { RecordReader } from './record-reader.js';
import { isDraftWrite, isTrashed } from './refuse-unwritable.js';

/** A write that was answered with success. */
export interface AnsweredWrite {
  readonly id: string;
  /** The record that it was based on; nothing where it could not be read. */
  readonly base: RecordFields | undefined;
  /** What was sent, by the names of the update, without id and version. */
  readonly inputs: RecordFields;
  /** The storage body that was sent, if any. */
  readonly body: string | undefined;
  /** The version that was to be created. */
  readonly version: number;
  readonly answer: RecordFields | undefined;
}

/**
 * Makes sure that a write did what its answer says. Confluence answers 200 to some writes whose content it drops: those to
 * a page in the trash, which is only restored, and some to drafts. Of any other write the next version in the answer is
 * proof enough; else the record is read once more.
 *
 * @returns the record as it is now
 * @throws {ConfluenceToolsError} when the content was not saved
 * @throws {UncertainWriteError} when it cannot be told
 */
export async function confirmWrite(
  write: AnsweredWrite,
  reader: RecordReader,
  signal: AbortSignal | undefined,
): Promise<RecordFields> {
  const { id, base, inputs, version, answer } = write;
  const isDraft = isDraftWrite(base ?? {}, inputs['status']);
  const isPlain = !isDraft && base !== undefined && !isTrashed(base);
  const answered = findVersion(answer);
  if (isPlain && answer !== undefined && answered === version) return answer;
  const now = await readBack(write, reader, isDraft, signal);
  if (now === undefined) return answer ?? {};
  const actual = findVersion(now);
  const isNext = actual === version;
  const isProven = isPlain ? isNext && answered === undefined : (isDraft || isNext) && showsChange(write, now);
  if (isProven || holdsAll(write, now)) return now;
  const isKnown = isDraft || base === undefined ? isDraft : isTrashed(base);
  if (!isKnown && (actual ?? version) >= version) throw uncertainWrite({ id, version, actual, cause: undefined });
  throw notSaved(write, now, isDraft);
}

/** Reads what was written: a draft beside the published record, or the record itself. */
async function readBack(
  { id, inputs, version }: AnsweredWrite,
  reader: RecordReader,
  isDraft: boolean,
  signal: AbortSignal | undefined,
): Promise<RecordFields | undefined> {
  try {
    return await (isDraft && inputs['status'] !== 'current' ? reader.readDraft() : reader.read(signal));
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw uncertainWrite({ id, version, actual: undefined, cause });
  }
}

/** Whether a record reads just as it was sent: then nothing is lost, whatever its version is. */
function holdsAll({ inputs, body }: AnsweredWrite, now: RecordFields): boolean {
  const others = Object.entries(inputs).filter(([name, value]) => name !== 'body' && value !== undefined);
  if (!others.every(([name, value]) => fieldText(value) === fieldText(now[name]))) return false;
  if (body === undefined) return inputs['body'] === undefined;
  return sameContent(contentPieces(body), contentPieces(storageBody(now) ?? ''));
}

/** Whether a record has the status and text that were sent: Confluence may tidy a body up, but one that it dropped is as it was. */
function showsChange({ base, inputs, body }: AnsweredWrite, now: RecordFields): boolean {
  if (!hasStatus(inputs, now)) return false;
  if (body === undefined) return true;
  const old = contentPieces(storageBody(base) ?? '');
  const sent = contentPieces(body);
  const seen = contentPieces(storageBody(now) ?? '');
  if (sameContent(old, sent)) return true;
  const traces = findTraces(textOf(old), textOf(sent), textOf(seen));
  return !sameContent(old, seen) && (base === undefined ? traces === 'all' : traces !== 'none');
}

function hasStatus({ status }: RecordFields, now: RecordFields): boolean {
  return status === undefined || now['status'] === undefined || now['status'] === status;
}

function textOf({ text }: ContentPieces): ContentPieces {
  return { text, markup: new Map() };
}

function notSaved(
  { id, base, inputs, version }: AnsweredWrite,
  now: RecordFields,
  isDraft: boolean,
): ConfluenceToolsError {
  const actual = findVersion(now);
  const again = 'Read it, and make the change again.';
  const answered = 'Confluence answered with success, but';
  const what = isDraft
    ? hasStatus(inputs, now)
      ? `${answered} dropped the content that was sent: the draft is as it was. It is known to do so with images and other ` +
        'media in drafts: leave them out, or publish the page with them.'
      : `${answered} its status is ${JSON.stringify(now['status'])}. ${again}`
    : base !== undefined && isTrashed(base)
      ? `It was in the trash: the update restored it and dropped the content that was sent. It has version ${actual} now. ${again}`
      : `${answered} created no version ${version}: it has version ${actual}, without what was sent. A page in the trash is ` +
        `only restored by an update, its content dropped. ${again}`;
  return new ConfluenceToolsError(`The record${named(id)} does not hold the change. ${what}`, { code: 'NOT_SAVED' });
}
