import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimitEstimate } from '../../templates/runtime/limits/limit-estimate.js';
import type { WindowKind } from '../support/request-windows.js';
import { simulate } from '../support/virtual-clients.js';
import type { Scenario } from '../support/virtual-clients.js';

const windowMs = 1000;
const delay = fc.double({ min: 0.1, max: 30, noNaN: true });

const scenario = (
  kinds: readonly WindowKind[],
  fixed: Pick<Scenario, 'limit' | 'requests' | 'clients'> = { limit: 20, requests: 100 },
): fc.Arbitrary<Scenario> =>
  fc.record({
    clients: fc.constant(fixed.clients ?? 1),
    requests: fc.constant(fixed.requests),
    limit: fc.constant(fixed.limit),
    windowMs: fc.constant(windowMs),
    kind: fc.constantFrom(...kinds),
    shows: fc.constantFrom('every answer', 'refusals', 'nothing'),
    seed: fc.nat(),
    startAt: fc.double({ min: 5_000, max: 7_000, noNaN: true }),
    delays: fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 50 }),
  });

describe('an account that nobody else uses', () => {
  it('never meets a 429, however the server counts and however long requests are under way', () => {
    fc.assert(
      fc.property(scenario(['first-request', 'aligned']), (given) => {
        expect(simulate(given).refused).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is not kept waiting longer than the windows and the way there and back', () => {
    fc.assert(
      fc.property(scenario(['first-request', 'aligned', 'sliding']), (given) => {
        expect(Math.max(...simulate(given).elapsed)).toBeLessThan(4 * windowMs + 12 * 60);
      }),
      { numRuns: 300 },
    );
  });

  it('meets few answers of 429 in a window that slides, where answers overtake each other', () => {
    fc.assert(
      fc.property(scenario(['sliding']), (given) => {
        expect(simulate(given).refused).toBeLessThanOrEqual(10);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an account that another process uses too', () => {
  const given = scenario(['first-request', 'aligned', 'sliding'], { limit: 50, requests: 200, clients: 2 });

  it('costs the two few answers of 429, whatever answers show', () => {
    const counts: number[] = [];
    fc.assert(
      fc.property(given, (both) => {
        const { refused } = simulate(both);
        counts.push(refused);
        // Of 31,000 random runs the worst met 116: two in step, whose every request takes equally long.
        expect(refused).toBeLessThanOrEqual(130);
      }),
      { numRuns: 300 },
    );
    // And half of them met at most 36, one in a hundred more than 64.
    expect(counts.toSorted((first, second) => first - second)[Math.floor(counts.length * 0.95)]).toBeLessThanOrEqual(
      64,
    );
  });

  it('costs four of them at most one answer of 429 for two requests, where each answer shows what is left', () => {
    const four = scenario(['first-request', 'aligned', 'sliding'], { limit: 50, requests: 200, clients: 4 });
    fc.assert(
      fc.property(four, (all) => {
        expect(simulate({ ...all, shows: 'every answer' }).refused).toBeLessThanOrEqual(400);
      }),
      { numRuns: 100 },
    );
  });

  it('is shared without losing more than every third window', () => {
    fc.assert(
      fc.property(given, (both) => {
        expect(Math.max(...simulate(both).elapsed)).toBeLessThan(1.5 * 7 * windowMs);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a share that a 429 has taught', () => {
  it('grows again when the other has gone, also where requests are spread over the window', () => {
    const estimate = createLimitEstimate({ limit: 50, windowMs });
    const send = (at: number, status: number): void => {
      estimate.take(at);
      const statement = status === 429 ? { limit: 50, retryAfterMs: 20 } : undefined;
      estimate.settle({ status, statement }, at + 5);
    };
    /** Every 10 ms as far as allowed: a window is never full at once, and never has a beginning. */
    const grantedIn = (from: number): number => {
      let granted = 0;
      for (let at = from; at < from + windowMs; at += 10) {
        if (estimate.free(at) <= 0) continue;
        send(at, 200);
        granted++;
      }
      return granted;
    };
    for (let at = 5_000; at < 6_000; at += 40) send(at, 200);
    send(6_000, 429);
    const [first = 0, ...later] = [6_030, 7_030, 8_030, 9_030, 10_030].map(grantedIn);
    expect(first).toBeLessThanOrEqual(30);
    expect(later.at(-1)).toBeGreaterThan(40);
  });
});
