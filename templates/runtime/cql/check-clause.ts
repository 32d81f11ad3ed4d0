import type { CqlFindingCode, CqlProblem } from './cql-finding.js';
import { cqlFields, cqlFunctions, cqlReservedWords, cqlTypes, type CqlFieldKind } from './cql-names.js';
import { checkIncrement } from './check-increment.js';
import { nearestName } from './nearest-name.js';
import { shortened } from './shortened.js';
import type { CqlClause } from './parse-cql.js';
import type { CqlOperand } from './parse-comparison.js';
import { quoteCql } from './quote-cql.js';
import type { CqlToken } from './tokenize-cql.js';

/**
 * What is odd about a clause that the grammar allows. Only an exact match on a field that is searched as text is an
 * error; the rest are warnings, since Confluence and its apps know more than this table does.
 *
 * @param clause the clause
 * @param first whether the query begins with it
 */
export function checkClause(clause: CqlClause, first: boolean): readonly CqlProblem[] {
  const field = clause.field.value.toLowerCase();
  const kind = Object.hasOwn(cqlFields, field) ? cqlFields[field] : undefined;
  const negative = clause.negated || clause.operator.name.startsWith('!') || clause.operator.name === 'NOT IN';
  const message =
    'Confluence does not take a negative clause first: put another clause, such as type = page AND, before it.';
  return [
    ...(first && negative ? [warning('negative-first', message, clause.field)] : []),
    ...checkField(clause.field),
    ...checkOperator(clause, kind),
    ...checkList(clause),
    ...(clause.operator.name.startsWith('IS') ? [] : clause.operands.flatMap((operand) => checkOperand(operand, kind))),
  ];
}

/** Warns of a field that no reference names. Properties of content (`content.property[…]`) belong to apps. */
export function checkField(token: CqlToken): readonly CqlProblem[] {
  const name = token.value.toLowerCase();
  if (Object.hasOwn(cqlFields, name) || name.startsWith('content.property')) return [];
  return [unknown('unknown-field', 'field', token.value, Object.keys(cqlFields), token)];
}

function checkOperator({ operator, list }: CqlClause, kind: CqlFieldKind | undefined): readonly CqlProblem[] {
  const { name } = operator;
  const contains = name === '~' || name === '!~';
  if (kind === 'text' && !contains && !name.startsWith('IS')) {
    const suggestion = name === '=' ? '~' : name === '!=' ? '!~' : undefined;
    const message = `This field is searched as text and knows only ~ and !~, not ${name}.`;
    return [{ ...warning('text-only-field', message, operator, suggestion), severity: 'error' }];
  }
  const problem = (message: string): readonly CqlProblem[] => [warning('operator-for-field', message, operator)];
  if (name.startsWith('IS')) return problem(`${name} is not documented for CQL: compare with a value.`);
  if (contains && kind !== undefined && kind !== 'text' && kind !== 'title') {
    return problem(`This field is not searched as text: use = or IN instead of ${name}.`);
  }
  if (/[<>]/u.test(name) && kind !== undefined && kind !== 'date') return problem(`${name} is for dates only.`);
  if (list && !name.endsWith('IN')) return problem(`Several values in parentheses need IN or NOT IN, not ${name}.`);
  return [];
}

/** A list of one still is a list: only a function may stand behind IN without parentheses. */
function checkList({ operator: { name }, operands, list }: CqlClause): readonly CqlProblem[] {
  const [only] = operands;
  if (list || !name.endsWith('IN') || only === undefined || only.kind === 'function') return [];
  const suggestion = `(${only.kind === 'word' ? only.value : quoteCql(only.value)})`;
  const message = `${name} takes its values in parentheses: ${shortened(suggestion)}.`;
  return [warning('missing-parentheses', message, only, suggestion)];
}

function checkOperand(operand: CqlOperand, kind: CqlFieldKind | undefined): readonly CqlProblem[] {
  const { value } = operand;
  if (operand.kind === 'function') {
    const known = cqlFunctions.some((name) => name.toLowerCase() === value.toLowerCase());
    const range = { start: operand.start, end: operand.start + value.length };
    return known ? checkArguments(operand) : [unknown('unknown-function', 'function', value, cqlFunctions, range)];
  }
  const call = cqlFunctions.find((name) => name.toLowerCase() === value.toLowerCase());
  if (operand.kind === 'word' && call !== undefined) {
    return [warning('unknown-function', `A function needs its parentheses: ${call}().`, operand, `${call}()`)];
  }
  if (kind === 'type' && !cqlTypes.includes(value.toLowerCase())) {
    return [unknown('unknown-type', 'type of content', value, cqlTypes, operand)];
  }
  if (kind === 'user' && !looksLikeAccountId(value)) {
    const message =
      `${shortened(operand.kind === 'word' ? value : quoteCql(value))} does not look like an Atlassian account id, and user names are ` +
      'no longer accepted: look the user up first, or use currentUser().';
    return [warning('account-id', message, operand)];
  }
  if (kind === 'date') {
    if (/^\d{4}([/-])\d{1,2}\1\d{1,2}(?: \d{1,2}:\d{2})?$/u.test(value)) return [];
    const relative = /^[+-]?\d+[yMwdhm]$/u.test(value) ? `now(${quoteCql(value)})` : undefined;
    const message = `A date is written "yyyy-MM-dd" or "yyyy-MM-dd HH:mm", or as a function such as now("-7d").`;
    return [warning('date-format', message, operand, relative)];
  }
  return operand.kind === 'word' ? checkWord(operand) : [];
}

/** The reference has lists of reserved characters and words. Dots, colons, slashes and hyphens pass now and then. */
function checkWord(operand: CqlOperand): readonly CqlProblem[] {
  const { value } = operand;
  const suggestion = quoteCql(value.replace(/^[“”„«]|[“”»]$/gu, ''));
  if (/[^\p{L}\p{N}_]/u.test(value)) {
    const message = `A value with special characters needs double quotes: ${shortened(suggestion)}.`;
    return [warning('unquoted-value', message, operand, suggestion)];
  }
  if (!cqlReservedWords.includes(value.toLowerCase())) return [];
  const message = `${value} is a reserved word of CQL: as a value it needs double quotes: ${suggestion}.`;
  return [warning('reserved-word', message, operand, suggestion)];
}

function checkArguments({ value, args = [] }: CqlOperand): readonly CqlProblem[] {
  const ofDates = /^(?:now|(?:start|end)of\w+)$/iu.test(value);
  return args.flatMap((argument) => {
    if (argument.kind === 'function') return [];
    const increment = ofDates ? checkIncrement(argument.value) : undefined;
    if (increment !== undefined) return [warning('date-format', increment.message, argument, increment.suggestion)];
    return argument.kind === 'word' ? checkWord(argument) : [];
  });
}

/** Account ids hold digits and no `@`; names that people give to accounts seldom look so. */
function looksLikeAccountId(value: string): boolean {
  return /^[\w:-]+$/u.test(value) && /\d/u.test(value);
}

function unknown(
  code: CqlFindingCode,
  what: string,
  name: string,
  known: readonly string[],
  place: { readonly start: number; readonly end: number },
): CqlProblem {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return warning(code, `CQL's reference knows no ${what} named ${shortened(quoteCql(name))}.${hint}`, place, nearest);
}

function warning(
  code: CqlFindingCode,
  message: string,
  { start, end }: { readonly start: number; readonly end: number },
  suggestion?: string,
): CqlProblem {
  return { code, severity: 'warning', message, start, end, ...(suggestion === undefined ? {} : { suggestion }) };
}
