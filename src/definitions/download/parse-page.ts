import { GeneratorError } from '../../errors.js';
import type { RawAnswer } from './send-request.js';

/** One page of definitions. */
export interface Page {
  readonly list: readonly unknown[];
  /** Cursor of the next page; `null` on the last one. */
  readonly nextCursor: string | null;
  /** How many there are by the answer's own count, of the page or of the whole list; null where it counts nothing. */
  readonly counted: number | null;
}

/**
 * Reads the answer of the tools endpoint: the list under `result` (Truto's SDK) or `results` (its API reference), and
 * the cursor.
 *
 * @throws GeneratorError `UPSTREAM_ANSWER` for HTML, broken JSON, JSON without a list, or an answer that says it is not
 *   the whole one
 */
export function parsePage({ status, headers, body }: RawAnswer): Page {
  // Source: RFC 9110 §15.3.7. Nobody asked for a part.
  if (status === 206) throw incomplete('with a part of its answer (206)');
  const json = parseJson(headers.get('content-type') ?? '', body);
  if (Array.isArray(json)) return { list: json, nextCursor: null, counted: null };
  const answer: { readonly [key: string]: unknown } = typeof json === 'object' && json !== null ? { ...json } : {};
  const list = [answer['result'], answer['results']].find((value) => Array.isArray(value));
  if (list === undefined) {
    throw badAnswer('The tools endpoint answered with JSON that has no list under `result` or `results`.');
  }
  if (answer['is_partial_response'] === true) throw incomplete('with `is_partial_response: true`');
  const counted = answer['result_count'];
  return {
    list,
    nextCursor: readCursor(answer['next_cursor']),
    counted: typeof counted === 'number' ? counted : null,
  };
}

/** A list that lacks tools looks like a list from which they were removed. */
export function incomplete(how: string): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: `The tools endpoint answered ${how}: the list is not the whole one.`,
    fix: 'Try again later; if it stays like this, use --from snapshot or --from <file>.',
  });
}

function parseJson(contentType: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Without the parser's error as the cause: it quotes the answer, and the answer may hold anything.
    if (/\bhtml\b/i.test(contentType) || /^\s*</.test(body)) {
      throw badAnswer('The tools endpoint answered with an HTML page instead of JSON.');
    }
    if (body.trim() === '') throw badAnswer('The tools endpoint answered with nothing.');
    const size = `${body.length} ${body.length === 1 ? 'character' : 'characters'}`;
    throw badAnswer(`The tools endpoint answered with broken or cut off JSON (${size}).`);
  }
}

function readCursor(cursor: unknown): string | null {
  if (cursor === undefined || cursor === null || cursor === '') return null;
  if (typeof cursor === 'string' || typeof cursor === 'number') return String(cursor);
  throw badAnswer('The tools endpoint answered with a `next_cursor` that is neither text nor null.');
}

function badAnswer(message: string): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message,
    fix: 'Check --base-url and proxies on the way; if it stays like this, use --from snapshot or --from <file>.',
  });
}
