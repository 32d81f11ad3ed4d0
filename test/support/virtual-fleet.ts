import { createTransport } from '../../templates/runtime/index.js';
import type { RateLimitPolicy, RateLimitStore, TransportEvent } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import type { SeenRequest } from './limited-service.js';
import { putPages, readMany } from './read-many.js';
import { RequestWindows } from './request-windows.js';
import type { WindowKind } from './request-windows.js';
import { seededRandom } from './seeded-random.js';
import { VirtualRedis } from './virtual-redis.js';
import { VirtualServer } from './virtual-server.js';
import { inVirtualTime } from './virtual-time.js';
import { withCredential } from './with-credential.js';

/** Reads of several processes with one token, in virtual time. */
export interface VirtualFleet {
  readonly window: WindowKind;
  readonly policy: RateLimitPolicy;
  /** What the processes believe of an account. Default: what is so. */
  readonly believed?: RateLimitPolicy;
  /** The limit of the token, where it has one. */
  readonly tokenPolicy?: RateLimitPolicy;
  /** What each process reads: how often for each account, all at once, after how many milliseconds. */
  readonly processes: readonly (readonly Reads[])[];
  readonly seed: number;
  /** Milliseconds: the least and the most that a request or an answer is on its way. Default 0 to 40. */
  readonly way?: readonly [least: number, most: number];
  /** Happens beside the reads. */
  readonly meanwhile?: (redis: VirtualRedis) => Promise<void>;
  readonly onEvent?: (event: TransportEvent) => void;
  /** What the store of a process is. Default: one in the Redis of the fleet. */
  readonly createStore?: (redis: VirtualRedis) => RateLimitStore;
}

export interface Reads {
  readonly account: string;
  readonly reads: number;
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
  const { window, policy, believed = policy, tokenPolicy, processes, seed, way = [0, 40], onEvent } = fleet;
  const random = seededRandom(seed);
  const delay = (): number => way[0] + random() * (way[1] - way[0]);
  const redis = new VirtualRedis();
  const { createStore = (one) => createRedisRateLimitStore(one.connect()) } = fleet;
  const token = tokenPolicy && new RequestWindows(tokenPolicy.limit, tokenPolicy.windowMs, window);
  let limitedByToken = 0;
  const answer = (
    _: SeenRequest,
  ): { status: number; body: object; headers: { [name: string]: string } } | undefined => {
    const state = token?.take(performance.now());
    if (state?.granted !== false) return undefined;
    limitedByToken++;
    const body = { statusCode: 429, error: 'Too Many Requests', message: 'Rate limit exceeded' };
    return { status: 429, body, headers: { 'retry-after': String(Math.ceil(state.resetMs / 1000)) } };
  };
  const delays = Array.from({ length: 997 }, () => [delay(), delay()] as const);
  const server = new VirtualServer({ ...policy, window, answer, delays });
  const doneAt = new Map<string, number>();

  const read = async (
    store: RateLimitStore,
    { account, reads, afterMs = 0 }: Reads,
    from: number,
  ): Promise<readonly string[]> => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    putPages(server.pages(account), from + reads);
    const rateLimit = { store, policy: believed };
    const transport = createTransport({
      token: 't',
      accountId: account,
      baseUrl: server.url,
      fetch: server.fetch,
      rateLimit,
      ...(onEvent && { onEvent }),
    });
    const failures = await readMany(transport, from, reads, reads);
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
      const shared = tokenPolicy ? withCredential(store, 'token', tokenPolicy) : store;
      return (await Promise.all(reads.map((one) => read(shared, one, 0)))).flat();
    });
    const failures = (await Promise.all(all)).flat();
    const elapsedMs = performance.now() - startedAt;
    await beside;
    return {
      failures,
      limited: server.limited + limitedByToken,
      granted: server.requests.length - server.limited - limitedByToken,
      elapsedMs,
      commands: redis.scripts,
      doneAt: new Map([...doneAt].map(([account, at]) => [account, at - startedAt])),
    };
  };
  return inVirtualTime(action, { seed });
}
