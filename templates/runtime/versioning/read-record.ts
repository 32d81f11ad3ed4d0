import { ConfluenceToolsError } from '../errors.js';
import { valueAt } from '../value-at.js';

/** A record or an input, whatever else is in it. */
export interface RecordFields {
  readonly [name: string]: unknown;
}

/**
 * The version number of a record.
 *
 * @throws {ConfluenceToolsError} when the answer holds none
 */
export function readVersion(record: RecordFields): number {
  const number = findVersion(record);
  if (number !== undefined) return number;
  throw unexpected('without its version number');
}

/** The version number of a record or of an input, if it holds one. */
export function findVersion(record: unknown): number | undefined {
  const version = valueAt(record, ['version']);
  const number = typeof version === 'number' ? version : valueAt(version, ['number']);
  return Number.isSafeInteger(number) ? Number(number) : undefined;
}

/** The note of the record's version, where answers carry one. */
export function readNote(record: RecordFields): string | undefined {
  const message = valueAt(record, ['version', 'message']);
  return typeof message === 'string' ? message : undefined;
}

/** The storage body of a record, if it holds one. */
export function storageBody(record: unknown): string | undefined {
  const value = valueAt(record, ['body', 'storage', 'value']);
  return typeof value === 'string' ? value : undefined;
}

/** A field as it is compared: ids come as numbers and as text, and titles lose the spaces around them. */
export function fieldText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value).trim();
}

/** @throws {ConfluenceToolsError} when the answer holds no storage body */
export function requireBody(record: RecordFields): void {
  if (storageBody(record) === undefined) throw unexpected('without its storage body');
}

function unexpected(lack: string): ConfluenceToolsError {
  const message = `The record was answered ${lack}, so it cannot be edited safely. Nothing was written.`;
  return new ConfluenceToolsError(message, { code: 'UNEXPECTED_ANSWER' });
}
