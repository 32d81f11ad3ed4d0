import { describe, expect, it } from 'vitest';
import type { RateLimitPolicy, StoreChange } from '../../templates/runtime/index.js';
import { createRedisRateLimitStore } from '../../templates/stores/redis.js';
import { onlyRefusals } from '../support/header-forms.js';
import type { HeaderForm } from '../support/header-forms.js';
import { exactHeaders } from '../support/limited-service.js';
import type { WindowKind } from '../support/request-windows.js';
import { readByFleet } from '../support/virtual-fleet.js';
import type { FleetOutcome, Reads, VirtualFleet } from '../support/virtual-fleet.js';
import { VirtualRedis } from '../support/virtual-redis.js';

const policy = { limit: 50, windowMs: 10_000 };
const tokenPolicy = { limit: 500, windowMs: 10_000 };
const kinds = ['first-request', 'aligned', 'sliding'] as const;
const runs = kinds.map((window, index) => ({ window, seed: index + 1, policy }));
const accounts = Array.from({ length: 30 }, (_, index) => `account ${index}`);

const processes = (count: number, reads: readonly Reads[]): readonly (readonly Reads[])[] =>
  Array.from({ length: count }, () => reads);

const at = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const slowRedis = async (redis: { delayMs: number }): Promise<void> => void (redis.delayMs = 10);

/** Processes that share a Redis. */
interface RedisFleet extends Pick<VirtualFleet, 'processes' | 'seed' | 'way' | 'onEvent'> {
  readonly window: WindowKind;
  readonly policy: RateLimitPolicy;
  /** What the processes believe of an account. Default: what is so. */
  readonly believed?: RateLimitPolicy;
  /** What answers say of the limits. Default: everything, but a 429 its wait alone. */
  readonly rateLimitHeaders?: HeaderForm;
  /** The limit of the token, where it has one; its windows are those of accounts. */
  readonly tokenPolicy?: RateLimitPolicy;
  readonly meanwhile?: (redis: VirtualRedis) => Promise<void>;
}

interface RedisFleetOutcome extends FleetOutcome {
  /** Scripts that Redis ran. */
  readonly commands: number;
}

const seconds: HeaderForm = ({ resetMs }) => ({ 'retry-after': String(Math.ceil(resetMs / 1000)) });

const waitAlone: HeaderForm = (state) => (state.granted ? exactHeaders : seconds)(state);

/** Reads through the whole client and the whole store, the script included. */
async function readWithRedis(fleet: RedisFleet): Promise<RedisFleetOutcome> {
  const { window, policy: own, believed = own, tokenPolicy: ofToken, rateLimitHeaders = waitAlone, meanwhile } = fleet;
  const redis = new VirtualRedis();
  const outcome = await readByFleet({
    ...fleet,
    server: { ...own, window, rateLimitHeaders, ...(ofToken && { tokenLimit: ofToken.limit }) },
    policy: believed,
    ...(ofToken && { credentialPolicy: ofToken }),
    createStore: () => createRedisRateLimitStore(redis.connect()),
    meanwhile: async () => meanwhile?.(redis),
  });
  return { ...outcome, commands: redis.scripts };
}

/** Nothing failed, hardly a 429, hardly a moment lost, and not two scripts for each call. */
function expectWellPaced(
  { failures, limited, elapsedMs, commands, granted }: RedisFleetOutcome,
  leastMs: number,
): void {
  expect(failures).toEqual([]);
  expect(limited).toBeLessThanOrEqual(2);
  expect(elapsedMs / leastMs).toBeLessThanOrEqual(1.04);
  expect(commands / granted).toBeLessThan(2);
}

describe('8 processes with one account in Redis, 50 requests in 10 s', () => {
  it.each(runs)('pace 400 calls at once ($window)', async (run) => {
    const outcome = await readWithRedis({ ...run, processes: processes(8, [{ account: 'a', reads: 50 }]) });
    expectWellPaced(outcome, 70_000);
    expect(outcome.granted).toBe(400);
  });

  it.each(runs)('pace 400 calls, five of each process at a time ($window)', async (run) => {
    const reads = [{ account: 'a', reads: 50, atOnce: 5 }];
    expectWellPaced(await readWithRedis({ ...run, processes: processes(8, reads) }), 70_000);
  });

  it('pace them where requests are on their way for up to 250 ms, and Redis takes 20', async () => {
    const reads = processes(8, [{ account: 'a', reads: 50 }]);
    for (const run of runs) {
      expectWellPaced(await readWithRedis({ ...run, way: [0, 250], processes: reads, meanwhile: slowRedis }), 70_000);
    }
  });

  it('find out a limit that is lower than they believe, once for all', async () => {
    const lower = { limit: 25, windowMs: 10_000 };
    for (const { window, seed } of runs) {
      const reads = processes(8, [{ account: 'a', reads: 25 }]);
      const told = await readWithRedis({ window, seed, policy: lower, believed: policy, processes: reads });
      expect(told).toMatchObject({ failures: [], granted: 200 });
      expect(told.limited).toBeLessThanOrEqual(25);
      expect(told.elapsedMs / 70_000).toBeLessThanOrEqual(1.04);
    }
  });

  it('find it out where only a refusal says something', async () => {
    const lower = { limit: 25, windowMs: 10_000 };
    const rateLimitHeaders = onlyRefusals(seconds);
    for (const { window, seed } of runs) {
      const reads = processes(4, [{ account: 'a', reads: 50 }]);
      const outcome = await readWithRedis({
        window,
        seed,
        policy: lower,
        believed: policy,
        rateLimitHeaders,
        processes: reads,
      });
      expect(outcome).toMatchObject({ failures: [], granted: 200 });
      expect(outcome.limited).toBeLessThanOrEqual(60);
      expect(outcome.elapsedMs / 70_000).toBeLessThanOrEqual(1.35);
    }
  });
});

describe('30 accounts of one token that allows 500 requests in 10 s', () => {
  it.each(runs)('read 50 times each, in four processes ($window)', async (run) => {
    const parts = [0, 1, 2, 3].map((part) =>
      accounts.filter((_, index) => index % 4 === part).map((account) => ({ account, reads: 50 })),
    );
    expectWellPaced(await readWithRedis({ ...run, tokenPolicy, processes: parts }), 20_000);
  });

  it.each(runs)('read 50 times each, every account in five processes ($window)', async (run) => {
    const reads = accounts.map((account) => ({ account, reads: 10 }));
    const outcome = await readWithRedis({ ...run, tokenPolicy, processes: processes(5, reads) });
    expectWellPaced(outcome, 20_000);
    // Had one been served after the other, the first would have been done at once.
    expect(Math.min(...outcome.doneAt.values())).toBeGreaterThan(10_000);
  });

  it.each(runs)('do not wait for one that floods from four processes ($window)', async (run) => {
    const [flood = '', ...others] = accounts;
    const trickle = (part: number): readonly Reads[] =>
      others
        .filter((_, index) => index % 4 === part)
        .flatMap((account) => Array.from({ length: 10 }, (_, index) => ({ account, reads: 1, afterMs: 2000 * index })));
    const parts = [0, 1, 2, 3].map((part) => [{ account: flood, reads: 75 }, ...trickle(part)]);
    const outcome = await readWithRedis({ ...run, tokenPolicy, processes: parts });
    expectWellPaced(outcome, 50_000);
    // The way there and back, twice: there is room, so nobody waits.
    for (const account of others) expect(outcome.doneAt.get(account)).toBeLessThan(18_000 + 160);
  });

  it('share the token alike where one floods that is under no limit of its own', async () => {
    const [flood = '', ...others] = accounts.slice(0, 5);
    const parts = [{ account: flood, reads: 300 }, ...others.map((account) => ({ account, reads: 20 }))].map((one) => [
      one,
    ]);
    const unlimited = { limit: 10_000, windowMs: 10_000 };
    const small = { limit: 50, windowMs: 10_000 };
    for (const { window, seed } of runs) {
      const outcome = await readWithRedis({ window, seed, policy: unlimited, tokenPolicy: small, processes: parts });
      expect(outcome.failures).toEqual([]);
      expect(outcome.limited).toBeLessThanOrEqual(2);
      // A fifth of 50 is 10 in each window: the second window would do, and not twice as much is taken.
      for (const account of others) expect(outcome.doneAt.get(account)).toBeLessThan(31_500);
    }
  });
});

describe('a Redis that does not last', () => {
  // Only those who have something to do are told.
  const reads = processes(8, [
    { account: 'a', reads: 50 },
    { account: 'b', reads: 2, atOnce: 1, afterMs: 60_000 },
  ]);

  it.each(['refusing', 'hanging'] as const)(
    'fails no call while it is %s, and is told of once when it goes and comes',
    async (health) => {
      for (const run of runs) {
        const changes: StoreChange[] = [];
        const outcome = await readWithRedis({
          ...run,
          processes: reads,
          onEvent: (event) => {
            if (event.type === 'rate-limit-store')
              changes.push({ state: event.state, ...(event.reason && { reason: event.reason }) });
          },
          meanwhile: async (redis) => {
            await at(25_000);
            redis.health = health;
            await at(20_000);
            redis.flush();
            redis.health = 'well';
          },
        });
        expect(outcome).toMatchObject({ failures: [], granted: 416 });
        const reason = health === 'refusing' ? 'connect ECONNREFUSED' : 'Redis did not answer within 250 ms.';
        expect(changes.filter(({ state }) => state === 'away')).toEqual(
          Array.from({ length: 8 }, () => ({ state: 'away', reason })),
        );
        expect(changes.slice(8)).toEqual(Array.from({ length: 8 }, () => ({ state: 'back' })));
        // Those without Redis find the limit by running into it; at the end all is as before.
        expect(outcome.limited).toBeLessThanOrEqual(120);
        expect(outcome.elapsedMs / 70_000).toBeLessThanOrEqual(2);
      }
    },
  );

  it('is told what went out where it forgets everything', async () => {
    for (const run of runs) {
      const meanwhile = async (redis: { flush(): void }): Promise<void> => {
        for (let round = 0; round < 20; round++) {
          await at(3_300);
          redis.flush();
        }
      };
      const outcome = await readWithRedis({ ...run, processes: reads, meanwhile });
      expect(outcome).toMatchObject({ failures: [], granted: 416 });
      expect(outcome.limited).toBeLessThanOrEqual(10);
    }
  });
});
