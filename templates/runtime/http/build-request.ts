import { encode, toWireType } from './wire-value.js';
import { refuseArgument } from '../refuse-argument.js';
import type { InputBinding, Operation } from '../operation.js';
import { addQueryParameter } from './query-string.js';

/** A request as far as the operation and its input decide it. */
export interface WireRequest {
  readonly verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
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

const verbs: ReadonlyMap<string, WireRequest['verb']> = new Map([
  ['list', 'GET'],
  ['get', 'GET'],
  ['create', 'POST'],
  ['update', 'PATCH'],
  ['delete', 'DELETE'],
]);

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
  const values = new Map<string, unknown>(Object.entries(input ?? {}));
  const { method, resource, toolName, openBody } = operation;
  const verb = verbs.get(method);
  const query = new Map<string, string>();
  let target = '/proxy';
  for (const part of resource.split('/')) target += segment(part, 'resource');
  /** What no binding takes. */
  const rest = new Map(values);
  let body: unknown;
  let fields: [name: string, value: unknown][] | undefined;
  for (const [place, bindings] of Object.entries(operation.inputs)) {
    if (place === 'body') fields = [];
    for (const binding of bindings) {
      const { name = String(binding), wireName = name, wireType } = binding as Partial<Exclude<InputBinding, string>>;
      rest.delete(name);
      const given = values.get(name);
      if (given === undefined || (given === null && !/body/.test(place))) {
        if (place === 'path' || operation.required?.includes(name)) refuseArgument(name, `is required by ${toolName}.`);
        continue;
      }
      const value = toWireType(given, wireType, name);
      if (place === 'query') addQueryParameter(query, wireName, value, name);
      else if (place === 'body') fields?.push([wireName, value]);
      else if (place === 'whole-body') body = value;
      else if (typeof value !== 'string' && typeof value !== 'number') refuseArgument(name, 'is not an id.');
      else target += segment(String(value), name);
    }
  }
  if (!verb) target += segment(method, 'method');
  for (const [name, value] of Object.entries(page ?? {})) addQueryParameter(query, name, value, name);
  target += `?integrated_account_id=${encode(accountId, 'accountId')}`;
  for (const pair of query) target += `&${pair.join('=')}`;
  // Made from entries, the name `__proto__` becomes a field like any other.
  if (openBody) fields?.push(...rest);
  if (fields) body ??= Object.fromEntries(fields);
  return { verb: verb ?? 'POST', target, body: bodyText(body) };
}
