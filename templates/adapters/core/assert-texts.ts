import { assertCql } from '../../runtime/cql/assert-cql.js';
import { assertStorage } from '../../runtime/storage/assert-storage.js';
import { valueAt } from './schema-place.js';

/** Where a tool takes a page's content, and how its form is named beside it. */
const storageBody = ['body', 'value'] as const;

/**
 * Refuses texts that Confluence is certain to reject: queries, and content in storage format.
 *
 * @param input arguments that fit the schema
 * @param cqlInputs the inputs that take a query
 * @throws {InvalidInputError} with the first mistake, its place and what to write instead
 */
export function assertTexts(input: unknown, cqlInputs: readonly string[]): void {
  for (const name of cqlInputs) {
    const query = valueAt(input, [name]);
    if (typeof query === 'string') assertCql(query, name);
  }
  const value = valueAt(input, storageBody);
  if (typeof value === 'string' && valueAt(input, ['body', 'representation']) === 'storage') {
    assertStorage(value, storageBody.join('.'));
  }
}
