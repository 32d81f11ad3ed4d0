import { textPosition, type TextPosition } from '../text-position.js';
import { checkClause, checkField } from './check-clause.js';
import type { CqlFinding, CqlProblem } from './cql-finding.js';
import { parseCql } from './parse-cql.js';
import { tokenizeCql } from './tokenize-cql.js';

/**
 * Explains what Confluence would reject, or probably not understand, in a CQL query. An `error` is certain to be
 * answered with 400; unknown fields, functions and types are warnings, since instances and apps add their own.
 *
 * @param text the query
 * @returns the findings in the order of their places; nothing for a query that is fine
 */
export function lintCql(text: string): readonly CqlFinding[] {
  let position: TextPosition | undefined;
  return findProblems(text).map(({ start, end, ...problem }) => {
    position = textPosition(text, start, position);
    return { ...problem, ...position, length: end - start };
  });
}

/** In the order of their places. */
function findProblems(text: string): readonly CqlProblem[] {
  const { tokens, unclosedQuote } = tokenizeCql(text);
  if (unclosedQuote !== undefined) {
    const quote = text.charAt(unclosedQuote);
    const message = `This quote is never closed: add ${quote} behind the value, and write a quote within it as \\${quote}.`;
    return [{ code: 'unclosed-quote', severity: 'error', message, start: unclosedQuote, end: text.length }];
  }
  if (tokens.length === 0) {
    const message = 'The query is empty: write clauses such as type = page AND title ~ "Architecture".';
    return [{ code: 'empty-query', severity: 'error', message, start: 0, end: text.length }];
  }
  const { clauses, orderFields, problems } = parseCql(text, tokens);
  const found: CqlProblem[] = [
    ...problems,
    ...clauses.flatMap((clause, index) => checkClause(clause, index === 0 && !problems.some(isBefore(clause.field)))),
    ...orderFields.flatMap((field) => checkField(field)),
  ];
  found.sort((first, second) => first.start - second.start);
  return found;
}

function isBefore(place: { readonly start: number }): (other: { readonly start: number }) => boolean {
  return (other) => other.start < place.start;
}
