import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { RateLimitOptions, RateLimitStore, TransportEvent } from '../../templates/runtime/index.js';
import type { LimitedServiceOptions } from './limited-service.js';
import { putPages, readMany } from './read-many.js';
import { seededRandom } from './seeded-random.js';
import { VirtualServer } from './virtual-server.js';
import { inVirtualTime } from './virtual-time.js';

/** Reads of some processes with one token, in virtual time. */
export interface VirtualFleet extends Pick<RateLimitOptions, 'policy' | 'credentialPolicy'> {
  readonly server: LimitedServiceOptions & { readonly windowMs: number };
  /** What each process reads. */
  readonly processes: readonly (readonly Reads[])[];
  /** Decides when in a window the reads begin, how long requests and answers are on their way, and all jitter. */
  readonly seed: number;
  /** Milliseconds: the least and the most that a request or an answer is on its way. Default 0 to 40. */
  readonly way?: readonly [least: number, most: number];
  /** Makes the store of a process. Default: one that knows nothing of the others. */
  readonly createStore?: () => RateLimitStore;
  /** Happens beside the reads. */
  readonly meanwhile?: () => Promise<void>;
  readonly onEvent?: (event: TransportEvent) => void;
}

/** Reads of one account. */
export interface Reads {
  readonly account: string;
  readonly reads: number;
  /** How many of them are under way or wait at once. Default: all. */
  readonly atOnce?: number;
  /** Milliseconds before the first. */
  readonly afterMs?: number;
}

export interface FleetOutcome {
  /** Errors and wrong answers. */
  readonly failures: readonly string[];
  /** Answers of 429, of the account's limit or the token's. */
  readonly limited: number;
  /** Requests that were let through. */
  readonly granted: number;
  /** Milliseconds to the last answer. */
  readonly elapsedMs: number;
  /** For each account: when its reads were done, in milliseconds from the start. */
  readonly doneAt: ReadonlyMap<string, number>;
  /** For each account: how long each of its `Reads` took, in milliseconds, in their order. */
  readonly waits: ReadonlyMap<string, readonly number[]>;
}

interface Done {
  readonly account: string;
  readonly failures: readonly string[];
  readonly waitMs: number;
  readonly at: number;
}

/** Reads through the whole client: transport, store, the parser of headers, and timers. */
export function readByFleet(fleet: VirtualFleet): Promise<FleetOutcome> {
  const {
    policy,
    credentialPolicy,
    processes,
    seed,
    way = [0, 40],
    createStore = () => createRateLimitStore(),
  } = fleet;
  const random = seededRandom(seed);
  const startAfterMs = random() * fleet.server.windowMs;
  const now = Date.UTC(2030, 0, 1) + Math.floor(random() * 1000);
  const delay = (): number => way[0] + random() * (way[1] - way[0]);
  const delays = Array.from({ length: 997 }, () => [delay(), delay()] as const);
  const server = new VirtualServer({ ...fleet.server, delays });

  const read = async (store: RateLimitStore, { account, reads, atOnce = reads, afterMs = 0 }: Reads): Promise<Done> => {
    if (afterMs > 0) await pass(afterMs);
    putPages(server.pages(account), reads);
    const transport = createTransport({
      token: 'one-for-all',
      accountId: account,
      baseUrl: server.url,
      fetch: server.fetch,
      rateLimit: { store, ...(policy && { policy }), ...(credentialPolicy && { credentialPolicy }) },
      ...(fleet.onEvent && { onEvent: fleet.onEvent }),
    });
    const startedAt = performance.now();
    const failures = await readMany(transport, 0, reads, atOnce);
    const at = performance.now();
    return { account, failures, waitMs: at - startedAt, at };
  };

  const action = async (): Promise<FleetOutcome> => {
    await pass(startAfterMs);
    const startedAt = performance.now();
    const beside = fleet.meanwhile?.();
    const all = processes.flatMap((parts) => {
      const store = createStore();
      return parts.map((part) => read(store, part));
    });
    const done = await Promise.all(all);
    const elapsedMs = performance.now() - startedAt;
    await beside;
    const doneAt = new Map<string, number>();
    const waits = new Map<string, readonly number[]>();
    for (const { account, waitMs, at } of done) {
      doneAt.set(account, Math.max(doneAt.get(account) ?? 0, at - startedAt));
      waits.set(account, [...(waits.get(account) ?? []), waitMs]);
    }
    return {
      failures: done.flatMap(({ failures }) => failures),
      limited: server.limited,
      granted: server.requests.length - server.limited,
      elapsedMs,
      doneAt,
      waits,
    };
  };
  return inVirtualTime(action, { seed, now });
}

const pass = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
