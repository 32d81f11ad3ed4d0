import type { LimitedServiceOptions } from './limited-service.js';
import { readByFleet } from './virtual-fleet.js';

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

/** Reads as {@link readByFleet} does, and holds the time against the least that the server's windows allow. */
export async function readVirtually(run: VirtualReads): Promise<VirtualReadsOutcome> {
  const { server, believed = server.limit, clients = 1, reads, atOnce, seed } = run;
  const { limit, windowMs } = server;
  const { failures, limited, granted, elapsedMs } = await readByFleet({
    server,
    policy: { limit: believed, windowMs },
    processes: Array.from({ length: clients }, () => [{ account: 'a', reads, atOnce }]),
    way: [0.1, 15.1],
    seed,
  });
  const leastMs = (Math.ceil((clients * reads) / limit) - 1) * windowMs;
  return { failures, limited, requests: granted + limited, ratio: elapsedMs / leastMs };
}
