import { abortable } from './abortable.js';
import { RateLimitError } from './errors.js';
import { LimitEstimate } from './limit-estimate.js';
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
  readonly #returning = new Set<Waiter>();
  readonly #waiting = new Set<Waiter>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(policy: RateLimitPolicy) {
    this.#estimate = new LimitEstimate(policy);
  }

  /** See `RateLimitStore.acquire`. */
  acquire(turn: TurnRequest): Promise<void> | undefined {
    const now = performance.now();
    const closedFor = this.#estimate.closedFor(now);
    if (closedFor > turn.maxWaitMs) return Promise.reject(tooLong(closedFor));
    const before = this.#returning.size + (turn.returning ? 0 : this.#waiting.size);
    if (before > 0 || this.#estimate.free(now) <= 0) return this.#enqueue(turn, now);
    this.#estimate.take(now);
    return undefined;
  }

  /** See `RateLimitStore.release`. */
  release(outcome: TurnOutcome): void {
    const now = performance.now();
    this.#estimate.settle(outcome, now);
    const closedFor = this.#estimate.closedFor(now);
    if (outcome.status === 429) {
      for (const waiter of this.#queue()) if (closedFor > waiter.maxWaitMs) waiter.fail(tooLong(closedFor));
    }
    this.#pump();
  }

  /** Forgetting the account would lose nothing. */
  isIdle(now: number): boolean {
    return !this.isBusy() && this.#estimate.isIdle(now);
  }

  /** Calls are under way or waiting. */
  isBusy(): boolean {
    return this.#estimate.inFlight + this.#returning.size + this.#waiting.size > 0;
  }

  #queue(): readonly Waiter[] {
    return [...this.#returning, ...this.#waiting];
  }

  #enqueue({ signal, maxWaitMs, returning, onWait }: TurnRequest, now: number): Promise<void> {
    const queue = returning ? this.#returning : this.#waiting;
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

  /** Lets through whoever may go, and sets the timer for the rest. */
  #pump(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = performance.now();
    let free = this.#estimate.free(now);
    for (const queue of [this.#returning, this.#waiting]) {
      for (const waiter of queue) {
        if (free-- <= 0) break;
        this.#estimate.take(now);
        waiter.proceed();
      }
    }
    const at = this.#estimate.nextLook(now);
    if (this.#returning.size + this.#waiting.size === 0 || at === Infinity) return;
    this.#timer = setTimeout(() => this.#pump(), Math.min(Math.ceil(at - now), longestTimerMs));
  }
}

const tooLong = (waitMs: number): RateLimitError => {
  const seconds = Math.ceil(waitMs / 1000);
  return new RateLimitError(
    `The rate limit of this account is used up; nothing was sent. Try again in ${seconds} seconds.`,
    // The same shape as an answer has: loops that read the header work for calls that were not sent, too.
    { retryAfterMs: Math.ceil(waitMs), response: { status: 429, headers: { 'ratelimit-reset': `${seconds}` } } },
  );
};
