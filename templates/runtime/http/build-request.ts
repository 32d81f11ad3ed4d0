import { encode, toWireType } from './wire-value.js';
import { refuseArgument } from '../refuse-argument.js';
import type { InputBinding, Operation } from '../operation.js';
import { addQueryParameter } from './query-string.js';

/** A request as far as the operation and its input decide it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path and query, to be put behind the base URL. */
  readonly target: string;
  /** JSON text; absent when the operation sends no body. */
  readonly body: string | undefined;
}

/** Query parameters of a list that the caller sets beside the input. */
export interface PageQuery {
  readonly limit?: number | undefined;
  readonly next_cursor?: string | undefined;
}

const verbs: ReadonlyMap<string, WireRequest['method']> = new Map([
  ['list', 'GET'],
  ['get', 'GET'],
  ['create', 'POST'],
  ['update', 'PATCH'],
  ['delete', 'DELETE'],
]);

/** In the order in which a complaint about them comes. */
const inputPlaces = ['path', 'query', 'body', 'whole-body'] as const;

const segment = (text: string, path: string): string => {
  // A URL parser would take these for a step in the path, and the request would reach another resource.
  if (/^\.{0,2}$/.test(text)) refuseArgument(path, 'is not an id.');
  return `/${encode(text, path)}`;
};

const bodyText = (value: unknown): string | undefined => {
  try {
    // Nothing comes to nothing, whatever the compiler believes.
    return JSON.stringify(value);
  } catch (cause) {
    return refuseArgument('input', 'cannot be sent.', cause);
  }
};

/**
 * Builds the request of an operation of Truto's proxy API ("Truto's API reference": `/proxy/{resource}[/{id}]`, every
 * call with `integrated_account_id`; a custom method is a POST to its name).
 *
 * @param operation as emitted
 * @param input the arguments, by the names that the operation binds
 * @param accountId the integrated account
 * @param page overrides for a list
 * @throws {InvalidInputError} when an argument is missing or has no form on the wire
 */
export function buildRequest(operation: Operation, input: unknown, accountId: string, page?: PageQuery): WireRequest {
  if (typeof input !== 'object' && input !== undefined) refuseArgument('input', 'has to be an object.');
  const values = (input ?? {}) as { readonly [name: string]: unknown };
  const { method, resource, toolName, inputs, required, openBody } = operation;
  const verb = verbs.get(method);
  let query: Map<string, string> | undefined;
  let target = '/proxy';
  for (const part of resource.split('/')) target += segment(part, 'resource');
  /** What no binding takes. */
  const rest = openBody ? new Map(Object.entries(values)) : undefined;
  let body: unknown;
  const fields: [name: string, value: unknown][] | undefined = inputs.body && [];
  for (const place of inputPlaces) {
    for (const binding of inputs[place] ?? []) {
      const { name = String(binding), wireName = name, wireType } = binding as Partial<Exclude<InputBinding, string>>;
      rest?.delete(name);
      const given = Object.hasOwn(values, name) ? values[name] : undefined;
      if (given === undefined || (given === null && !/body/.test(place))) {
        if (place === 'path' || required?.includes(name)) refuseArgument(name, `is required by ${toolName}.`);
        continue;
      }
      const value = toWireType(given, wireType, name);
      if (place === 'query') addQueryParameter((query ??= new Map()), wireName, value, name);
      else if (place === 'body') fields?.push([wireName, value]);
      else if (place === 'whole-body') body = value;
      else if (typeof value !== 'string' && typeof value !== 'number') refuseArgument(name, 'is not an id.');
      else target += segment(String(value), name);
    }
  }
  if (!verb) target += segment(method, 'method');
  if (page)
    for (const [name, value] of Object.entries(page)) addQueryParameter((query ??= new Map()), name, value, name);
  target += `?integrated_account_id=${encode(accountId, 'accountId')}`;
  if (query) for (const [name, value] of query) target += `&${name}=${value}`;
  // Made from entries, the name `__proto__` becomes a field like any other.
  if (rest) fields?.push(...rest);
  if (fields) body ??= Object.fromEntries(fields);
  return { method: verb ?? 'POST', target, body: bodyText(body) };
}
