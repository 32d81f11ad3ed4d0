import { buildRequest } from './build-request.js';
import type { PageQuery } from './build-request.js';
import { call } from './call.js';
import type { CallOptions, ConfluenceOptions, ListOptions } from './confluence-options.js';
import { decodeAnswer } from './decode-answer.js';
import type { ListPage } from './list-page.js';
import type { Operation } from './operation.js';
import { createPagedList } from './paged-list.js';
import type { PagedList } from './paged-list.js';
import { resolveSettings } from './transport-settings.js';
import type { TransportSettings } from './transport-settings.js';

/** Carries out operations for one account: everything below the typed client. */
export interface Transport {
  readonly accountId: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /**
   * Sends one operation and reads its answer.
   *
   * @throws {ApiError} and the other errors of this package
   */
  request<Input, Output>(operation: Operation<Input, Output>, input: Input, options?: CallOptions): Promise<Output>;
  /** Lists: awaited it is one page, iterated over it is every record. */
  list<Input, Item>(operation: Operation<Input, ListPage<Item>>, input: Input, options?: ListOptions): PagedList<Item>;
}

/** Keeps what holds the token in a private field, so that neither JSON nor an inspector shows it. */
class FetchTransport implements Transport {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly #settings: TransportSettings;

  constructor(options: ConfluenceOptions) {
    this.#settings = resolveSettings(options);
    this.accountId = options.accountId;
    this.baseUrl = this.#settings.baseUrl;
  }

  async request<Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    options?: CallOptions,
  ): Promise<Output> {
    return (await this.#call(operation, input, options)) as Output;
  }

  list<Input, Item>(
    operation: Operation<Input, ListPage<Item>>,
    input: Input,
    options: ListOptions = {},
  ): PagedList<Item> {
    const fetchPage = (cursor: string | undefined): Promise<unknown> =>
      this.#call(operation, input, options, { limit: options.limit, next_cursor: cursor });
    return createPagedList(fetchPage as (cursor: string | undefined) => Promise<ListPage<Item>>, options);
  }

  async #call(operation: Operation, input: unknown, options: CallOptions = {}, page?: PageQuery): Promise<unknown> {
    const request = buildRequest(operation, input, this.accountId, page);
    return decodeAnswer(operation, await call(this.#settings, operation, input, request, options));
  }
}

/**
 * Makes the transport of one account. It is cheap: nothing is sent, no timer is set, and nothing is kept but the options.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export function createTransport(options: ConfluenceOptions): Transport {
  return new FetchTransport(options);
}
