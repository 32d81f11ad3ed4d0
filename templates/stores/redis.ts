import { createRateLimitStore } from '../runtime/limits/create-rate-limit-store.js';
import type { RateLimitStore, TurnRequest } from '../runtime/limits/rate-limit-store.js';
import { gateKeys } from './redis/gate-keys.js';
import { createReach } from './redis/reach.js';
import { createScriptRunner } from './redis/redis-client.js';
import type { RedisClient } from './redis/redis-client.js';
import { resolveStoreOptions } from './redis/store-options.js';
import type { RedisRateLimitStoreOptions } from './redis/store-options.js';
import { exchangeTurns } from './redis/turn-exchange.js';
import { createWaitingLine } from './redis/waiting-line.js';
import type { Ask, WaitingLine } from './redis/waiting-line.js';
import { createWaySpread } from './redis/way-spread.js';

export type { IORedisClient, NodeRedisClient, RedisClient, ScriptParameters } from './redis/redis-client.js';
export type { RedisRateLimitStoreOptions } from './redis/store-options.js';

/** The calls of this process for one account and token. */
interface Party {
  readonly line: WaitingLine;
  /** Turns that are being taken. */
  arriving: number;
  /** Turns that the process's own gate granted and that have not ended yet. */
  ownTurns: number;
}

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
  const run = createScriptRunner(client);
  const own = createRateLimitStore();
  const reach = createReach();
  const ways = createWaySpread();
  const processName = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
  const parties = new Map<string, Party>();

  const keyOf = (account: string, credential: string | undefined): string => `${account}\n${credential ?? ''}`;

  const createParty = (account: string, { policy, credential }: TurnRequest): Party => {
    const sides = {
      member: `${processName} ${account}`,
      keys: gateKeys(keyPrefix, account, credential?.key),
      policies: credential === undefined ? [policy] : [policy, credential.policy],
    };
    const ask: Ask = async (wanted, lesson) => {
      const isTrial = reach.isAway();
      try {
        const question = { wanted, spreadMs: ways.current(performance.now()), lesson };
        const answer = await exchangeTurns(run, sides, question, commandTimeoutMs);
        if (isTrial) reach.found();
        return answer;
      } catch (error) {
        reach.lost(error, performance.now());
        for (const { line } of parties.values()) line.disperse();
        throw error;
      }
    };
    const belief = { ...policy, credentialLimit: credential?.policy.limit ?? 0 };
    return { line: createWaitingLine(belief, ask), arriving: 0, ownTurns: 0 };
  };

  const forgetIdle = (key: string, { line, arriving, ownTurns }: Party): void => {
    if (arriving + ownTurns === 0 && line.isIdle()) parties.delete(key);
  };

  /** Takes a turn from Redis, or from the process's own gate where Redis is away or is lost meanwhile. */
  const takeTurn = async (party: Party, account: string, turn: TurnRequest): Promise<void> => {
    if (reach.mayAsk(performance.now())) {
      const isGranted = await party.line.wait(turn);
      reach.tell(turn);
      if (isGranted) return;
    }
    await own.acquire(account, turn);
    party.ownTurns++;
  };

  return {
    async acquire(account, turn) {
      reach.tell(turn);
      const key = keyOf(account, turn.credential?.key);
      const party = parties.get(key) ?? createParty(account, turn);
      parties.set(key, party);
      party.arriving++;
      try {
        await takeTurn(party, account, waitingOnce(turn));
      } finally {
        party.arriving--;
        forgetIdle(key, party);
      }
    },
    release(account, outcome) {
      const key = keyOf(account, outcome.credential);
      const party = parties.get(key);
      if (party === undefined) return;
      if (outcome.durationMs !== undefined) ways.add(outcome.durationMs, performance.now());
      if (party.ownTurns > 0) {
        party.ownTurns--;
        own.release(account, outcome);
      } else party.line.release(outcome);
      forgetIdle(key, party);
    },
  };
}

/** A turn may wait in two places, and is told of it once. */
function waitingOnce(turn: TurnRequest): TurnRequest {
  let isTold = false;
  const onWait = (waitMs: number): void => {
    if (!isTold) turn.onWait?.(waitMs);
    isTold = true;
  };
  return { ...turn, onWait };
}
