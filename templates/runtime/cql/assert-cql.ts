import { InvalidInputError } from '../errors.js';
import { lintCql } from './lint-cql.js';

/**
 * Refuses a query that Confluence is certain to reject. Warnings pass.
 *
 * @param text the query
 * @param path where it came from, e.g. `cql`
 * @throws {InvalidInputError} with the first error, its place and what to write instead
 */
export function assertCql(text: string, path: string): void {
  const finding = lintCql(text).find(({ severity }) => severity === 'error');
  if (finding === undefined) return;
  const place = `line ${finding.line}, column ${finding.column}`;
  const instead = finding.suggestion === undefined ? '' : ` Write ${finding.suggestion} there.`;
  throw new InvalidInputError(`The CQL query would be rejected (${place}): ${finding.message}${instead}`, { path });
}
