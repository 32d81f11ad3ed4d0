import { abortable, longestTimerMs } from '../sleep.js';
import { RateLimitError } from '../errors.js';
import { createLimitEstimate } from './limit-estimate.js';
import { afterRateLimit } from '../advice.js';
import type { RateLimitPolicy, TurnOutcome, TurnRequest } from './rate-limit-store.js';

interface Waiter {
  readonly maxWaitMs: number;
  readonly proceed: (nothing: void) => void;
  readonly fail: (reason: unknown) => void;
}

/** Lets the calls of one account through as its limit allows, in the order they came, with a single timer for all. */
export interface AccountLimiter {
  /** See `RateLimitStore.acquire`. */
  acquire(turn: TurnRequest): Promise<void> | undefined;
  /** See `RateLimitStore.release`. */
  release(outcome: TurnOutcome): void;
  /**
   * Nobody uses the account now, and nothing that is known of it still matters.
   *
   * @param isOld what is known of it does not matter any more
   */
  isIdle(isOld: boolean): boolean;
}

const tooLong = (waitMs: number): RateLimitError =>
  new RateLimitError(`Nothing was sent. ${afterRateLimit(waitMs)}`, {
    retryAfterMs: Math.ceil(waitMs),
    // The same shape as an answer has: loops that read the header work for calls that were not sent, too.
    response: { status: 429, headers: { 'ratelimit-reset': `${Math.ceil(waitMs / 1000)}` } },
  });

/**
 * Makes the limiter of an account.
 *
 * @param policy what to assume of it until its answers say otherwise
 */
export function createAccountLimiter(policy: RateLimitPolicy): AccountLimiter {
  const estimate = createLimitEstimate(policy);
  /** Calls that met a 429 go before the others. */
  const queues = [new Set<Waiter>(), new Set<Waiter>()] as const;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isWaiting = (): boolean => queues.some(({ size }) => size > 0);

  /** Lets through whoever may go, turns away whoever may not wait so long, and sets the timer for the rest. */
  const pump = (): void => {
    clearTimeout(timer);
    if (!isWaiting()) return;
    const now = performance.now();
    const closedFor = estimate.closedFor(now);
    let free = estimate.free(now);
    for (const queue of queues) {
      for (const { maxWaitMs, proceed, fail } of queue) {
        if (closedFor > maxWaitMs) fail(tooLong(closedFor));
        else if (free-- > 0) {
          estimate.take(now);
          proceed();
        } else if (closedFor <= 0) break;
      }
    }
    const at = estimate.nextLook(now);
    if (isWaiting() && at < Infinity) timer = setTimeout(pump, Math.min(Math.ceil(at - now), longestTimerMs));
  };

  return {
    acquire({ signal, maxWaitMs, returning, onWait }) {
      const now = performance.now();
      const closedFor = estimate.closedFor(now);
      if (closedFor > maxWaitMs) return Promise.reject(tooLong(closedFor));
      if (!isWaiting() && estimate.free(now) > 0) {
        estimate.take(now);
        return undefined;
      }
      const turn = abortable<void>(signal, (proceed, fail) => {
        const queue = queues[returning ? 0 : 1];
        const waiter: Waiter = { maxWaitMs, proceed, fail };
        queue.add(waiter);
        return () => {
          queue.delete(waiter);
          // The last one takes the timer along.
          if (signal?.aborted) pump();
        };
      });
      const at = estimate.nextLook(now);
      onWait?.(at === Infinity ? 0 : Math.ceil(at - now));
      pump();
      return turn;
    },
    release(outcome) {
      estimate.settle(outcome, performance.now());
      pump();
    },
    isIdle: (isOld) => !isWaiting() && estimate.isIdle(isOld, performance.now()),
  };
}
