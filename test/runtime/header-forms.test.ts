import { describe, expect, it } from 'vitest';
import { emptyForms, headerForms, onlyRefusals } from '../support/header-forms.js';
import type { HeaderForm } from '../support/header-forms.js';
import { readVirtually } from '../support/virtual-reads.js';

const kinds = ['first-request', 'aligned', 'sliding'] as const;

/** Half of what the client believes, so that pacing alone cannot pass. */
const policy = { limit: 25, windowMs: 2_000 };

const readThrice = async (headers: HeaderForm) => {
  const outcomes = [];
  for (const [index, window] of kinds.entries()) {
    const server = { ...policy, window, rateLimitHeaders: onlyRefusals(headers) };
    outcomes.push(await readVirtually({ server, believed: 50, reads: 400, atOnce: 40, seed: index + 1 }));
  }
  return outcomes;
};

const runs = [
  ...headerForms.map(([form, headers]) => ({ form, headers, most: 25 })),
  // Without a wait that is named, some requests are sent in vain.
  ...emptyForms.map(([form, headers]) => ({ form, headers, most: 50 })),
];

describe('400 reads of an account that allows half of what is believed', () => {
  it.each(runs)(
    'are done without a failure and with at most $most answers of 429, when those say $form',
    async ({ headers, most }) => {
      for (const { failures, limited, requests, ratio } of await readThrice(headers)) {
        expect(failures).toEqual([]);
        expect(requests).toBe(400 + limited);
        expect(limited).toBeLessThanOrEqual(most);
        expect(ratio).toBeLessThanOrEqual(1.15);
      }
    },
  );
});
