import { assertCql } from '../../runtime/cql/assert-cql.js';
import { assertStorage } from '../../runtime/storage/assert-storage.js';
import { valueAt } from './schema-place.js';

/** Where tools take content: with its representation named beside it, or as the property of that name. */
const contents = [['body'], ['body', 'storage']] as const;

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
  const content = storageText(input);
  if (content !== undefined) assertStorage(content.text, content.path);
}

/** The content in storage format that a write is given, and the path of it. */
export function storageText(input: unknown): { readonly text: string; readonly path: string } | undefined {
  for (const steps of contents) {
    const text = valueAt(input, [...steps, 'value']);
    const representation = valueAt(input, [...steps, 'representation']) ?? steps.at(1);
    if (typeof text === 'string' && representation === 'storage') return { text, path: [...steps, 'value'].join('.') };
  }
  return undefined;
}
