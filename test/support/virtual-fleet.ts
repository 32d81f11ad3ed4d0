import { createTransport } from '../../templates/runtime/index.js';
import type { RateLimitPolicy, RateLimitStore, TurnRequest } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import type { HeaderForm } from './header-forms.js';
import { putPages, readMany } from './read-many.js';
import type { WindowKind } from './request-windows.js';
import { seededRandom } from './seeded-random.js';
import { TokenLimit } from './token-limit.js';
import { VirtualRedis } from './virtual-redis.js';
import { VirtualServer } from './virtual-server.js';
import { inVirtualTime } from './virtual-time.js';
import { withTurnExtras } from './with-turn-extras.js';

/** Reads of several processes with one token, in virtual time. */
export interface VirtualFleet {
  readonly window: WindowKind;
  readonly policy: RateLimitPolicy;
  /** What the processes believe of an account. Default: what is so. */
  readonly believed?: RateLimitPolicy;
  /** What answers say of the account's limit. Default: everything. */
  readonly rateLimitHeaders?: HeaderForm;
  /** The limit of the token, where it has one. */
  readonly tokenPolicy?: RateLimitPolicy;
  /** What each process reads. */
  readonly processes: readonly (readonly Reads[])[];
  readonly seed: number;
  /** Milliseconds: the least and the most that a request or an answer is on its way. Default 0 to 40. */
  readonly way?: readonly [least: number, most: number];
  /** Happens beside the reads. */
  readonly meanwhile?: (redis: VirtualRedis) => Promise<void>;
  readonly onStoreChange?: TurnRequest['onStoreChange'];
  /** What the store of a process is. Default: one in the Redis of the fleet. */
  readonly createStore?: (redis: VirtualRedis) => RateLimitStore;
}

export interface Reads {
  readonly account: string;
  readonly reads: number;
  /** How many of them are under way or wait at once. Default: all. */
  readonly atOnce?: number;
  /** Milliseconds before the first. */
  readonly afterMs?: number;
}

export interface VirtualFleetOutcome {
  readonly failures: readonly string[];
  /** Answers of 429, of the account's limit or the token's. */
  readonly limited: number;
  readonly granted: number;
  /** From the first read to the last answer. */
  readonly elapsedMs: number;
  /** Scripts that Redis ran. */
  readonly commands: number;
  /** When the reads of each account were done, in milliseconds from the start. */
  readonly doneAt: ReadonlyMap<string, number>;
}

/** Reads through the whole client and the whole store, the script included. */
export function readByFleet(fleet: VirtualFleet): Promise<VirtualFleetOutcome> {
  const { window, policy, believed = policy, tokenPolicy, processes, seed, way = [0, 40] } = fleet;
  const { rateLimitHeaders, onStoreChange } = fleet;
  const random = seededRandom(seed);
  const delay = (): number => way[0] + random() * (way[1] - way[0]);
  const redis = new VirtualRedis();
  const { createStore = (one) => createRedisRateLimitStore(one.connect()) } = fleet;
  const token = tokenPolicy && new TokenLimit(tokenPolicy, window);
  const delays = Array.from({ length: 997 }, () => [delay(), delay()] as const);
  const server = new VirtualServer({
    ...policy,
    window,
    delays,
    ...(token && { answer: token.answer }),
    ...(rateLimitHeaders && { rateLimitHeaders }),
  });
  const doneAt = new Map<string, number>();

  const read = async (
    store: RateLimitStore,
    { account, reads, atOnce = reads, afterMs = 0 }: Reads,
  ): Promise<readonly string[]> => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    putPages(server.pages(account), reads);
    const rateLimit = { store, policy: believed };
    const transport = createTransport({
      token: 't',
      accountId: account,
      baseUrl: server.url,
      fetch: server.fetch,
      rateLimit,
    });
    const failures = await readMany(transport, 0, reads, atOnce);
    doneAt.set(account, Math.max(doneAt.get(account) ?? 0, performance.now()));
    return failures;
  };

  const action = async (): Promise<VirtualFleetOutcome> => {
    const begun = random() * policy.windowMs;
    await new Promise((resolve) => setTimeout(resolve, begun));
    const startedAt = performance.now();
    const beside = fleet.meanwhile?.(redis);
    const all = processes.map(async (reads) => {
      const store = createStore(redis);
      const shared = withTurnExtras(store, {
        ...(tokenPolicy && { credential: { key: 'token', policy: tokenPolicy } }),
        ...(onStoreChange && { onStoreChange }),
      });
      return (await Promise.all(reads.map((one) => read(shared, one)))).flat();
    });
    const failures = (await Promise.all(all)).flat();
    const elapsedMs = performance.now() - startedAt;
    await beside;
    const limited = server.limited + (token?.limited ?? 0);
    return {
      failures,
      limited,
      granted: server.requests.length - limited,
      elapsedMs,
      commands: redis.scripts,
      doneAt: new Map([...doneAt].map(([account, at]) => [account, at - startedAt])),
    };
  };
  return inVirtualTime(action, { seed });
}
