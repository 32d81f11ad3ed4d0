import { InvalidInputError } from '../errors.js';
import { named } from './chain-errors.js';
import { readVersion, storageBody, type RecordFields } from './read-record.js';

/**
 * Refuses a write that Confluence would not carry out, or that would replace what nobody has seen.
 *
 * @param record as it was read just now
 * @param write the status that it sets, if any, and whether the caller takes upon himself whatever is lost
 * @throws {InvalidInputError} with the reason and what to do first
 */
export function refuseUnwritable(
  record: RecordFields,
  write: { readonly id: string; readonly status: unknown; readonly allowsLoss: boolean },
): void {
  const refuse = (why: string): never => {
    throw new InvalidInputError(`The record${named(write.id)} ${why} Nothing was written.`, { path: 'id' });
  };
  if (record['status'] === 'archived') {
    refuse('is archived, and archived pages take no update: restore the page first, then read it and repeat this.');
  }
  if (isTrashed(record) && write.status !== 'current') {
    refuse(
      'is in the trash, where an update can only restore it and drops its content: restore the page first, by an update ' +
        'that sets the status "current", then read it and repeat this.',
    );
  }
  // An open report of 2026: the text of a live doc stood in an earlier version while the current body was answered empty.
  if (write.allowsLoss || record['subtype'] !== 'live' || storageBody(record)?.trim() !== '') return;
  const version = readVersion(record);
  if (version <= 1) return;
  refuse(
    `is a live doc whose current body was answered empty, although it has version ${version}: its text may stand in an ` +
      'earlier version, and this write would put an end to it. Look at the page in Confluence first; with its text saved ' +
      'there, repeat this.',
  );
}

/** Whether a record lies in the trash. */
export function isTrashed({ status }: RecordFields): boolean {
  return status === 'trashed' || status === 'deleted';
}

/** Whether a write goes to a draft or publishes one: drafts have no versions to count (`updatePage`, Confluence Cloud REST API v2). */
export function isDraftWrite(record: RecordFields, status: unknown): boolean {
  return record['status'] === 'draft' || status === 'draft';
}
