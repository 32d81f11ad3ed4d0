import type { VersionStore } from '../../runtime/versioning/version-store.js';
import { createReach } from './reach.js';
import { resolveVersionStoreOptions } from './store-options.js';
import type { RedisVersionStoreOptions } from './store-options.js';
import { within } from './within.js';

/** What a store of versions needs of a client of `ioredis`, or of its `Cluster`. */
export interface IORedisKeyClient {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, unit: 'PX', milliseconds: number): Promise<unknown>;
}

/** What a store of versions needs of a client of `redis` (node-redis), or of its cluster. */
export interface NodeRedisKeyClient {
  /** By which the libraries are told apart: only this one spells it so. */
  readonly evalSha: unknown;
  get(key: string): Promise<unknown>;
  set(
    key: string,
    value: string,
    options: { readonly expiration: { readonly type: 'PX'; readonly value: number } },
  ): Promise<unknown>;
}

/** A connected client of the app; this package opens and closes none. */
export type RedisKeyClient = IORedisKeyClient | NodeRedisKeyClient;

/**
 * Makes a `versionStore` of Redis: what `versioning: 'auto'` remembers outlives the request and the process. One for each
 * conversation, by its `keyPrefix`; making one costs nothing. A version is one key of its own that expires, so any cluster will do.
 * While Redis is away, or slower than `commandTimeoutMs`, nothing is known: no call fails, and a model is told to read once more.
 *
 * @param client of `ioredis` or `redis` (node-redis), connected by the app and closed by it; its errors belong to the app, too
 * @throws {InvalidInputError} when the client or an option cannot be used
 * @example
 * const versionStore = createRedisVersionStore(redis, { keyPrefix: `confluence-tools:${chatId}:` });
 * const tools = createAiSdkTools(confluence, { versioning: 'auto', versionStore });
 */
export function createRedisVersionStore(client: RedisKeyClient, options: RedisVersionStoreOptions = {}): VersionStore {
  const { keyPrefix, commandTimeoutMs, expiresAfterMs, onStoreChange } = resolveVersionStoreOptions(client, options);
  const reach = createReach();
  const listener =
    onStoreChange === undefined
      ? {}
      : {
          // What an observer throws or rejects with changes nothing.
          onStoreChange: (change: Parameters<typeof onStoreChange>[0]) =>
            void Promise.resolve(change)
              .then(onStoreChange)
              .catch(() => {}),
        };

  /** Nothing where Redis cannot be asked. */
  const ask = async (command: () => Promise<unknown>): Promise<unknown> => {
    const now = performance.now();
    if (reach.outage() !== undefined && reach.restsFor(now) > 0) return undefined;
    reach.tries(now);
    try {
      const answer = await within(commandTimeoutMs, command());
      reach.found();
      return answer;
    } catch (error) {
      reach.lost(error, performance.now());
      return undefined;
    } finally {
      reach.tell(listener);
    }
  };

  const set = (key: string, value: string): Promise<unknown> =>
    'evalSha' in client
      ? client.set(key, value, { expiration: { type: 'PX', value: expiresAfterMs } })
      : client.set(key, value, 'PX', expiresAfterMs);

  const nameOf = (key: string): string => `${keyPrefix}version:${key}`;
  return {
    async get(key) {
      const value = await ask(() => client.get(nameOf(key)));
      return typeof value === 'string' ? value : undefined;
    },
    async set(key, value) {
      await ask(() => set(nameOf(key), value));
    },
  };
}
