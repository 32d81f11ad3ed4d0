import { ApiError, InvalidInputError, VersionConflictError } from '../../runtime/errors.js';
import { answerOf, saidBy } from '../../runtime/http/answer-in-error.js';
import { storageBody } from '../../runtime/versioning/read-record.js';
import type { CatalogueTool, CatalogueVersion } from './catalogue.js';
import type { ToolInput } from './tool.js';

/** Asks the model to read before it writes. */
export function readFirst(
  { toolName }: CatalogueTool,
  version: CatalogueVersion,
  input: ToolInput,
  why: string,
  more: ToolInput = {},
): InvalidInputError {
  const call = readCall(version, input['id'], more);
  const message = `${toolName}: ${why} Call ${call}, then repeat this on what the record holds. Nothing was sent.`;
  return new InvalidInputError(message, { path: 'id' });
}

/**
 * Refuses a write over a draft that is not what the model has read: no version tells one from the next.
 *
 * @param draft the body of the draft that the model has read, if it was one
 * @param record as it is now
 * @throws {InvalidInputError} when the model has read a draft, and the record is published
 * @throws {VersionConflictError} when the draft is another one
 */
export function requireDraft(
  entry: CatalogueTool,
  version: CatalogueVersion,
  input: ToolInput,
  draft: string | undefined,
  record: ToolInput,
): void {
  if (record['status'] === 'draft') {
    if (storageBody(record) === draft) return;
    throw new VersionConflictError('The draft is not what was read.', { id: String(input['id']) });
  }
  if (draft === undefined || input['status'] === 'draft') return;
  throw readFirst(entry, version, input, 'You have read a draft of this record, which is published by now.');
}

/** Whether a write failed for sure before anything was written, for another reason than what the record holds. */
export function wasRefused(error: unknown): boolean {
  if (!ApiError.isInstance(error) || VersionConflictError.isInstance(error)) return false;
  return error.status === undefined || error.status < 500;
}

/** Whether a conflict is about a record that somebody changed, as a read has shown. */
export function isMovedOn(error: unknown): error is VersionConflictError {
  return VersionConflictError.isInstance(error) && (error.actual ?? Infinity) > (error.expected ?? 0);
}

/** The conflict in words for a model that never sees version numbers. */
export function movedOn(
  error: VersionConflictError,
  { toolName }: CatalogueTool,
  version: CatalogueVersion,
  input: ToolInput,
): VersionConflictError {
  const message = `${toolName}: somebody else changed the record after you read it. Nothing was written. Call ${readCall(version, input['id'])}, and make the change again on what it holds now.${saidBy(error.cause ?? error)}`;
  const { id, expected, actual } = error;
  return new VersionConflictError(message, { ...answerOf(error), id, expected, actual, cause: error });
}

/** The same where a read has shown it, before anything was sent. */
export function movedOnSince(
  expected: number,
  actual: number,
  entry: CatalogueTool,
  version: CatalogueVersion,
  input: ToolInput,
): VersionConflictError {
  const id = String(input['id']);
  const conflict = new VersionConflictError('The record is not what was read.', { id, expected, actual });
  return movedOn(conflict, entry, version, input);
}

/** How the model reads the record, with its body and its version. */
function readCall({ readTool, readInput }: CatalogueVersion, id: unknown, more: ToolInput = {}): string {
  return `${readTool} with ${JSON.stringify({ id, ...readInput, ...more })}`;
}
