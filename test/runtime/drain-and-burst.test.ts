import { describe, expect, it } from 'vitest';
import { readVirtually } from '../support/virtual-reads.js';

const policy = { limit: 50, windowMs: 3_000 };
const kinds = ['first-request', 'aligned', 'sliding'] as const;
const silent = (): { readonly [name: string]: string } => ({});

const runs = [
  ...kinds.map((window) => ({ name: `40 at a time (${window})`, server: { ...policy, window }, atOnce: 40 })),
  ...kinds.map((window) => ({ name: `all at once (${window})`, server: { ...policy, window }, atOnce: 400 })),
  { name: 'all at once, without headers', server: { ...policy, rateLimitHeaders: silent }, atOnce: 400 },
];

describe('400 reads of an account that allows 50 in a window', () => {
  it.each(runs)('fail never, meet no 429 and lose no time: $name', async ({ server, atOnce }) => {
    for (const seed of [1, 2, 3]) {
      const { ratio, ...outcome } = await readVirtually({ server, reads: 400, atOnce, seed });
      expect(outcome).toEqual({ failures: [], limited: 0, requests: 400 });
      expect(ratio).toBeLessThanOrEqual(1.02);
    }
  });

  it('happen at the same times whenever they are made', async () => {
    const run = { server: { ...policy, limit: 25 }, believed: 50, reads: 100, atOnce: 40, seed: 7 };
    expect(await readVirtually(run)).toEqual(await readVirtually(run));
  });
});
