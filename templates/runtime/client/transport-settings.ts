import { createConcurrencyLimit } from '../limits/concurrency-limit.js';
import type { ConfluenceOptions, RateLimitOptions } from '../http/confluence-options.js';
import type { CallSettings } from '../http/call-settings.js';
import { refuseArgument } from '../refuse-argument.js';
import { processRateLimitStore } from '../limits/create-rate-limit-store.js';

/** Truto's tier for an integrated account: "Truto's API reference". */
const defaultLimits: Required<RateLimitOptions> = {
  store: processRateLimitStore,
  maxRetries: 10,
  maxWaitMs: 60_000,
  policy: { limit: 50, windowMs: 10_000 },
};

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @throws {InvalidInputError} when `accountId`, `baseUrl` or `maxConcurrency` cannot be used
 */
export function resolveSettings(options: ConfluenceOptions): CallSettings {
  const { accountId, baseUrl: given = 'https://api.truto.one', maxConcurrency = Infinity, rateLimit } = options;
  if (typeof accountId !== 'string' || accountId === '') refuseArgument('accountId', 'is not an id.');
  if (!/^https?:\/\/[^\s@?#]+$/.test(given)) refuseArgument('baseUrl', 'has to be a plain http(s) URL.');
  if (!(maxConcurrency >= 1)) refuseArgument('maxConcurrency', 'has to be 1 or more.');
  const baseUrl = given.replace(/\/+$/, '');
  return {
    ...options,
    baseUrl,
    limits: rateLimit === false ? undefined : { ...defaultLimits, ...rateLimit },
    account: `${baseUrl} ${accountId}`,
    concurrency: maxConcurrency === Infinity ? undefined : createConcurrencyLimit(maxConcurrency),
  };
}
