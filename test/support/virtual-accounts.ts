import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { RateLimitStore, Transport } from '../../templates/runtime/index.js';
import type { LimitedServiceOptions } from './limited-service.js';
import { getPage } from './operations.js';
import { putPages } from './read-many.js';
import { seededRandom } from './seeded-random.js';
import { VirtualServer } from './virtual-server.js';
import { inVirtualTime } from './virtual-time.js';

/** When reads of one account begin, in milliseconds from the start. */
type Schedule = readonly number[];

/** Many accounts of one token that read, in virtual time. */
export interface VirtualFleet {
  readonly server: LimitedServiceOptions;
  /** For each account. */
  readonly schedules: readonly Schedule[];
  /** What each account is believed to be allowed. Default: Truto's tier. */
  readonly policy?: { readonly limit: number; readonly windowMs: number };
  readonly credentialPolicy?: { readonly limit: number; readonly windowMs: number };
  /** Processes that share the token: accounts are dealt out to them. Default 1. */
  readonly processes?: number;
  readonly seed?: number;
}

export interface FleetOutcome {
  readonly failures: readonly string[];
  /** Answers of 429. */
  readonly limited: number;
  /** Milliseconds to the last answer. */
  readonly elapsedMs: number;
  /** For each account: how long each read took, in milliseconds. */
  readonly waits: readonly (readonly number[])[];
}

/** Reads on a schedule, through the whole client. */
export function readAsFleet(fleet: VirtualFleet): Promise<FleetOutcome> {
  const { server: options, schedules, policy, credentialPolicy, processes = 1, seed = 1 } = fleet;
  const random = seededRandom(seed);
  const delay = (): number => 5 + random() * 40;
  const delays = Array.from({ length: 97 }, () => [delay(), delay()] as const);
  const server = new VirtualServer({ ...options, delays });
  const stores = Array.from({ length: processes }, () => createRateLimitStore());
  const clientOf = (index: number): Transport => {
    const store: RateLimitStore = stores[index % processes] ?? createRateLimitStore();
    const accountId = `account ${index}`;
    putPages(server.pages(accountId), 1);
    const rateLimit = { store, ...(policy && { policy }), ...(credentialPolicy && { credentialPolicy }) };
    return createTransport({ token: 'one-for-all', accountId, baseUrl: server.url, fetch: server.fetch, rateLimit });
  };
  const failures: string[] = [];
  const readAt = async (client: Transport, at: number): Promise<number> => {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, at));
    const startedAt = performance.now();
    await client.request(getPage, { id: '0' }).catch((error: unknown) => failures.push(String(error)));
    return performance.now() - startedAt;
  };
  const read = async (): Promise<FleetOutcome> => {
    const reads = schedules.map((schedule, index) => {
      const client = clientOf(index);
      return Promise.all(schedule.map((at) => readAt(client, at)));
    });
    const waits = await Promise.all(reads);
    return { failures, limited: server.limited, elapsedMs: performance.now(), waits };
  };
  return inVirtualTime(read, { seed });
}
