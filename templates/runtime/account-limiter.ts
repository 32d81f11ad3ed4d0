import { RateLimitError } from './errors.js';
import { askedWait } from './rate-limit-headers.js';
import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome, TurnRequest } from './rate-limit-store.js';
import { RequestWindow } from './request-window.js';
import { longestTimerMs } from './sleep.js';

interface Waiter {
  readonly turn: TurnRequest;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Whatever a header says, an account is asked again after an hour: a garbled date must not close it for years. */
const longestClosedMs = 3_600_000;
/** Windows without a 429 before more is tried than was granted; doubles with each failure. */
const firstHold = 2;
const longestHold = 8;

/**
 * Keeps one account under its rate limit: counts what was sent, learns from what answers show, closes on a 429 and lets
 * the waiting calls through in the order they came. A request counts from its answer on, which is never too early.
 */
export class AccountLimiter {
  #limit: number;
  #windowMs: number;
  /** What this process takes of a window as long as answers do not show what is left: less than the limit after a 429. */
  #allowance: number;
  #inFlight = 0;
  readonly #answered = new RequestWindow();
  /** The window as the server showed it last. */
  #shown: { remaining: number; until: number } | undefined;
  /** Until then somebody else is known to use the account too. */
  #contendedUntil = 0;
  #closedUntil = 0;
  /** Rounds of 429 in a row in which nothing was granted. */
  #barren = 0;
  #grantedSinceOpening = true;
  #hold = firstHold;
  /** From then on more than the allowance may be tried. */
  #probeFrom = Infinity;
  readonly #returning = new Set<Waiter>();
  readonly #waiting = new Set<Waiter>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(policy: RateLimitPolicy) {
    this.#limit = policy.limit;
    this.#allowance = policy.limit;
    this.#windowMs = policy.windowMs;
  }

  /** See `RateLimitStore.acquire`. */
  acquire(turn: TurnRequest): Promise<void> | undefined {
    const now = performance.now();
    const closedFor = this.#closedUntil - now;
    if (closedFor > turn.maxWaitMs) return Promise.reject(tooLong(closedFor));
    const queued = this.#returning.size + (turn.returning ? 0 : this.#waiting.size);
    if (queued === 0 && this.#free(now) > 0) {
      this.#inFlight++;
      return undefined;
    }
    return this.#enqueue(turn, now);
  }

  /** See `RateLimitStore.release`. */
  release({ status, statement }: TurnOutcome): void {
    const now = performance.now();
    this.#inFlight--;
    if (statement !== undefined) this.#learnLimit(statement);
    if (status === 429) {
      this.#close(statement, now);
    } else {
      if (statement !== undefined) this.#learnWindow(statement, now);
      this.#answered.add(now, this.#windowMs);
      if (status !== undefined) this.#granted(now);
    }
    this.#pump();
  }

  /** Nothing is under way and nothing that is known still matters. */
  isIdle(now: number): boolean {
    return !this.isBusy() && now > this.#closedUntil && this.#answered.count(now) === 0;
  }

  isBusy(): boolean {
    return this.#inFlight + this.#waiting.size + this.#returning.size > 0;
  }

  /** How many requests may be sent now. */
  #free(now: number): number {
    if (now < this.#closedUntil) return 0;
    const used = this.#answered.count(now) + this.#inFlight;
    const contended = now < this.#contendedUntil;
    if (this.#shown === undefined) {
      // The last answer came from a full window, so a granted request more is the only way to learn of a larger share.
      const probing = now >= this.#probeFrom && this.#inFlight === 0 && used >= this.#allowance;
      if (probing && this.#allowance < this.#limit) return 1;
      return this.#allowance - used;
    }
    if (now < this.#shown.until) {
      // With others around, half of what is left is taken at a time: the next answer shows what became of the rest.
      const share = contended ? Math.ceil(this.#shown.remaining / 2) : this.#shown.remaining;
      return Math.min(this.#limit - used, share - this.#inFlight);
    }
    if (!contended) this.#allowance = this.#limit;
    const share = contended ? Math.min(this.#allowance, Math.ceil(this.#limit / 2)) : this.#allowance;
    // The window that was shown has ended: one request finds out whether everything is granted again.
    return Math.max(share - used, this.#inFlight === 0 ? 1 : 0);
  }

  #learnLimit({ limit, windowMs, resetMs, remaining }: RateLimitStatement): void {
    // Quotas by the hour are no measure for a window of seconds; what is left of them still counts as shown.
    if (limit === undefined || limit < 1 || limit < (remaining ?? 0)) return;
    const comparable =
      windowMs === undefined ? (resetMs ?? 0) <= this.#windowMs * 1.5 && limit <= this.#limit * 20 : windowMs <= 60_000;
    if (!comparable) return;
    if (this.#allowance === this.#limit || this.#allowance > limit) this.#allowance = limit;
    this.#limit = limit;
    this.#windowMs = windowMs ?? this.#windowMs;
  }

  #learnWindow({ limit, remaining, resetMs = this.#windowMs }: RateLimitStatement, now: number): void {
    if (remaining === undefined) return;
    const until = now + resetMs;
    const shown = this.#shown;
    const used = this.#answered.count(now);
    if (limit === this.#limit && limit - remaining > used + this.#inFlight + 1) {
      this.#contendedUntil = now + 4 * this.#windowMs;
    }
    if (shown !== undefined && now < shown.until && until < shown.until + this.#windowMs / 4) {
      // An answer that was long under way speaks of a window that is over.
      if (until < shown.until - this.#windowMs / 2) return;
      shown.remaining = Math.min(shown.remaining, remaining);
      shown.until = Math.min(shown.until, until);
      return;
    }
    this.#shown = { remaining, until };
    // Far more left than the own count allows: the server has begun a new window, and what was sent before is forgotten.
    const own = this.#limit - used - this.#inFlight;
    if (remaining <= this.#limit && remaining - own > this.#limit / 4) this.#answered.clear();
  }

  #granted(now: number): void {
    this.#barren = 0;
    this.#grantedSinceOpening = true;
    // Each granted request beyond the allowance makes room for one more, so that a free window is soon found out.
    if (now < this.#probeFrom || this.#shown !== undefined) return;
    if (this.#answered.count(now) <= this.#allowance) return;
    this.#allowance = Math.min(this.#limit, this.#answered.count(now) + 2);
  }

  #close(statement: RateLimitStatement | undefined, now: number): void {
    const asked = askedWait(statement);
    const used = this.#answered.count(now);
    const firstOfRound = now >= this.#closedUntil;
    if (firstOfRound) {
      this.#barren = this.#grantedSinceOpening ? 0 : this.#barren + 1;
      this.#grantedSinceOpening = false;
      // Shut out by somebody else: whatever is free in the next window is worth finding out.
      const starved = used <= this.#limit / 8 && this.#barren === 0;
      this.#probeFrom = starved ? now : now + this.#hold * this.#windowMs;
      if (!starved) this.#hold = Math.min(this.#hold * 2, longestHold);
    }
    this.#allowance = Math.max(1, Math.min(this.#allowance, used));
    if (this.#shown !== undefined) this.#contendedUntil = now + 4 * this.#windowMs;
    const floor = this.#windowMs / 100;
    const backoff = asked && this.#barren < 2 ? 0 : this.#barren && (this.#windowMs / 8) * 2 ** this.#barren;
    const wait = Math.max(asked ?? 0, backoff, floor) + (Math.random() * this.#windowMs) / 100;
    this.#closedUntil = Math.max(this.#closedUntil, now + Math.min(wait, longestClosedMs));
    for (const queue of [this.#returning, this.#waiting]) {
      for (const waiter of queue) {
        if (wait > waiter.turn.maxWaitMs) waiter.reject(tooLong(wait));
      }
    }
  }

  #enqueue(turn: TurnRequest, now: number): Promise<void> {
    const queue = turn.returning ? this.#returning : this.#waiting;
    const { signal } = turn;
    return new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        signal?.removeEventListener('abort', onAbort);
        queue.delete(waiter);
      };
      const waiter: Waiter = {
        turn,
        resolve: () => {
          leave();
          resolve();
        },
        reject: (reason) => {
          leave();
          reject(reason);
        },
      };
      const onAbort = (): void => {
        waiter.reject(signal?.reason);
        this.#pump();
      };
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.add(waiter);
      turn.onWait?.(Math.max(0, Math.round(this.#nextLook(now) - now)));
      this.#pump();
    });
  }

  /** Lets through whoever may go, and sets the one timer of the account for the rest. */
  #pump(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = performance.now();
    let free = this.#free(now);
    for (const queue of [this.#returning, this.#waiting]) {
      for (const waiter of queue) {
        if (free-- <= 0) break;
        this.#inFlight++;
        waiter.resolve();
      }
    }
    if (this.#returning.size + this.#waiting.size === 0) return;
    const at = this.#nextLook(now);
    if (at === Infinity) return;
    // Timers fire up to a millisecond early.
    this.#timer = setTimeout(() => this.#pump(), Math.min(Math.ceil(at - now), longestTimerMs));
  }

  /** When a turn may come without an answer coming first. */
  #nextLook(now: number): number {
    if (now < this.#closedUntil) return this.#closedUntil;
    const shownUntil = this.#shown !== undefined && this.#shown.until > now ? this.#shown.until : Infinity;
    const probeFrom = this.#shown === undefined && this.#probeFrom > now ? this.#probeFrom : Infinity;
    return Math.min(this.#answered.nextExpiry(), shownUntil, probeFrom);
  }
}

const tooLong = (waitMs: number): RateLimitError => {
  const seconds = Math.ceil(waitMs / 1000);
  return new RateLimitError(
    `The rate limit of this Confluence account is used up; it asks for a wait of ${seconds} seconds. ` +
      'Do something else first, or try again after that time.',
    { retryAfterMs: Math.ceil(waitMs), response: { status: 429, headers: { 'ratelimit-reset': String(seconds) } } },
  );
};
