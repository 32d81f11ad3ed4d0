import type { CqlFindingCode, CqlProblem } from './cql-finding.js';
import { quoteCql } from './quote-cql.js';
import { shortened } from './shortened.js';
import type { CqlToken } from './tokenize-cql.js';

/** Ends the reading of a clause at its mistake of grammar; `parseCql` catches it. */
export class CqlMistake extends Error {
  readonly problem: CqlProblem;

  constructor(problem: CqlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** From where to where something stands. */
export interface CqlRange {
  readonly start: number;
  readonly end: number;
}

/** The place that the parser has reached in the tokens, and the parentheses that are open there. */
export class CqlCursor {
  readonly text: string;
  readonly open: CqlToken[] = [];
  readonly #tokens: readonly CqlToken[];
  #index = 0;

  constructor(text: string, tokens: readonly CqlToken[]) {
    this.text = text;
    this.#tokens = tokens;
  }

  /** The token that comes next, or one behind it. */
  peek(ahead: number = 0): CqlToken | undefined {
    return this.#tokens[this.#index + ahead];
  }

  skip(count: number = 1): void {
    this.#index += count;
  }

  /** Steps over the next token if it is of this kind. */
  take(kind: CqlToken['kind']): CqlToken | undefined {
    const token = this.peek();
    if (token?.kind !== kind) return undefined;
    this.#index += 1;
    return token;
  }

  /** Goes to the clause behind the next AND or OR, with no parenthesis open; answers whether there is one. */
  skipToClause(): boolean {
    this.open.length = 0;
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      this.skip();
      if (isJoint(token)) return true;
    }
    return false;
  }

  atOrderBy(): boolean {
    return isWord(this.peek(), 'ORDER') && isWord(this.peek(1), 'BY');
  }

  /** What is written at a place. */
  shown(range: CqlRange): string {
    return this.text.slice(range.start, range.end);
  }

  /** @throws {CqlMistake} always; without a place it is about the end of the query */
  fail(code: CqlFindingCode, message: string, place?: CqlRange, suggestion?: string): never {
    const { start, end } = place ?? { start: this.text.length, end: this.text.length };
    const mended = suggestion === undefined ? {} : { suggestion };
    throw new CqlMistake({ code, severity: 'error', message, start, end, ...mended });
  }

  /**
   * Text where none is expected: most often a value of several words that lacks its quotes.
   *
   * @throws {CqlMistake} always
   */
  failUnexpected(value: (CqlRange & { readonly kind: string }) | undefined, expected: string): never {
    const token = this.peek();
    if (token === undefined) {
      return this.fail(
        'unbalanced-parenthesis',
        'This parenthesis is never closed: add ) behind its last value.',
        this.open.at(-1),
      );
    }
    if (value?.kind !== 'word' || token.kind !== 'word' || isKeyword(token)) {
      return this.fail('unexpected-text', `Expected ${expected} before ${shortened(this.shown(token))}.`, token);
    }
    const next = this.peek(1);
    if (next?.kind === 'operator' || isWord(next, 'IN')) {
      return this.fail('unexpected-text', `AND or OR is missing before ${shortened(this.shown(token))}.`, token);
    }
    let end = token.end;
    for (let more = this.peek(); more?.kind === 'word' && !isKeyword(more); more = this.peek()) {
      end = more.end;
      this.skip();
    }
    const range = { start: value.start, end };
    const suggestion = quoteCql(this.shown(range));
    return this.fail(
      'unquoted-value',
      `A value of several words needs double quotes: ${shortened(suggestion)}.`,
      range,
      suggestion,
    );
  }

  /**
   * A space key such as ~admin, without the quotes that tell it from the operator.
   *
   * @throws {CqlMistake} always
   */
  failTilde(start: number): never {
    const next = this.peek(1);
    const range = { start, end: next?.kind === 'word' && next.start === start + 1 ? next.end : start + 1 };
    const suggestion = quoteCql(this.shown(range));
    return this.fail(
      'unquoted-value',
      `A value that begins with ~ needs double quotes: ${shortened(suggestion)}.`,
      range,
      suggestion,
    );
  }
}

/** Whether a token is this word, in any case. */
export function isWord(token: CqlToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.value.toUpperCase() === word;
}

/** Whether a token joins two clauses. */
export function isJoint(token: CqlToken): boolean {
  return token.kind === 'word' && /^(?:and|or|&&?|\|\|?)$/iu.test(token.value);
}

/** Whether a token can be neither a field nor a value. */
export function isKeyword(token: CqlToken): boolean {
  return isJoint(token) || isWord(token, 'NOT') || isWord(token, 'IN') || isWord(token, 'ORDER');
}
