import { InvalidInputError } from '../errors.js';

/**
 * What stands behind `~` is a query of its own, in the syntax of Lucene, where these have a meaning ("Performing text searches
 * using CQL", Atlassian), and so have AND, OR and NOT in capitals.
 */
const special = /[+\-&|!(){}[\]^~*?\\:"]|\b(?:AND|OR|NOT)\b/gu;

/**
 * A text to search with `~` that means nothing but itself: ``cql`title ~ ${cqlText(title)}` `` finds what holds all of its
 * words, wherever they stand.
 *
 * @returns a value for `cql`, not yet quoted
 * @throws {InvalidInputError} for a text without a letter or a digit, which matches nothing
 */
export function cqlText(text: string): string {
  return checked(text).replaceAll(special, String.raw`\$&`);
}

/**
 * A text to search with `~` as a phrase: ``cql`title ~ ${cqlPhrase(title)}` `` finds its words in their order, side by side.
 *
 * @returns a value for `cql`, not yet quoted
 * @throws {InvalidInputError} for a text without a letter or a digit, which matches nothing
 */
export function cqlPhrase(text: string): string {
  return `"${checked(text).replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}

function checked(text: string): string {
  if (typeof text === 'string' && /[\p{L}\p{N}]/u.test(text)) return text.trim();
  throw new InvalidInputError('A text search needs a letter or a digit: leave the clause out.', { path: 'text' });
}
