import { contentPieces, type ContentPieces } from '../storage/content-pieces.js';
import { storageBody, type Fields } from './read-record.js';

/**
 * Takes a record apart for a comparison: its body, and the fields that a write sets.
 *
 * @param record the record
 * @param names the fields to compare; the body is always compared
 * @param body the storage body, where the record does not hold it in the form of an answer
 */
export function recordPieces(
  record: Fields,
  names: readonly string[],
  body: string | undefined = storageBody(record),
): ContentPieces {
  const { text, markup } = contentPieces(body ?? '');
  const fields = names.filter((name) => name !== 'body').map((name) => `${name}: ${JSON.stringify(record[name])}`);
  return { text: new Map([...text, ...fields.map((piece) => [piece, 1] as const)]), markup };
}
