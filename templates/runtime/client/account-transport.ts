import { call } from '../http/call.js';
import type { CallOptions, ConfluenceOptions, ListOptions } from '../http/confluence-options.js';
import type { ListPage, Operation } from '../operation.js';
import { createPagedList } from './paged-list.js';
import type { PagedList } from './paged-list.js';
import { resolveSettings } from './transport-settings.js';
import type { CallSettings } from '../http/call-settings.js';
import type { Transport } from './transport.js';

/** The transport of one account. It is cheap: nothing is sent, no timer is set, and nothing is kept but the options. */
export class AccountTransport implements Transport {
  // Private, because it holds the token: neither JSON nor an inspector shows it.
  readonly #settings: CallSettings;

  /** @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used */
  constructor(options: ConfluenceOptions) {
    this.#settings = resolveSettings(options);
  }

  get accountId(): string {
    return this.#settings.accountId;
  }

  get baseUrl(): string {
    return this.#settings.baseUrl;
  }

  request<Input, Output>(operation: Operation<Input, Output>, input: Input, options?: CallOptions): Promise<Output> {
    return call(this.#settings, operation, input, options) as Promise<Output>;
  }

  list<Input, Item>(
    operation: Operation<Input, ListPage<Item>>,
    input: Input,
    options: ListOptions = {},
  ): PagedList<Item> {
    return createPagedList<Item>(
      (next_cursor) =>
        call(this.#settings, operation, input, options, { limit: options.limit, next_cursor }) as Promise<
          ListPage<Item>
        >,
      options,
    );
  }
}

/**
 * Makes the transport of one account.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export const createTransport = (options: ConfluenceOptions): Transport => new AccountTransport(options);
