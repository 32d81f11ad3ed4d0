import type { ConcurrencyLimit } from '../limits/concurrency-limit.js';
import type { TurnCredential } from '../limits/rate-limit-store.js';
import type { ConfluenceOptions, RateLimitOptions } from './confluence-options.js';

/** The options of a client with everything filled in. */
export interface CallSettings extends ConfluenceOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Absent when the rate limit is not kept. */
  readonly limits: Required<RateLimitOptions> | undefined;
  /** Base URL and account: what the rate limit is keyed by. */
  readonly account: string;
  /** Who a request with the token stands for in the store; nobody where the rate limit is not kept. */
  readonly credentialOf: (token: string) => TurnCredential | undefined;
  readonly concurrency: ConcurrencyLimit | undefined;
}
