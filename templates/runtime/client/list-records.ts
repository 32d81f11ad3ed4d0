import type { ListOptions } from '../http/confluence-options.js';
import type { ListPage, Operation } from '../operation.js';
import { createPagedList } from './paged-list.js';
import type { PagedList } from './paged-list.js';
import type { Transport } from './transport.js';

/**
 * Carries out a list operation: await it for one page, iterate it for all. A function and no method of the transport, so that
 * an app that lists nothing does not carry it.
 *
 * @throws {InvalidInputError} when `maxItems` is below 0
 */
export function listRecords<Input, Item>(
  confluence: Transport,
  operation: Operation<Input, ListPage<Item>>,
  input: Input,
  options: ListOptions = {},
): PagedList<Item> {
  return createPagedList((cursor) => confluence.request(operation, input, { ...options, cursor }), options);
}
