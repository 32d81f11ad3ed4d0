import { call } from './call.js';
import type { CallOptions, ConfluenceOptions, ListOptions } from './confluence-options.js';
import type { ListPage } from './list-page.js';
import type { Operation } from './operation.js';
import { createPagedList } from './paged-list.js';
import type { PagedList } from './paged-list.js';
import { resolveSettings } from './transport-settings.js';

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

/**
 * Makes the transport of one account. It is cheap: nothing is sent, no timer is set, and nothing is kept but the options.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export function createTransport(options: ConfluenceOptions): Transport {
  // What holds the token is not a property of the transport, so that neither JSON nor an inspector shows it.
  const settings = resolveSettings(options);
  const { accountId, baseUrl } = settings;

  return {
    accountId,
    baseUrl,
    request: (operation, input, callOptions) => call(settings, operation, input, callOptions) as Promise<never>,
    list: (operation, input, listOptions = {}) =>
      createPagedList<never>(
        (next_cursor) =>
          call(settings, operation, input, listOptions, { limit: listOptions.limit, next_cursor }) as Promise<
            ListPage<never>
          >,
        listOptions,
      ),
  };
}
