import type { CallOptions, ListOptions } from '../http/confluence-options.js';
import type { ListPage, Operation } from '../operation.js';
import type { PagedList } from './paged-list.js';

/** Carries out operations for one account: everything below the typed client. */
export interface Transport {
  /** The integrated account that the calls go to. */
  readonly accountId: string;
  /** Where the calls go, without a slash at the end. */
  readonly baseUrl: string;
  /**
   * Carries out an operation: sends it and reads its answer.
   *
   * @throws {ApiError} and the other errors of this package
   */
  request<Input, Output>(operation: Operation<Input, Output>, input: Input, options?: CallOptions): Promise<Output>;
  /** Carries out a list operation: await it for one page, iterate it for all. */
  list<Input, Item>(operation: Operation<Input, ListPage<Item>>, input: Input, options?: ListOptions): PagedList<Item>;
}
