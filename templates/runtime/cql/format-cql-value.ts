import { InvalidInputError } from '../errors.js';
import { CqlFragment } from './cql-fragment.js';
import { quoteCql } from './quote-cql.js';

/** What can be interpolated into a CQL query. */
export type CqlValue = string | number | bigint | Date | CqlFragment | readonly CqlValue[];

/**
 * Writes a value as CQL.
 *
 * @param value the value; its type is checked again, since values often come from a model
 * @param path where the value came from, for the error
 * @throws {InvalidInputError} for a value without a CQL form
 */
export function formatCqlValue(value: CqlValue, path: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0)
      throw new InvalidInputError('An empty list matches nothing in CQL: leave the clause out.', { path });
    return `(${value.map((item: CqlValue, index) => formatCqlItem(item, `${path}[${index}]`)).join(', ')})`;
  }
  return formatCqlItem(value, path);
}

function formatCqlItem(value: CqlValue, path: string): string {
  if (typeof value === 'string') return quoteCql(value);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return quoteCql(String(value));
  if (value instanceof CqlFragment) return value.toString();
  if (value instanceof Date && /^\d{4}-/u.test(isoDate(value)))
    return quoteCql(isoDate(value).slice(0, 16).replace('T', ' '));
  throw new InvalidInputError(
    `${describe(value)} has no CQL form: leave the clause out, or give a string, number, Date or array.`,
    { path },
  );
}

/** In UTC, since CQL knows no time zone; empty for an invalid date. Years that need a sign do not pass. */
function isoDate(date: Date): string {
  return Number.isFinite(date.getTime()) ? date.toISOString() : '';
}

function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return 'A date that is invalid or out of range';
  return Array.isArray(value) ? 'A list within a list' : `A value of type ${typeof value}`;
}
