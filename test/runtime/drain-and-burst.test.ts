import { describe, expect, it } from 'vitest';
import { runAgainstLimit } from '../support/rate-limit-run.js';

const policy = { limit: 50, windowMs: 3_000 };
const kinds = ['first-request', 'aligned', 'sliding'] as const;
const silent = (): { readonly [name: string]: string } => ({});

/** The runs are in parallel because each of them mostly waits, and spread so that their windows begin apart. */
const runs = [
  ...kinds.map((window) => ({
    name: `40 at a time (${window})`,
    server: { ...policy, window },
    atOnce: 40,
    most: 10,
    longest: 1.05,
  })),
  ...kinds.map((window) => ({
    name: `all at once (${window})`,
    server: { ...policy, window },
    atOnce: 400,
    most: 50,
    longest: 1.05,
  })),
  {
    name: 'all at once, without headers',
    server: { ...policy, rateLimitHeaders: silent },
    atOnce: 400,
    most: 0,
    longest: 1.15,
  },
].map((run, index, { length }) => ({ ...run, startAfterMs: (index * policy.windowMs) / length }));

describe.concurrent('400 reads of an account that allows 50 in a window', () => {
  it.each(runs)(
    'fail never, meet almost no 429 and lose no time: $name',
    async ({ server, atOnce, most, longest, startAfterMs }) => {
      const { failures, limited, ratio } = await runAgainstLimit(server, 400, atOnce, startAfterMs);
      expect(failures).toEqual([]);
      expect(limited).toBeLessThanOrEqual(most);
      expect(ratio).toBeLessThanOrEqual(longest);
    },
    90_000,
  );
});
