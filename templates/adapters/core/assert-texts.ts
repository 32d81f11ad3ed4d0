import { assertCql } from '../../runtime/cql/assert-cql.js';
import { assertStorage } from '../../runtime/storage/assert-storage.js';
import { refuseOtherFormats } from './refuse-other-formats.js';
import { valueAt } from './schema-place.js';
import { storageText } from './storage-text.js';

/**
 * Refuses texts that Confluence is certain to reject: queries, and content in storage format; and content that is in another
 * format.
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
  const content = storageText(input);
  if (content === undefined) return;
  refuseOtherFormats(content.text, content.path);
  assertStorage(content.text, content.path);
}
