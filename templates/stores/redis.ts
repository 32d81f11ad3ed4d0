import { createRateLimitStore } from '../runtime/limits/create-rate-limit-store.js';
import type { RateLimitStore, TurnRequest } from '../runtime/limits/rate-limit-store.js';
import { recentlyUsed } from '../runtime/limits/recently-used.js';
import { gateKeys } from './redis/gate-keys.js';
import { createOutageWatch } from './redis/outage-watch.js';
import { createParty } from './redis/party.js';
import type { Party } from './redis/party.js';
import { createReach } from './redis/reach.js';
import { createScriptRunner } from './redis/redis-client.js';
import type { RedisClient } from './redis/redis-client.js';
import { createSlowestAnswer } from './redis/slowest-answer.js';
import { resolveStoreOptions } from './redis/store-options.js';
import type { RedisRateLimitStoreOptions } from './redis/store-options.js';

export type { IORedisClient, NodeRedisClient, RedisClient, ScriptParameters } from './redis/redis-client.js';
export type { RedisRateLimitStoreOptions, RedisVersionStoreOptions } from './redis/store-options.js';
export { createRedisVersionStore } from './redis/version-store.js';
export type { IORedisKeyClient, NodeRedisKeyClient, RedisKeyClient } from './redis/version-store.js';

/** So many accounts are remembered; beyond that only those with a request under way or waiting. */
const mostParties = 10_000;

const keyOf = (account: string, credential: string | undefined): string => `${account}\n${credential ?? ''}`;

/**
 * Makes a store that keeps the limits of accounts and tokens in Redis (5 or newer, Valkey, or a cluster of either), for all
 * processes whose clients reach it. A turn costs one script, or less where several are taken together. While Redis is away, or
 * slower than `commandTimeoutMs`, each process paces by what it knows itself; calls are told of it through `onEvent`.
 *
 * @param client of `ioredis` or `redis` (node-redis), connected by the app and closed by it; its errors belong to the app, too
 * @throws {InvalidInputError} when the client or an option cannot be used
 * @example
 * const rateLimit = { store: createRedisRateLimitStore(new Redis(process.env.REDIS_URL)) };
 * const confluence = createConfluence({ token, accountId, rateLimit });
 */
export function createRedisRateLimitStore(
  client: RedisClient,
  options: RedisRateLimitStoreOptions = {},
): RateLimitStore {
  const { keyPrefix, commandTimeoutMs } = resolveStoreOptions(client, options);
  const reach = createReach();
  const parties = new Map<string, Party>();
  const settings = {
    run: createScriptRunner(client),
    commandTimeoutMs,
    own: createRateLimitStore(),
    reach,
    watch: createOutageWatch(reach),
    slowest: createSlowestAnswer(),
    onLost: () => parties.forEach((party) => party.disperse()),
  };
  const processName = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);

  const partyOf = (account: string, turn: TurnRequest): Party => {
    const credential = turn.credential?.key;
    return recentlyUsed(parties, keyOf(account, credential), mostParties, () => {
      const names = { member: `${processName} ${account}`, keys: gateKeys(keyPrefix, account, credential) };
      return createParty(settings, account, turn, names);
    });
  };

  return {
    acquire: (account, turn) => partyOf(account, turn).acquire(turn),
    release: (account, outcome) => parties.get(keyOf(account, outcome.credential))?.release(outcome),
  };
}
