import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { LimitedServiceOptions } from './limited-service.js';
import { putPages, readMany } from './read-many.js';
import { seededRandom } from './seeded-random.js';
import { VirtualServer } from './virtual-server.js';
import { inVirtualTime } from './virtual-time.js';

/** Reads of one account that has a limit, in virtual time. */
export interface VirtualReads {
  readonly server: LimitedServiceOptions & { readonly limit: number; readonly windowMs: number };
  /** What the clients believe the limit to be until answers say otherwise. Default: what it is. */
  readonly believed?: number;
  /** Clients that know nothing of each other, as if each ran in a process of its own. Default 1. */
  readonly clients?: number;
  /** Reads of each client, and how many of them are under way at once. */
  readonly reads: number;
  readonly atOnce: number;
  /** Decides when in a window the reads begin, how long requests and answers are on their way, and all jitter. */
  readonly seed: number;
}

export interface VirtualReadsOutcome {
  /** Errors and wrong answers. */
  readonly failures: readonly string[];
  /** Answers of 429. */
  readonly limited: number;
  /** All requests that reached the server. */
  readonly requests: number;
  /** Time taken over the least that the server's windows allow. */
  readonly ratio: number;
}

/** Milliseconds, one way. */
const longestDelay = 15;

/** Reads through the whole client: transport, limiter, the parser of headers, and timers. */
export function readVirtually(run: VirtualReads): Promise<VirtualReadsOutcome> {
  const { server: limits, believed = limits.limit, clients = 1, reads, atOnce, seed } = run;
  const { limit, windowMs } = limits;
  const random = seededRandom(seed);
  const delay = (): number => 0.1 + random() * longestDelay;
  const startAfterMs = random() * windowMs;
  const server = new VirtualServer({
    ...limits,
    delays: Array.from({ length: 97 }, () => [delay(), delay()] as const),
  });
  putPages(server.pages('a'), clients * reads);
  const policy = { limit: believed, windowMs };
  const read = async (): Promise<VirtualReadsOutcome> => {
    await new Promise((resolve) => setTimeout(resolve, startAfterMs));
    const startedAt = performance.now();
    const parts = Array.from({ length: clients }, (_, index) => {
      const rateLimit = { store: createRateLimitStore(), policy };
      const options = { token: 't', accountId: 'a', baseUrl: server.url, fetch: server.fetch, rateLimit };
      return readMany(createTransport(options), index * reads, reads, atOnce);
    });
    const failures = (await Promise.all(parts)).flat();
    const leastMs = (Math.ceil((clients * reads) / limit) - 1) * windowMs;
    const ratio = (performance.now() - startedAt) / leastMs;
    return { failures, limited: server.limited, requests: server.requests.length, ratio };
  };
  return inVirtualTime(read, { seed, now: Date.UTC(2030, 0, 1) + Math.floor(random() * 1000) });
}
