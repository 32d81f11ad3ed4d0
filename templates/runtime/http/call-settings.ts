import type { ConcurrencyLimit } from '../limits/concurrency-limit.js';
import type { TurnCredential } from '../limits/rate-limit-store.js';
import type { ConfluenceOptions, RateLimitOptions } from './confluence-options.js';

/** Cancels one request after the other, until it has cancelled one. */
export interface ReusableController extends AbortController {
  /** How many it may serve still. */
  left: number;
}

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
  /**
   * Those that no request uses now. A signal makes a request through Node's `fetch` dearer by a fifteenth, because undici keeps
   * what belongs to it until the next full garbage collection; one that has served before, by two thirds of that. Absent
   * where `fetch` is another, and where it is the app's own: that might hear of an abort when its request is long over.
   */
  readonly controllers: ReusableController[] | undefined;
}
