import { encode } from './wire-value.js';
import { refuseArgument } from '../refuse-argument.js';

/** Deeper than any query; stops values that contain themselves. */
const deepest = 10;

/**
 * Writes one query parameter the way Truto reads it: nested values in brackets (`a[b]=c`), lists with their index
 * (`a[0]=x`); a value that is missing or null is left out.
 *
 * @param query gets the encoded name and value, in place of an earlier one
 * @param path names the argument in an error
 * @param depth how deep the value is nested
 * @throws {InvalidInputError} when a value has no form in a query
 */
export function addQueryParameter(
  query: Map<string, string>,
  name: string,
  given: unknown,
  path: string,
  depth = 0,
): void {
  const value: unknown = given instanceof Date ? given.toJSON() : given;
  if (value === undefined || value === null) return;
  if (typeof value === 'object' && depth < deepest) {
    for (const [key, part] of Object.entries(value)) {
      const partPath = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
      addQueryParameter(query, `${name}[${key}]`, part, partPath, depth + 1);
    }
  } else if (/^(string|number|boolean)$/.test(typeof value)) {
    query.set(encode(name, path), encode(String(value), path));
  } else {
    refuseArgument(path, 'cannot be sent.');
  }
}
