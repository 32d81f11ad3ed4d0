import { refuseArgument } from '../../runtime/refuse-argument.js';
import { refuseUnknownOptions } from '../../runtime/refuse-unknown-options.js';
import type { RedisClient } from './redis-client.js';

/** How limits are kept in Redis. */
export interface RedisRateLimitStoreOptions {
  /** What every key begins with. Stores with the same prefix share their limits. Default `confluence-tools:`. */
  readonly keyPrefix?: string;
  /** Milliseconds that Redis may take for an answer; after that the process paces by what it knows itself. Default 250. */
  readonly commandTimeoutMs?: number;
}

const defaults: Required<RedisRateLimitStoreOptions> = { keyPrefix: 'confluence-tools:', commandTimeoutMs: 250 };

/**
 * Checks what a store is made of, and fills in what is left out.
 *
 * @throws {InvalidInputError} when the client is none, when there is no such option, or when its value cannot be used
 */
export function resolveStoreOptions(
  client: RedisClient,
  options: RedisRateLimitStoreOptions,
): Required<RedisRateLimitStoreOptions> {
  if (!(typeof client === 'object' && client !== null && ('evalsha' in client || 'evalSha' in client))) {
    refuseArgument('client', 'is no client of ioredis or redis.');
  }
  refuseUnknownOptions(options, Object.keys(defaults));
  const { keyPrefix = defaults.keyPrefix, commandTimeoutMs = defaults.commandTimeoutMs } = options;
  if (typeof keyPrefix !== 'string') refuseArgument('keyPrefix', 'has to be a text.');
  if (!(commandTimeoutMs > 0 && commandTimeoutMs <= 60_000)) {
    refuseArgument('commandTimeoutMs', 'has to be between 1 and 60,000 milliseconds.');
  }
  return { keyPrefix, commandTimeoutMs };
}
