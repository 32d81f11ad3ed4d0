import { abortable } from './abortable.js';
import { RateLimitError } from './errors.js';
import { LimitEstimate } from './limit-estimate.js';
import { afterRateLimit } from './next-step.js';
import type { RateLimitPolicy, TurnOutcome, TurnRequest } from './rate-limit-store.js';
import { longestTimerMs } from './sleep.js';

interface Waiter {
  readonly maxWaitMs: number;
  readonly proceed: (nothing: void) => void;
  readonly fail: (reason: unknown) => void;
}

/** Lets the calls of one account through as its limit allows, in the order they came, with a single timer for all. */
export class AccountLimiter {
  readonly #estimate: LimitEstimate;
  /** Calls that met a 429 go before the others. */
  readonly #queues = [new Set<Waiter>(), new Set<Waiter>()] as const;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(policy: RateLimitPolicy) {
    this.#estimate = new LimitEstimate(policy);
  }

  /** See `RateLimitStore.acquire`. */
  acquire({ signal, maxWaitMs, returning, onWait }: TurnRequest): Promise<void> | undefined {
    const now = performance.now();
    const closedFor = this.#estimate.closedFor(now);
    if (closedFor > maxWaitMs) return Promise.reject(tooLong(closedFor));
    const [first] = this.#queues;
    const queue = this.#queues[returning ? 0 : 1];
    if (first.size + queue.size === 0 && this.#estimate.free(now) > 0) {
      this.#estimate.take(now);
      return undefined;
    }
    const turn = abortable<void>(signal, (proceed, fail) => {
      const waiter: Waiter = { maxWaitMs, proceed, fail };
      queue.add(waiter);
      return () => {
        queue.delete(waiter);
        // The last one takes the timer along.
        if (signal?.aborted) this.#pump();
      };
    });
    const at = this.#estimate.nextLook(now);
    onWait?.(at === Infinity ? 0 : Math.ceil(at - now));
    this.#pump();
    return turn;
  }

  /** See `RateLimitStore.release`. */
  release(outcome: TurnOutcome): void {
    const now = performance.now();
    this.#estimate.settle(outcome, now);
    const closedFor = this.#estimate.closedFor(now);
    for (const queue of this.#queues) {
      for (const waiter of queue) if (closedFor > waiter.maxWaitMs) waiter.fail(tooLong(closedFor));
    }
    this.#pump();
  }

  /**
   * Nobody uses the account now, and nothing that is known of it still matters.
   *
   * @param isOld what is known of it does not matter any more
   */
  isIdle(isOld: boolean): boolean {
    return !this.#isWaiting() && this.#estimate.isIdle(isOld, performance.now());
  }

  #isWaiting(): boolean {
    return this.#queues.some(({ size }) => size > 0);
  }

  /** Lets through whoever may go, and sets the timer for the rest. */
  #pump(): void {
    clearTimeout(this.#timer);
    if (!this.#isWaiting()) return;
    const now = performance.now();
    let free = this.#estimate.free(now);
    for (const queue of this.#queues) {
      for (const { proceed } of queue) {
        if (free-- <= 0) break;
        this.#estimate.take(now);
        proceed();
      }
    }
    const at = this.#estimate.nextLook(now);
    if (this.#isWaiting() && at < Infinity) {
      this.#timer = setTimeout(() => this.#pump(), Math.min(Math.ceil(at - now), longestTimerMs));
    }
  }
}

const tooLong = (waitMs: number): RateLimitError =>
  new RateLimitError(`Nothing was sent. ${afterRateLimit(waitMs)}`, {
    retryAfterMs: Math.ceil(waitMs),
    // The same shape as an answer has: loops that read the header work for calls that were not sent, too.
    response: { status: 429, headers: { 'ratelimit-reset': `${Math.ceil(waitMs / 1000)}` } },
  });
