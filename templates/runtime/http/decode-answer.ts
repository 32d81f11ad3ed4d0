import type { Answer } from './send-once.js';
import { ApiError } from '../errors.js';
import type { ListPage, Operation } from '../operation.js';
import { afterFailure } from '../advice.js';

interface Envelope {
  readonly [name: string]: unknown;
}

const cursor = (value: unknown): string | null => (value ? String(value) : null);

const toPage = (body: unknown = []): ListPage<unknown> | undefined => {
  const envelope = (body ?? {}) as Envelope;
  const result = Array.isArray(body) ? body : (envelope['result'] ?? envelope['results']);
  const { result_count: resultCount, is_partial_response: isPartialResponse } = envelope;
  return Array.isArray(result)
    ? {
        result,
        nextCursor: cursor(envelope['next_cursor']),
        prevCursor: cursor(envelope['prev_cursor']),
        ...(typeof resultCount === 'number' && { resultCount }),
        ...(typeof isPartialResponse === 'boolean' && { isPartialResponse }),
      }
    : undefined;
};

/**
 * Reads the body of a successful answer. Nothing becomes `undefined`; a list becomes a page, with or without Truto's
 * envelope; a record is taken out of a `result` that wraps it; plain text that answers a custom method stays as it is.
 *
 * @throws {ApiError} with the code `UNREADABLE_ANSWER` when it is not JSON or a list without records
 */
export function decodeAnswer(operation: Operation, { status, text, headers }: Answer): unknown {
  const { method, traits, toolName } = operation;
  const unreadable = (what: string, cause?: unknown): ApiError =>
    new ApiError(`${toolName}: Truto answered ${status} without ${what}. ${afterFailure(traits)}`, {
      code: 'UNREADABLE_ANSWER',
      status,
      cause,
    });
  let body: unknown;
  try {
    if (text.trim()) body = JSON.parse(text);
  } catch (cause) {
    if (!traits.paginated && headers.get('content-type')?.startsWith('text/plain')) return text;
    throw unreadable('JSON', cause);
  }
  if (traits.paginated) {
    const page = toPage(body);
    if (page) return page;
    throw unreadable('a list');
  }
  const { result } = Object(body) as Envelope;
  const isWrapped = typeof result === 'object' && !Array.isArray(result) && /^(get|create|update)$/.test(method);
  return (isWrapped && Object.keys(body as Envelope).length === 1 && result) || body;
}
