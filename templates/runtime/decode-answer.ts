import type { Answer } from './attempt.js';
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
    `${operation.toolName}: Truto answered ${status} ${what}. ` +
      (operation.traits.readOnly ? 'Try again later.' : 'Read the record to see whether it was carried out.'),
    { code: 'UNREADABLE_ANSWER', status, cause },
  );

const toPage = (operation: Operation, status: number, body: unknown): ListPage<unknown> => {
  const envelope = isObject(body) ? body : {};
  const items = body === undefined ? [] : Array.isArray(body) ? body : (envelope['result'] ?? envelope['results']);
  if (!Array.isArray(items)) throw unreadable(operation, status, 'without a list');
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
 * envelope; a record is taken out of a `result` that wraps it; plain text that answers a custom method stays as it is.
 *
 * @throws {ApiError} with the code `UNREADABLE_ANSWER` when it is not JSON or a list without records
 */
export function decodeAnswer(operation: Operation, { status, text, headers }: Answer): unknown {
  const { method, traits } = operation;
  let body: unknown;
  if (text.trim() !== '') {
    try {
      body = JSON.parse(text);
    } catch (cause) {
      if (headers.get('content-type')?.startsWith('text/plain') && !traits.paginated) return text;
      throw unreadable(operation, status, 'without JSON', cause);
    }
  }
  if (traits.paginated) return toPage(operation, status, body);
  if (!/^(get|create|update)$/.test(method) || !isObject(body)) return body;
  const { result, ...others } = body;
  return isObject(result) && Object.keys(others).length === 0 ? result : body;
}
