import { buildRequest } from './build-request.js';
import type { PageQuery } from './build-request.js';
import { Call } from './call.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import type { CallOptions, ConfluenceOptions, ListOptions } from './confluence-options.js';
import { decodeAnswer } from './decode-answer.js';
import { InvalidInputError } from './errors.js';
import type { ListPage } from './list-page.js';
import type { Operation } from './operation.js';
import { createPagedList } from './paged-list.js';
import type { PagedList } from './paged-list.js';

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

const defaultBaseUrl = 'https://api.truto.one';

const invalidOption = (path: string, problem: string, cause?: unknown): InvalidInputError =>
  new InvalidInputError(`The option "${path}" ${problem}`, { path, cause });

const checkBaseUrl = (baseUrl: string): string => {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    // Without the cause: it quotes the text, which may hold a password.
    throw invalidOption('baseUrl', 'is not a URL.');
  }
  const { protocol, username, password, search, hash } = url;
  if (!/^https?:$/.test(protocol) || username + password + search + hash !== '') {
    throw invalidOption('baseUrl', 'has to be an http(s) URL without credentials, query and fragment.');
  }
  return baseUrl.replace(/\/+$/, '');
};

/** Keeps what holds the token in private fields, so that neither JSON nor an inspector shows it. */
class FetchTransport implements Transport {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly #options: ConfluenceOptions;
  readonly #concurrency: ConcurrencyLimit | undefined;

  constructor(options: ConfluenceOptions) {
    const { accountId, baseUrl = defaultBaseUrl, maxConcurrency = Infinity } = options;
    if (typeof accountId !== 'string' || accountId === '') {
      throw invalidOption('accountId', 'is missing. Set the id of the integrated account.');
    }
    if (!(maxConcurrency >= 1)) throw invalidOption('maxConcurrency', 'has to be 1 or more.');
    this.accountId = accountId;
    this.baseUrl = baseUrl === defaultBaseUrl ? baseUrl : checkBaseUrl(baseUrl);
    this.#options = options;
    this.#concurrency = maxConcurrency === Infinity ? undefined : new ConcurrencyLimit(maxConcurrency);
  }

  async request<Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    return (await this.#call(operation, input, options)) as Output;
  }

  list<Input, Item>(
    operation: Operation<Input, ListPage<Item>>,
    input: Input,
    options: ListOptions = {},
  ): PagedList<Item> {
    const { limit } = options;
    return createPagedList(
      async (cursor) => (await this.#call(operation, input, options, { limit, next_cursor: cursor })) as ListPage<Item>,
      options,
    );
  }

  async #call(operation: Operation, input: unknown, options: CallOptions, page?: PageQuery): Promise<unknown> {
    const request = buildRequest(operation, input, this.accountId, page);
    const { baseUrl } = this;
    const context = {
      options: this.#options,
      baseUrl,
      account: `${baseUrl} ${this.accountId}`,
      concurrency: this.#concurrency,
    };
    const { status, text, headers } = await new Call(context, operation, input, request, options).run();
    return decodeAnswer(operation, status, text, headers.get('content-type'));
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
