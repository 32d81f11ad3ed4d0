import { createConcurrencyLimit } from '../limits/concurrency-limit.js';
import { hashToken } from '../http/token.js';
import type { TurnCredential } from '../limits/rate-limit-store.js';
import type { ConfluenceOptions, RateLimitOptions } from '../http/confluence-options.js';
import type { CallSettings } from '../http/call-settings.js';
import { refuseArgument } from '../refuse-argument.js';
import { refuseUnknownOptions } from '../refuse-unknown-options.js';
import { processRateLimitStore } from '../limits/create-rate-limit-store.js';

/** Truto's tiers: 50 requests for an integrated account, 500 for a token: "Truto's API reference". */
const withDefaults = (given: RateLimitOptions = {}): Required<RateLimitOptions> => {
  const { policy = { limit: 50, windowMs: 10_000 } } = given;
  return {
    store: processRateLimitStore,
    maxRetries: 10,
    maxWaitMs: 60_000,
    credentialPolicy: { ...policy, limit: policy.limit * 10 },
    ...given,
    policy,
  };
};

/** Hashes a token once, and not for each call: a client seldom has another. */
function createCredentialOf(baseUrl: string, limits: CallSettings['limits']): CallSettings['credentialOf'] {
  let last = '';
  let credential: TurnCredential | undefined;
  return (token) => {
    if (limits && token !== last) {
      last = token;
      credential = { key: `${baseUrl} ${hashToken(token)}`, policy: limits.credentialPolicy };
    }
    return credential;
  };
}

/** Of a runtime that may be none of Node's. */
interface Global {
  readonly process?: { readonly versions?: { readonly undici?: string } };
}

/** What `ConfluenceOptions` may hold; the compiler keeps the two alike. */
const optionNames: { readonly [Name in keyof Required<ConfluenceOptions>]: 1 } = {
  token: 1,
  accountId: 1,
  baseUrl: 1,
  fetch: 1,
  timeoutMs: 1,
  attemptTimeoutMs: 1,
  maxResponseBytes: 1,
  retry: 1,
  rateLimit: 1,
  maxConcurrency: 1,
  onEvent: 1,
};

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @throws {InvalidInputError} when there is no such option, or `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export function resolveSettings(options: ConfluenceOptions): CallSettings {
  // A `baseURL` that nobody reads would send the token to another host than was meant.
  refuseUnknownOptions(options, Object.keys(optionNames));
  const { accountId, baseUrl: given = 'https://api.truto.one', maxConcurrency = Infinity, rateLimit } = options;
  if (typeof accountId !== 'string' || !accountId) refuseArgument('accountId', 'is not an id.');
  if (!/^https?:\/\/[^\s@?#]+$/.test(given)) refuseArgument('baseUrl', 'has to be a plain http(s) URL.');
  if (!(maxConcurrency >= 1)) refuseArgument('maxConcurrency', 'has to be 1 or more.');
  const baseUrl = given.replace(/\/+$/, '');
  const limits = rateLimit === false ? undefined : withDefaults(rateLimit);
  return {
    ...options,
    baseUrl,
    limits,
    credentialOf: createCredentialOf(baseUrl, limits),
    account: `${baseUrl} ${accountId}`,
    // Only where `fetch` is that of Node: elsewhere a controller may belong to the web request that it was made in. In Cloudflare's
    // runtime of 2025 another one that uses it never ends.
    controllers: options.fetch || !(globalThis as Global).process?.versions?.undici ? undefined : [],
    concurrency: maxConcurrency < Infinity ? createConcurrencyLimit(maxConcurrency) : undefined,
  };
}
