import type { TextPosition } from '../text-position.js';

/** What a finding is about. The names are stable. */
export type CqlFindingCode =
  | 'empty-query'
  | 'unclosed-quote'
  | 'unbalanced-parenthesis'
  | 'missing-field'
  | 'missing-operator'
  | 'unknown-operator'
  | 'missing-value'
  | 'unquoted-value'
  | 'reserved-word'
  | 'missing-parentheses'
  | 'unexpected-text'
  | 'text-only-field'
  | 'operator-for-field'
  | 'unknown-field'
  | 'unknown-function'
  | 'unknown-type'
  | 'account-id'
  | 'date-format'
  | 'negative-first';

/** What is wrong with a part of a query: offsets into it, and the text that would mend it. */
export interface CqlProblem {
  readonly code: CqlFindingCode;
  /** An `error` is certain to be rejected by Confluence; a `warning` may be right. */
  readonly severity: 'error' | 'warning';
  /** One or two sentences that say what is wrong and what to write instead. */
  readonly message: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  /** What to put in the place of the characters from `start` to `end`. */
  readonly suggestion?: string;
}

/** A problem with its place in the query. */
export interface CqlFinding extends TextPosition {
  readonly code: CqlFindingCode;
  /** An `error` is certain to be rejected by Confluence; a `warning` may be right. */
  readonly severity: 'error' | 'warning';
  /** One or two sentences that say what is wrong and what to write instead. */
  readonly message: string;
  /** How many characters from `offset` on it is about. */
  readonly length: number;
  /** What to put in the place of those characters. */
  readonly suggestion?: string;
}
