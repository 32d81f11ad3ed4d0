import { buildRequest } from './build-request.js';
import type { WireRequest } from './build-request.js';
import type { CallSettings } from './call-settings.js';
import type { ListOptions } from './confluence-options.js';
import type { Operation } from '../operation.js';
import { refuseArgument } from '../refuse-argument.js';

/** A request as every attempt of a call sends it; the authorization comes with each attempt. */
export interface PreparedRequest extends WireRequest {
  /** By lower-case names; each attempt puts its authorization in. */
  readonly headers: Record<string, string>;
}

/**
 * Prepares what a call sends.
 *
 * @param input the arguments, by the names that the operation binds
 * @param options for a list also which page: it overrules the arguments
 * @throws {InvalidInputError} when an argument or a header has no form on the wire
 */
export function prepareRequest(
  { accountId }: CallSettings,
  operation: Operation,
  input: unknown,
  options: ListOptions,
): PreparedRequest {
  const page = operation.traits.paginated ? { limit: options.limit, next_cursor: options.cursor } : undefined;
  const { target, method, body } = buildRequest(operation, input, accountId, page);
  // With a place for what each attempt puts in: to widen the object is dearer than all else in it.
  const headers: Record<string, string> = { accept: 'application/json', authorization: '' };
  const { headers: given, idempotencyKey } = options;
  if (given) {
    for (const [name, value] of Object.entries(given)) {
      headers[name.toLowerCase()] = sendable(name, value, `headers.${name}`);
    }
  }
  if (idempotencyKey !== undefined) {
    headers['idempotency-key'] = sendable('idempotency-key', idempotencyKey, 'idempotencyKey');
  } else if (!operation.traits.readOnly) headers['idempotency-key'] = crypto.randomUUID();
  if (body) headers['content-type'] = 'application/json';
  return { target, method, headers, body };
}

/** A header that `fetch` would take; its own complaint would come late, as a failure of the network, and quote the value. */
function sendable(name: string, value: string, path: string): string {
  try {
    new Headers().set(name, value);
  } catch {
    refuseArgument(path, 'cannot be sent.');
  }
  return value;
}
