import { describe, expect, it } from 'vitest';
import { onlyRefusals } from '../support/header-forms.js';
import { exactHeaders } from '../support/limited-service.js';
import { readVirtually } from '../support/virtual-reads.js';

const kinds = ['first-request', 'aligned', 'sliding'] as const;
const everyAnswer = ['every answer shows the limit', exactHeaders] as const;
const refusals = ['only a 429 says something', onlyRefusals(exactHeaders)] as const;
const nothing = ['nothing is said', () => ({})] as const;

/** How many clients share the account, how many reads of each are under way, and how many answers of 429 are too many. */
const runs = [
  [2, 20, 100, ...everyAnswer],
  [2, 200, 100, ...everyAnswer],
  [3, 200, 150, ...everyAnswer],
  [4, 200, 200, ...everyAnswer],
  [2, 200, 100, ...refusals],
  [4, 200, 200, ...refusals],
  [2, 200, 100, ...nothing],
  [4, 200, 200, ...nothing],
] as const;

describe('clients of one account that know nothing of each other, 200 reads each, 50 in a window for all', () => {
  it.each(runs)(
    '%d of them, %d at once, meet at most %d answers of 429 and share the windows where %s',
    async (clients, atOnce, most, _name, rateLimitHeaders) => {
      for (const [index, window] of kinds.entries()) {
        const server = { limit: 50, windowMs: 1_000, window, rateLimitHeaders };
        const run = { server, clients, reads: 200, atOnce, seed: index + 1 };
        const { failures, limited, requests, ratio } = await readVirtually(run);
        expect(failures).toEqual([]);
        expect(requests).toBe(clients * 200 + limited);
        expect(limited).toBeLessThanOrEqual(most);
        expect(ratio).toBeLessThanOrEqual(1.3);
      }
    },
  );
});
