import { encode, refuse } from './input-value.js';

/** Deeper than any query; stops values that contain themselves. */
const deepest = 10;

const add = (pairs: string[], key: string, value: unknown, path: string, depth: number): void => {
  if (value === undefined || value === null) return;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    pairs.push(`${encode(key, path)}=${encode(String(value), path)}`);
  } else if (value instanceof Date && !Number.isNaN(value.getTime())) {
    pairs.push(`${encode(key, path)}=${encode(value.toISOString(), path)}`);
  } else if (typeof value === 'object' && depth < deepest) {
    for (const [name, part] of Object.entries(value)) {
      add(pairs, `${key}[${name}]`, part, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, depth + 1);
    }
  } else {
    refuse(path, 'cannot be put into a query.');
  }
};

/**
 * Writes one query parameter the way Truto reads it: nested values in brackets (`a[b]=c`), lists with their index
 * (`a[0]=x`); a value that is missing or null is left out.
 *
 * @param pairs gets the encoded `name=value`
 * @param path names the argument in an error
 * @throws {InvalidInputError} when a value has no form in a query
 */
export function addQueryParameter(pairs: string[], name: string, value: unknown, path: string): void {
  add(pairs, name, value, path, 0);
}
