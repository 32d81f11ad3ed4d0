import { describe, expect, it } from 'vitest';
import { onlyRefusals } from '../support/header-forms.js';
import { exactHeaders } from '../support/limited-service.js';
import { seededRandom } from '../support/seeded-random.js';
import { readByFleet } from '../support/virtual-fleet.js';
import type { Reads, VirtualFleet } from '../support/virtual-fleet.js';

const truto = { limit: 50, tokenLimit: 500, windowMs: 10_000 };
const accounts = 30;

const forms = [
  ['every answer shows the tighter limit', exactHeaders],
  ['only a 429 says something', onlyRefusals(exactHeaders)],
  ['a 429 asks for ten seconds', onlyRefusals(() => ({ 'retry-after': '10' }))],
  ['nothing is said', () => ({})],
] as const;

interface Fleet extends Omit<VirtualFleet, 'processes' | 'seed'> {
  /** For each account: when its reads begin, in milliseconds from the start. */
  readonly schedules: readonly (readonly number[])[];
  readonly seed?: number;
}

/** Reads of accounts of one process, one by one; how long each took, by account. */
async function readOnSchedule({ schedules, seed = 1, ...fleet }: Fleet) {
  const reads = schedules.flatMap((schedule, index) =>
    schedule.map((afterMs): Reads => ({ account: `account ${index}`, reads: 1, afterMs })),
  );
  const { waits, ...outcome } = await readByFleet({ ...fleet, seed, way: [5, 45], processes: [reads] });
  return { ...outcome, waits: [...waits.values()] };
}

const mean = (waits: readonly number[]): number => waits.reduce((sum, wait) => sum + wait, 0) / waits.length;

describe('30 accounts of one token, 50 reads each at once', () => {
  const schedules = Array.from({ length: accounts }, () => Array.from({ length: 50 }, () => 0));

  it.each(forms)('meet no 429 and take what the token allows where %s', async (_name, rateLimitHeaders) => {
    for (const [seed, window] of (['first-request', 'aligned', 'sliding'] as const).entries()) {
      const server = { ...truto, window, rateLimitHeaders };
      const { failures, limited, elapsedMs } = await readOnSchedule({ server, schedules, seed: seed + 1 });
      expect(failures).toEqual([]);
      expect(limited).toBeLessThanOrEqual(5);
      expect(elapsedMs / 20_000).toBeLessThanOrEqual(1.05);
    }
  });

  it('have their shares of each window, none less than half of it', async () => {
    const { waits } = await readOnSchedule({ server: truto, schedules });
    for (const windows of [1, 2]) {
      const served = waits.map((all) => all.filter((wait) => wait < windows * 10_000).length);
      const share = (windows * truto.tokenLimit) / accounts;
      expect(Math.min(...served)).toBeGreaterThanOrEqual(share / 2);
      expect(Math.max(...served)).toBeLessThanOrEqual(share * 2);
    }
  });

  it('learn that the token is allowed less than believed, without a storm of refusals', async () => {
    const server = { ...truto, tokenLimit: 250, rateLimitHeaders: onlyRefusals(() => ({ 'retry-after': '10' })) };
    const { failures, limited } = await readOnSchedule({ server, schedules });
    expect(failures).toEqual([]);
    // Half of what is believed: what was under way when the first refusal came, and later attempts to find out more.
    expect(limited).toBeLessThanOrEqual(250);
  });
});

describe('one account that wants more than there is, beside 29 that want little', () => {
  const random = seededRandom(5);
  /** About one read a second. */
  const trickle = Array.from({ length: accounts - 1 }, () =>
    Array.from({ length: 40 }, (_, second) => (second + random()) * 1_000),
  );

  it.each([
    ['its own limit holds it back', 50, 240, 0],
    ['nothing holds it back but the token, after a first window', 500, 1_500, 20],
  ])('keeps none of them waiting for more than twice as long as without it where %s', async (_, limit, flood, from) => {
    const policy = { limit, windowMs: truto.windowMs };
    const credentialPolicy = { limit: truto.tokenLimit, windowMs: truto.windowMs };
    const run = { server: { ...truto, limit }, policy, credentialPolicy };
    const alone = await readOnSchedule({ ...run, schedules: trickle });
    const beside = await readOnSchedule({ ...run, schedules: [...trickle, Array.from({ length: flood }, () => 0)] });
    expect([...alone.failures, ...beside.failures]).toEqual([]);
    for (const [account, waits] of alone.waits.entries()) {
      expect(mean(beside.waits[account]?.slice(from) ?? [])).toBeLessThanOrEqual(2 * mean(waits.slice(from)));
    }
  });
});
