import { call } from '../http/call.js';
import type { ConfluenceOptions, ListOptions } from '../http/confluence-options.js';
import type { Operation } from '../operation.js';
import { resolveSettings } from './transport-settings.js';
import type { CallSettings } from '../http/call-settings.js';
import type { Transport } from './transport.js';

/** The transport of one account. It is cheap to make: nothing is sent, no timer is set, and nothing is kept but the options. */
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

  request<Input, Output>(operation: Operation<Input, Output>, input: Input, options?: ListOptions): Promise<Output> {
    return call(this.#settings, operation, input, options) as Promise<Output>;
  }
}

/**
 * Makes the transport of one account.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export const createTransport = (options: ConfluenceOptions): Transport => new AccountTransport(options);
