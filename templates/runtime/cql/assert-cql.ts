import { InvalidInputError } from '../errors.js';
import { lintCql } from './lint-cql.js';
import { shortened } from './shortened.js';

/** Findings that one error names. */
const mostFindings = 5;

/**
 * Refuses a query that Confluence is certain to reject. Warnings alone pass.
 *
 * @param text the query
 * @param path where it came from, e.g. `cql`
 * @throws {InvalidInputError} with what is wrong or doubtful, each with its place and what to write instead
 */
export function assertCql(text: string, path: string): void {
  const findings = lintCql(text);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const doubts = findings.filter(({ severity }) => severity === 'warning');
  const [first, ...others] = [...errors, ...doubts].slice(0, mostFindings).map((finding) => {
    const instead = finding.suggestion === undefined ? '' : ` Write ${shortened(finding.suggestion)} there.`;
    return `(line ${finding.line}, column ${finding.column}): ${finding.message}${instead}`;
  });
  const also = others.map((finding) => ` Also ${finding}`).join('');
  throw new InvalidInputError(`The CQL query would be rejected ${first}${also}`, { path });
}
