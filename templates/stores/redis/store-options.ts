import type { StoreChange } from '../../runtime/limits/rate-limit-store.js';
import { refuseArgument } from '../../runtime/refuse-argument.js';
import { refuseUnknownOptions } from '../../runtime/refuse-unknown-options.js';

/** How limits are kept in Redis. */
export interface RedisRateLimitStoreOptions {
  /** What every key begins with. Stores with the same prefix share their limits. Default `confluence-tools:`. */
  readonly keyPrefix?: string;
  /** Milliseconds that Redis may take for an answer; after that the process paces by what it knows itself. Default 250. */
  readonly commandTimeoutMs?: number;
}

/** How versions are kept in Redis. */
export interface RedisVersionStoreOptions {
  /**
   * What every key begins with: one for each conversation, since a model is to overwrite only what itself has read. Default
   * `confluence-tools:`.
   */
  readonly keyPrefix?: string;
  /** Milliseconds that Redis may take for an answer; after that nothing is known, and the model is told to read. Default 250. */
  readonly commandTimeoutMs?: number;
  /** Milliseconds until a version is forgotten that nobody has read or written again. Default 7 days. */
  readonly expiresAfterMs?: number;
  /** Called when Redis cannot be reached, and when it can again. */
  readonly onStoreChange?: (change: StoreChange) => void;
}

const shared: Required<RedisRateLimitStoreOptions> = { keyPrefix: 'confluence-tools:', commandTimeoutMs: 250 };
const sevenDaysMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Checks what a store of limits is made of, and fills in what is left out.
 *
 * @throws {InvalidInputError} when the client is none, when there is no such option, or when its value cannot be used
 */
export function resolveStoreOptions(
  client: object,
  options: RedisRateLimitStoreOptions,
): Required<RedisRateLimitStoreOptions> {
  requireClient(client, ['evalsha'], ['evalSha']);
  refuseUnknownOptions(options, Object.keys(shared));
  return resolveShared(options);
}

/**
 * The same for a store of versions.
 *
 * @throws {InvalidInputError} as {@link resolveStoreOptions} does
 */
export function resolveVersionStoreOptions(
  client: object,
  options: RedisVersionStoreOptions,
): Required<Omit<RedisVersionStoreOptions, 'onStoreChange'>> & Pick<RedisVersionStoreOptions, 'onStoreChange'> {
  requireClient(client, ['get', 'set']);
  refuseUnknownOptions(options, [...Object.keys(shared), 'expiresAfterMs', 'onStoreChange']);
  const { expiresAfterMs = sevenDaysMs, onStoreChange } = options;
  if (!(Number.isSafeInteger(expiresAfterMs) && expiresAfterMs > 0)) {
    refuseArgument('expiresAfterMs', 'has to be a whole number of milliseconds above 0.');
  }
  if (onStoreChange !== undefined && typeof onStoreChange !== 'function') {
    refuseArgument('onStoreChange', 'has to be a function.');
  }
  return { ...resolveShared(options), expiresAfterMs, ...(onStoreChange && { onStoreChange }) };
}

/** @param forms the commands that are needed, by library */
function requireClient(client: object | null, ...forms: readonly (readonly string[])[]): void {
  const isClient =
    typeof client === 'object' && client !== null && forms.some((names) => names.every((name) => name in client));
  if (!isClient) refuseArgument('client', 'is no client of ioredis or redis.');
}

function resolveShared(options: RedisRateLimitStoreOptions): Required<RedisRateLimitStoreOptions> {
  const { keyPrefix = shared.keyPrefix, commandTimeoutMs = shared.commandTimeoutMs } = options;
  if (typeof keyPrefix !== 'string') refuseArgument('keyPrefix', 'has to be a text.');
  if (!(commandTimeoutMs > 0 && commandTimeoutMs <= 60_000)) {
    refuseArgument('commandTimeoutMs', 'has to be between 1 and 60,000 milliseconds.');
  }
  return { keyPrefix, commandTimeoutMs };
}
