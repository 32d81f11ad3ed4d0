import { InvalidInputError } from './errors.js';
import { encode, refuse, toWireType } from './input-value.js';
import type { Operation } from './operation.js';
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

const verbs: { readonly [method: string]: WireRequest['verb'] | undefined } = {
  list: 'GET',
  get: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
};

const segment = (text: string, path: string): string => {
  // A URL parser would take these for a step in the path, and the request would reach another resource.
  if (text === '' || text === '.' || text === '..') refuse(path, 'is not an id.');
  return encode(text, path);
};

const bodyText = (value: unknown): string => {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new InvalidInputError('The arguments cannot be written as JSON.', { cause });
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
  if (typeof input !== 'object' && input !== undefined) refuse('input', 'has to be an object.');
  const values = (input ?? {}) as { readonly [name: string]: unknown };
  const { method, resource, inputs } = operation;
  const verb = Object.hasOwn(verbs, method) ? verbs[method] : undefined;
  const pairs = [`integrated_account_id=${encode(accountId, 'accountId')}`];
  let path = `/proxy/${resource
    .split('/')
    .map((part) => segment(part, 'resource'))
    .join('/')}`;
  let whole: unknown;
  let fields: { [name: string]: unknown } | undefined;
  for (const binding of inputs) {
    const { name, wireName = name } = binding;
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (binding.in === 'body') fields ??= {};
    if (given === undefined || (given === null && binding.in !== 'body' && binding.in !== 'whole-body')) {
      if (binding.required || binding.in === 'path') refuse(name, `is required by ${operation.toolName}.`);
      continue;
    }
    const value = toWireType(given, binding.wireType, name);
    if (binding.in === 'query') {
      if (page === undefined || page[wireName as keyof PageQuery] === undefined) {
        addQueryParameter(pairs, wireName, value, name);
      }
    } else if (binding.in === 'body') {
      // Not by assignment: the name `__proto__` has to become a field like any other.
      Object.defineProperty((fields ??= {}), wireName, { value, enumerable: true });
    } else if (binding.in === 'whole-body') {
      whole = value;
    } else {
      if (typeof value !== 'string' && typeof value !== 'number') refuse(name, 'is not an id.');
      path += `/${segment(String(value), name)}`;
    }
  }
  if (verb === undefined) path += `/${segment(method, 'method')}`;
  if (page !== undefined) for (const [name, value] of Object.entries(page)) addQueryParameter(pairs, name, value, name);
  const body = whole === undefined ? fields : whole;
  return {
    verb: verb ?? 'POST',
    target: `${path}?${pairs.join('&')}`,
    body: body === undefined ? undefined : bodyText(body),
  };
}
