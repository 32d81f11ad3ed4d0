import { InvalidInputError } from '../errors.js';
import { CqlFragment } from './cql-fragment.js';
import { formatCqlValue, type CqlValue } from './format-cql-value.js';
import { isJoint, isWord } from './cql-cursor.js';
import { tokenizeCql, type CqlToken } from './tokenize-cql.js';

/**
 * Writes a CQL query with every interpolated value quoted and escaped:
 * ``cql`type = page AND title ~ ${title} AND space IN ${['ENG', 'OPS']}` ``.
 *
 * Strings become quoted strings, arrays lists in parentheses, a `Date` its day and minute in UTC; what `cqlFragment`
 * made is put in as it is. Backslashes of the literal text mean what they mean in CQL.
 *
 * @returns the query
 * @throws {InvalidInputError} for a value that has no CQL form (undefined, null, NaN, an empty array), and where a value
 *   stands inside quotes, touches a word, or stands where CQL expects no value
 */
export function cql(literals: TemplateStringsArray, ...values: readonly CqlValue[]): string {
  let query = unescapeLiteral(literals.raw[0] ?? '');
  for (const [index, value] of values.entries()) {
    const rest = unescapeLiteral(literals.raw[index + 1] ?? '');
    const path = `values[${index}]`;
    if (value instanceof CqlFragment) {
      query += isolate(value.toString());
    } else {
      refuseMisplacedValue(query, rest, path);
      query += formatCqlValue(value, path);
    }
    query += rest;
  }
  return query;
}

/**
 * Writes a part of a query for use in `cql` or in another fragment, with the same rules. A part that holds OR gets
 * parentheses when it is put into a query, so that it keeps its meaning.
 *
 * @throws {InvalidInputError} as `cql` does
 */
export function cqlFragment(literals: TemplateStringsArray, ...values: readonly CqlValue[]): CqlFragment {
  return new CqlFragment(cql(literals, ...values));
}

/** In raw text a template's own escapes are still there: a backtick and `${` can only be written with a backslash. */
function unescapeLiteral(raw: string): string {
  return raw.replaceAll(/\\([`$])/gu, '$1');
}

function refuseMisplacedValue(before: string, after: string, path: string): void {
  const { tokens, unclosedQuote } = tokenizeCql(before);
  if (unclosedQuote !== undefined) {
    throw new InvalidInputError(
      'A value stands inside quotes: remove them, cql adds its own. Put a wildcard into the value.',
      { path },
    );
  }
  if (/[^\s(,=~<>]$/u.test(before) || /^[^\s),]/u.test(after)) {
    throw new InvalidInputError('A value touches other text: leave a space, or put the whole text into the value.', {
      path,
    });
  }
  if (!expectsValue(tokens)) {
    const message =
      'CQL expects no value here. Make parts of a query with cqlFragment; fields and operators cannot be values.';
    throw new InvalidInputError(message, { path });
  }
}

/** Whether a value may follow: behind an operator, or inside the parentheses of a list or a function. */
function expectsValue(tokens: readonly CqlToken[]): boolean {
  let index = tokens.length - 1;
  const last = tokens[index];
  if (last === undefined) return false;
  if (last.kind === 'operator' || isWord(last, 'IN')) return last.value !== '!';
  if (last.kind !== 'comma' && last.kind !== 'open') return false;
  for (let depth = 0; index >= 0; index -= 1) {
    const kind = tokens[index]?.kind;
    if (kind === 'close') depth += 1;
    if (kind === 'open' && depth === 0) break;
    if (kind === 'open') depth -= 1;
  }
  const opener = tokens[index - 1];
  if (opener === undefined) return false;
  return opener.kind === 'operator' || (opener.kind === 'word' && !isJoint(opener) && !isWord(opener, 'NOT'));
}

/** A part with OR would otherwise be torn apart by the AND beside it. */
function isolate(fragment: string): string {
  const { tokens } = tokenizeCql(fragment);
  let depth = 0;
  let alternatives = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0 && (isWord(token, 'OR') || (token.kind === 'word' && token.value.startsWith('|'))))
      alternatives = true;
    if (isWord(token, 'ORDER') && isWord(tokens[index + 1], 'BY')) return fragment;
  }
  const [first] = tokens;
  return alternatives && first !== undefined && !isJoint(first) ? `(${fragment})` : fragment;
}
