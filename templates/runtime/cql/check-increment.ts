import { quoteCql } from './quote-cql.js';

/** The units of an increment, by the words that people write for them. */
const units: { readonly [word: string]: string } = {
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'M',
  year: 'y',
};

/**
 * Says what is wrong with the increment of a function of dates: "an optional increment of (+/-)nn(y|M|w|d|h|m)" (Atlassian's
 * CQL reference).
 *
 * @returns nothing where it is fine
 */
export function checkIncrement(
  text: string,
): { readonly message: string; readonly suggestion: string | undefined } | undefined {
  if (/^[+-]?\d+[yMwdhm]$/u.test(text)) return undefined;
  const [, count, word = ''] = /^([+-]?\d{1,9}) ?([a-z]{3,6}?)s?$/iu.exec(text) ?? [];
  const unit = units[word.toLowerCase()];
  const suggestion = count === undefined || unit === undefined ? undefined : quoteCql(count + unit);
  const message = 'An increment is a number with one of y, M, w, d, h, m behind it, without a space, as in "-7d".';
  return { message, suggestion };
}
