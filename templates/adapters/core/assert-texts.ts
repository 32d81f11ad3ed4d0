import { assertCql } from '../../runtime/cql/assert-cql.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { assertStorage } from '../../runtime/storage/assert-storage.js';
import { valueAt } from '../../runtime/value-at.js';
import { refuseOtherFormats } from './refuse-other-formats.js';

/** Where tools take content: with its representation named beside it, or as the property of that name. */
const contentPlaces = [['body'], ['body', 'storage'], ['body', 'atlas_doc_format'], ['body', 'view']] as const;

/**
 * Refuses texts that Confluence is certain to reject: queries, and content that is not what its representation says; and content
 * that is in another format.
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
  for (const steps of contentPlaces) {
    const text = valueAt(input, [...steps, 'value']);
    const representation = valueAt(input, [...steps, 'representation']) ?? steps.at(1);
    if (typeof text === 'string') assertContent(text, representation, [...steps, 'value'].join('.'));
  }
}

function assertContent(text: string, representation: unknown, path: string): void {
  if (representation === 'storage') {
    refuseOtherFormats(text, path);
    assertStorage(text, path);
  }
  if (representation === 'atlas_doc_format') assertDocument(text, path);
  if (representation === 'view') {
    const message =
      'A body of the representation view is what readers are shown, and cannot be written: read the record with ' +
      'body-format storage, and write that with the representation storage.';
    throw new InvalidInputError(message, { path });
  }
}

/** A document of Atlassian's is an object, as JSON in a text. */
function assertDocument(text: string, path: string): void {
  let document: unknown;
  let cause: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    cause = error;
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return;
  const message =
    'A body of the representation atlas_doc_format has to be the JSON of a document as text, such as ' +
    '{"type":"doc","version":1,"content":[]}. For XHTML the representation is storage.';
  throw new InvalidInputError(message, { path, cause });
}
