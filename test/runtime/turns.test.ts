import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createRateLimitStore } from '../../templates/runtime/index.js';
import type { RateLimitStore } from '../../templates/runtime/index.js';
import { inVirtualTime } from '../support/virtual-time.js';

/** One request of an account of one token. All times are milliseconds. */
interface Request {
  readonly account: number;
  readonly at: number;
  readonly takes: number;
  /** When its caller gives up, from its beginning on. */
  readonly patience: number | undefined;
  /** What is answered, or that nothing is. */
  readonly status: 200 | 429 | 502 | undefined;
}

const windowMs = 1_000;
const requests = fc.array(
  fc.record({
    account: fc.nat(7),
    at: fc.nat(2 * windowMs),
    takes: fc.integer({ min: 1, max: 300 }),
    patience: fc.option(fc.nat(windowMs), { nil: undefined, freq: 5 }),
    status: fc.constantFrom(200, 200, 200, 200, 200, 429, 502, undefined),
  } as const),
  { maxLength: 120, size: 'max' },
);
const limits = fc.record({ account: fc.integer({ min: 1, max: 12 }), token: fc.integer({ min: 1, max: 40 }) });

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays the requests; says when each one's turn came, and when it ended. */
async function play(store: RateLimitStore, all: readonly Request[], limit: { account: number; token: number }) {
  const held: { readonly from: number; readonly to: number; readonly account: number }[] = [];
  const policy = { limit: limit.account, windowMs };
  const credential = { key: 'k', policy: { limit: limit.token, windowMs } };
  const send = async ({ account, at, takes, patience, status }: Request): Promise<'sent' | 'given up'> => {
    await pass(at);
    const controller = new AbortController();
    const { signal } = controller;
    const timer = patience === undefined ? undefined : setTimeout(() => controller.abort(new Error('late')), patience);
    try {
      await store.acquire(`${account}`, { policy, credential, maxWaitMs: Infinity, returning: status === 429, signal });
    } catch {
      return 'given up';
    } finally {
      clearTimeout(timer);
    }
    const from = performance.now();
    await pass(takes);
    store.release(`${account}`, { status, credential: 'k' });
    // What was refused does not count.
    if (status !== 429) held.push({ from, to: performance.now(), account });
    return 'sent';
  };
  const outcomes = await Promise.all(all.map(send));
  return { held, outcomes, timers: vi.getTimerCount() };
}

/** How many requests count at the same time at most, each from its beginning until a window after its end. */
const mostIn = (held: readonly { readonly from: number; readonly to: number }[]): number =>
  Math.max(
    0,
    ...held.map(({ from }) => held.filter((other) => other.from <= from && from < other.to + windowMs).length),
  );

describe('turns of several accounts and one token', () => {
  it('come to everybody who does not give up, keep both limits, and leave no timer', async () => {
    await fc.assert(
      fc.asyncProperty(requests, limits, async (all, limit) => {
        const { held, outcomes, timers } = await inVirtualTime(() => play(createRateLimitStore(), all, limit), {
          isAlone: true,
        });
        const impatient = all.filter(({ patience }) => patience !== undefined).length;
        expect(outcomes.filter((outcome) => outcome === 'given up').length).toBeLessThanOrEqual(impatient);
        expect(mostIn(held)).toBeLessThanOrEqual(limit.token);
        for (let account = 0; account < 8; account++) {
          expect(mostIn(held.filter((turn) => turn.account === account))).toBeLessThanOrEqual(limit.account);
        }
        expect(timers).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
