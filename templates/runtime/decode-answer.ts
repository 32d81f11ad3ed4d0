import { ApiError } from './errors.js';
import type { ListPage } from './list-page.js';
import type { Operation } from './operation.js';

interface Envelope {
  readonly [name: string]: unknown;
}

const isObject = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cursor = (value: unknown): string | null =>
  typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : null;

const unreadable = (operation: Operation, status: number, what: string, cause?: unknown): ApiError =>
  new ApiError(
    `${operation.toolName} was answered with ${status}, but ${what}. ` +
      (operation.traits.readOnly
        ? 'Try again later.'
        : 'It was probably carried out: read the record before trying again.'),
    { code: 'UNREADABLE_ANSWER', status, cause },
  );

const toPage = (operation: Operation, status: number, body: unknown): ListPage<unknown> => {
  const envelope = isObject(body) ? body : {};
  const items = body === undefined ? [] : Array.isArray(body) ? body : (envelope['result'] ?? envelope['results']);
  if (!Array.isArray(items)) throw unreadable(operation, status, 'without a list of records');
  const { result_count: resultCount, is_partial_response: isPartialResponse } = envelope;
  return {
    result: items,
    nextCursor: cursor(envelope['next_cursor']),
    prevCursor: cursor(envelope['prev_cursor']),
    ...(typeof resultCount === 'number' && { resultCount }),
    ...(typeof isPartialResponse === 'boolean' && { isPartialResponse }),
  };
};

/**
 * Reads the body of a successful answer. Nothing becomes `undefined`; a list becomes a page, with or without Truto's
 * envelope; a record is taken out of a `result` that wraps it.
 *
 * @param operation what was asked
 * @param status of the answer
 * @param text its body
 * @param contentType plain text is passed on as it is
 * @throws {ApiError} with the code `UNREADABLE_ANSWER` when it is not JSON or a list without records
 */
export function decodeAnswer(operation: Operation, status: number, text: string, contentType: string | null): unknown {
  let body: unknown;
  if (text.trim() !== '') {
    try {
      body = JSON.parse(text);
    } catch (cause) {
      if (!contentType?.startsWith('text/plain') || operation.traits.paginated) {
        throw unreadable(operation, status, 'not with JSON', cause);
      }
      return text;
    }
  }
  if (operation.traits.paginated) return toPage(operation, status, body);
  const wrapped = ['get', 'create', 'update'].includes(operation.method) && isObject(body) ? body['result'] : undefined;
  return isObject(wrapped) && Object.keys(body as Envelope).length === 1 ? wrapped : body;
}
