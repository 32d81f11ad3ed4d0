import { CqlCursor, CqlMistake, isJoint, isKeyword, isWord } from './cql-cursor.js';
import type { CqlProblem } from './cql-finding.js';
import { parseOperands, parseOperator, type CqlOperand, type CqlOperator } from './parse-comparison.js';
import { shortened } from './shortened.js';
import type { CqlToken } from './tokenize-cql.js';

/** One comparison. */
export interface CqlClause {
  readonly field: CqlToken;
  readonly operator: CqlOperator;
  readonly operands: readonly CqlOperand[];
  /** Whether the values stand in parentheses. */
  readonly list: boolean;
  /** Whether a NOT stands before it. */
  readonly negated: boolean;
}

/** What could be read of a query. */
export interface CqlQuery {
  readonly clauses: readonly CqlClause[];
  readonly orderFields: readonly CqlToken[];
  /** Mistakes of grammar: at most one for each clause. */
  readonly problems: readonly CqlProblem[];
}

/**
 * Reads the tokens of a query as clauses joined by AND and OR, with ORDER BY behind them. Behind a mistake it goes on with the
 * next clause.
 *
 * @param text the query, for the suggestions
 * @param tokens its tokens
 */
export function parseCql(text: string, tokens: readonly CqlToken[]): CqlQuery {
  const cursor = new CqlCursor(text, tokens);
  const clauses: CqlClause[] = [];
  const orderFields: CqlToken[] = [];
  const problems: CqlProblem[] = [];
  do {
    try {
      readOn(cursor, clauses, orderFields);
    } catch (error) {
      if (!(error instanceof CqlMistake)) throw error;
      // Which parentheses are open is not certain any more.
      const isTold = problems.length === 0 || error.problem.code !== 'unbalanced-parenthesis';
      if (isTold) problems.push(error.problem);
    }
  } while (cursor.skipToClause());
  return { clauses, orderFields, problems };
}

/** @throws {CqlMistake} at the first mistake */
function readOn(cursor: CqlCursor, clauses: CqlClause[], orderFields: CqlToken[]): void {
  if (!cursor.atOrderBy()) {
    do {
      clauses.push(parseClause(cursor));
    } while (parseJoint(cursor, clauses.at(-1)));
  }
  if (cursor.atOrderBy()) parseOrder(cursor, orderFields);
}

function parseClause(cursor: CqlCursor): CqlClause {
  let negated = false;
  for (let token = cursor.peek(); token !== undefined; token = cursor.peek()) {
    if (token.kind === 'open') cursor.open.push(token);
    else if (isWord(token, 'NOT') || (token.kind === 'operator' && token.value === '!')) negated = true;
    else break;
    cursor.skip();
  }
  const field = cursor.peek();
  if (field === undefined) return cursor.fail('missing-field', 'The query ends where a field is expected.');
  if ((field.kind !== 'word' && field.kind !== 'string') || isKeyword(field)) {
    return cursor.fail('missing-field', `A field is expected before ${shortened(cursor.shown(field))}.`, field);
  }
  cursor.skip();
  const operator = parseOperator(cursor, field);
  return { field, operator, ...parseOperands(cursor, operator), negated };
}

/** Steps over closing parentheses and a joining word; answers whether another clause has to follow. */
function parseJoint(cursor: CqlCursor, clause: CqlClause | undefined): boolean {
  for (let token = cursor.take('close'); token !== undefined; token = cursor.take('close')) {
    if (cursor.open.pop() === undefined) {
      cursor.fail(
        'unbalanced-parenthesis',
        'This parenthesis closes nothing: remove it, or open one before it.',
        token,
      );
    }
  }
  const token = cursor.peek();
  if (token !== undefined && isJoint(token)) {
    cursor.skip();
    return true;
  }
  const open = cursor.open.at(-1);
  if (open !== undefined && (token === undefined || cursor.atOrderBy())) {
    cursor.fail(
      'unbalanced-parenthesis',
      'This parenthesis is never closed: add ) behind the last clause it holds.',
      open,
    );
  }
  if (token !== undefined && !cursor.atOrderBy()) {
    const value = clause?.list === false ? clause.operands.at(-1) : undefined;
    cursor.failUnexpected(value, 'AND, OR or ORDER BY');
  }
  return false;
}

function parseOrder(cursor: CqlCursor, fields: CqlToken[]): void {
  cursor.skip(2);
  do {
    const field = cursor.take('word') ?? cursor.take('string');
    if (field === undefined) return cursor.fail('missing-field', 'A field is expected after ORDER BY.', cursor.peek());
    fields.push(field);
    if (isWord(cursor.peek(), 'ASC') || isWord(cursor.peek(), 'DESC')) cursor.skip();
  } while (cursor.take('comma') !== undefined);
  const rest = cursor.peek();
  if (rest !== undefined) {
    cursor.fail(
      'unexpected-text',
      'Only asc or desc, or a comma and another field, may follow a field of ORDER BY.',
      rest,
    );
  }
}
