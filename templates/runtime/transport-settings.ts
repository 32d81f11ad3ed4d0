import { ConcurrencyLimit } from './concurrency-limit.js';
import type { ConfluenceOptions, RateLimitOptions } from './confluence-options.js';
import { InvalidInputError } from './errors.js';
import { processRateLimitStore } from './process-rate-limit-store.js';

/** The options of a client with everything filled in. */
export interface TransportSettings extends ConfluenceOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Absent when the rate limit is not kept. */
  readonly limits: Required<RateLimitOptions> | undefined;
  /** Base URL and account: what the rate limit is keyed by. */
  readonly account: string;
  readonly concurrency: ConcurrencyLimit | undefined;
}

const defaultBaseUrl = 'https://api.truto.one';

/** Shared by every client that sets none of its own. Truto's tier for an integrated account: "Truto's API reference". */
const defaultLimits: Required<RateLimitOptions> = {
  store: processRateLimitStore,
  maxRetries: 10,
  maxWaitMs: 60_000,
  policy: { limit: 50, windowMs: 10_000 },
};

const check = (isGood: boolean, path: string, expected: string): void => {
  if (!isGood) throw new InvalidInputError(`The option "${path}" has to be ${expected}.`, { path });
};

const isBaseUrl = (text: string): boolean => {
  try {
    const { protocol, username, password, search, hash } = new URL(text);
    return /^https?:$/.test(protocol) && username + password + search + hash === '';
  } catch {
    return false;
  }
};

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export function resolveSettings(options: ConfluenceOptions): TransportSettings {
  const { accountId, baseUrl: given = defaultBaseUrl, maxConcurrency = Infinity, rateLimit } = options;
  check(typeof accountId === 'string' && accountId !== '', 'accountId', 'the id of an integrated account');
  check(given === defaultBaseUrl || isBaseUrl(given), 'baseUrl', 'an http(s) URL without credentials and query');
  check(maxConcurrency >= 1, 'maxConcurrency', '1 or more');
  const baseUrl = given.replace(/\/+$/, '');
  return {
    timeoutMs: 60_000,
    ...options,
    baseUrl,
    limits: rateLimit === false ? undefined : rateLimit ? { ...defaultLimits, ...rateLimit } : defaultLimits,
    account: `${baseUrl} ${accountId}`,
    concurrency: maxConcurrency === Infinity ? undefined : new ConcurrencyLimit(maxConcurrency),
  };
}
