import { isKeyword, type CqlCursor, type CqlRange } from './cql-cursor.js';
import { cqlSymbols } from './cql-names.js';
import { shortened } from './shortened.js';

/** How many functions may stand in each other: the reader calls itself for each, and CQL knows no such thing. */
const mostNested = 50;

/** A value or a function call on the right of an operator. */
export interface CqlOperand extends CqlRange {
  readonly kind: 'word' | 'string' | 'function';
  /** The value, or the name of the function. */
  readonly value: string;
  /** What a function is given. */
  readonly args?: readonly CqlOperand[];
}

/** An operator in capitals, with one space: `=`, `NOT IN`. */
export interface CqlOperator extends CqlRange {
  readonly name: string;
}

/**
 * Reads the operator behind a field.
 *
 * @throws {CqlMistake} when there is none
 */
export function parseOperator(cursor: CqlCursor, field: CqlRange): CqlOperator {
  const token = cursor.peek();
  const next = cursor.peek(1);
  if (token?.kind === 'operator') {
    if (cqlSymbols.includes(token.value)) {
      cursor.skip();
      return { name: token.value, start: token.start, end: token.end };
    }
    if (token.value.endsWith('~') && cqlSymbols.includes(token.value.slice(0, -1))) cursor.failTilde(token.end - 1);
    const suggestion = token.value === '==' ? '=' : token.value === '<>' ? '!=' : undefined;
    const instead = suggestion ?? `one of ${cqlSymbols.join(' ')}`;
    return cursor.fail(
      'unknown-operator',
      `CQL has no operator ${shortened(token.value)}: use ${instead}.`,
      token,
      suggestion,
    );
  }
  const first = token?.kind === 'word' ? token.value.toUpperCase() : '';
  const second = next?.kind === 'word' ? next.value.toUpperCase() : '';
  // IS stands in no reference of CQL, but an instance may know it as JQL does: the check of the clause warns.
  if (token !== undefined && (first === 'IN' || (first === 'IS' && second !== 'NOT'))) {
    cursor.skip();
    return { name: first, start: token.start, end: token.end };
  }
  if (token !== undefined && next !== undefined && ((first === 'NOT' && second === 'IN') || first === 'IS')) {
    cursor.skip(2);
    return { name: `${first} ${second}`, start: token.start, end: next.end };
  }
  return cursor.fail(
    'missing-operator',
    `An operator is missing after ${shortened(cursor.shown(field))}: a clause is field, operator and value, as in title ~ "Architecture".`,
    token ?? field,
  );
}

/**
 * Reads one value, or several in parentheses.
 *
 * @throws {CqlMistake} when a value is missing or the parenthesis is not closed
 */
export function parseOperands(
  cursor: CqlCursor,
  operator: CqlOperator,
): { readonly operands: readonly CqlOperand[]; readonly list: boolean } {
  const open = cursor.take('open');
  if (open === undefined) return { operands: [parseOperand(cursor, operator.name)], list: false };
  cursor.open.push(open);
  const operands: CqlOperand[] = [];
  do {
    operands.push(parseOperand(cursor, operands.length === 0 ? '(' : ','));
  } while (cursor.take('comma') !== undefined);
  if (cursor.take('close') === undefined) cursor.failUnexpected(operands.at(-1), 'a comma or a closing parenthesis');
  cursor.open.pop();
  return { operands, list: true };
}

function parseOperand(cursor: CqlCursor, after: string, depth: number = 0): CqlOperand {
  const token = cursor.peek();
  if (token === undefined)
    return cursor.fail('missing-value', `The query ends where a value is expected after ${shortened(after)}.`);
  if (token.kind === 'operator' && token.value === '~') cursor.failTilde(token.start);
  if ((token.kind !== 'word' && token.kind !== 'string') || isKeyword(token)) {
    const message = `A value is expected after ${shortened(after)}, before ${shortened(cursor.shown(token))}.`;
    return cursor.fail('missing-value', message, token);
  }
  cursor.skip();
  const { kind, value, start } = token;
  const open = kind === 'word' ? cursor.take('open') : undefined;
  if (open === undefined) return { kind, value, start, end: token.end };
  if (depth === mostNested)
    cursor.fail('unexpected-text', 'Functions stand in functions here, too many for CQL.', open);
  cursor.open.push(open);
  const args: CqlOperand[] = [];
  let close = cursor.take('close');
  while (close === undefined) {
    const argument = parseOperand(cursor, `${value}(`, depth + 1);
    args.push(argument);
    close = cursor.take('close');
    if (close === undefined && cursor.take('comma') === undefined) {
      cursor.failUnexpected(argument, 'a comma or a closing parenthesis');
    }
  }
  cursor.open.pop();
  return { kind: 'function', value, args, start, end: close.end };
}
