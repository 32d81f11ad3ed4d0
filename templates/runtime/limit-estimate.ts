import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';
import { RequestWindow } from './request-window.js';

/** Whatever a header says, an account is asked again after an hour: a garbled date must not close it for years. */
const longestClosedMs = 3_600_000;
/** Windows after a 429 before more is tried than was granted, where the true limit may be lower than believed. */
const heldWindows = 4;
/** For so many windows after somebody else was seen to use the account, only part of what is left is taken at a time. */
const contendedWindows = 4;

/**
 * What is known of the limit of one account: the requests that count, what answers showed, and what a 429 taught. Sets no
 * timer and asks no clock: every time is given, in milliseconds of one monotonic clock.
 *
 * A request counts from its answer on: the server counted it before, so the own count is never behind the server's.
 */
export class LimitEstimate {
  #limit: number;
  #windowMs: number;
  /** The limit is the server's own word. */
  #limitShown = false;
  /** What this process takes of a window as long as answers do not show what is left: less than the limit after a 429. */
  #allowance: number;
  #inFlight = 0;
  readonly #answered = new RequestWindow();
  /** The window as the server showed it last. */
  #shown: { remaining: number; until: number } | undefined;
  /** Until then, as long as nothing was answered, only a few requests are sent. */
  #unknownUntil = Infinity;
  #contendedUntil = 0;
  #closedUntil = 0;
  /** Rounds of 429 since something was granted, not counting the first. */
  #barren = -1;
  /** From then on more than the allowance may be tried. */
  #probeFrom = Infinity;

  constructor(policy: RateLimitPolicy) {
    this.#limit = Math.max(1, policy.limit);
    this.#allowance = this.#limit;
    this.#windowMs = policy.windowMs;
  }

  /** Milliseconds for which the server has closed the account; not above 0 when it is open. */
  closedFor(now: number): number {
    return this.#closedUntil - now;
  }

  /**
   * Nothing is under way, and nothing that is known still matters.
   *
   * @param isOld what is known does not matter
   */
  isIdle(isOld: boolean, now: number): boolean {
    return this.#inFlight === 0 && (isOld || (now >= this.#closedUntil && this.#answered.count(now) === 0));
  }

  /** How many requests may be sent now. */
  free(now: number): number {
    if (now < this.#closedUntil) return 0;
    // A few requests find out how things stand: a process that starts would otherwise run all of them into a wall.
    if (now < this.#unknownUntil) return Math.ceil(this.#limit / 10) - this.#inFlight;
    const own = this.#allowance - this.#used(now);
    const idle = this.#inFlight === 0;
    if (this.#shown === undefined) {
      // Where answers show nothing, a request more than was granted last is the only way to learn of a larger share.
      // Early in a window, because a refusal closes the account until a time that may be rounded up by a second.
      const early = this.#answered.nextExpiry() - now > this.#windowMs / 2;
      const probe = idle && early && now >= this.#probeFrom && this.#allowance < this.#limit;
      return probe ? Math.max(own, 1) : own;
    }
    const { remaining, until } = this.#shown;
    const contended = now < this.#contendedUntil;
    if (now < until) {
      // With others around, half of what is left is taken at a time: the next answer shows what became of the rest.
      const share = (contended ? Math.ceil(remaining / 2) : remaining) - this.#inFlight;
      return Math.min(share, own + this.#limit - this.#allowance);
    }
    // The window that was shown has ended: one request finds out what is granted again.
    const caution = contended ? Math.max(0, this.#allowance - Math.ceil(this.#limit / 2)) : 0;
    return Math.max(own - caution, idle ? 1 : 0);
  }

  /** When a turn may come without an answer coming first; `Infinity` when only an answer can bring it. */
  nextLook(now: number): number {
    if (now < this.#closedUntil) return this.#closedUntil;
    const times = [this.#answered.nextExpiry(), this.#shown?.until ?? Infinity, this.#unknownUntil];
    return Math.min(...times.filter((time) => time > now));
  }

  /** A request is sent. */
  take(now: number): void {
    this.#inFlight++;
    if (this.#unknownUntil === Infinity) this.#unknownUntil = now + this.#windowMs / 10;
  }

  /** A request that was sent has come to its end. */
  settle({ status, statement = {} }: TurnOutcome, now: number): void {
    this.#inFlight--;
    this.#unknownUntil = 0;
    this.#learnLimit(statement);
    if (status === 429) {
      this.#close(statement, now);
      return;
    }
    this.#learnWindow(statement, now);
    this.#answered.add(now, this.#windowMs);
    if (status !== undefined) this.#learnGrant(now);
  }

  #used(now: number): number {
    return this.#answered.count(now) + this.#inFlight;
  }

  #learnLimit({ limit, windowMs, resetMs = 0, remaining = 0 }: RateLimitStatement): void {
    if (limit === undefined || limit < Math.max(1, remaining)) return;
    // Quotas by the hour are no measure for windows of seconds; what is left of them still counts, as shown.
    const near = resetMs <= this.#windowMs * 1.5 && limit <= this.#limit * 20;
    if (windowMs === undefined ? !near : windowMs > 60_000) return;
    if (this.#allowance === this.#limit || this.#allowance > limit) this.#allowance = limit;
    this.#limit = limit;
    this.#limitShown = true;
    this.#windowMs = windowMs ?? this.#windowMs;
  }

  #learnWindow({ limit, remaining, resetMs = this.#windowMs }: RateLimitStatement, now: number): void {
    if (remaining === undefined) return;
    if (limit === this.#limit && limit - remaining > this.#used(now) + 1) this.#contend(now);
    else if (now >= this.#contendedUntil) this.#allowance = this.#limit;
    // A longer window than the one believed in is asked about from time to time; only a 429 closes for long.
    const until = now + Math.min(resetMs, this.#windowMs * 1.5);
    const shown = this.#shown;
    if (shown === undefined || now >= shown.until || until > shown.until + this.#windowMs / 4) {
      this.#shown = { remaining, until };
    } else if (until >= shown.until - this.#windowMs / 2) {
      // Answers overtake each other, and one that was long under way speaks of a window that is over.
      shown.remaining = Math.min(shown.remaining, remaining);
      shown.until = Math.min(shown.until, until);
    }
  }

  #learnGrant(now: number): void {
    this.#barren = -1;
    const used = this.#answered.count(now);
    if (now < this.#probeFrom || used <= this.#allowance) return;
    // Each granted request beyond the allowance makes room for one more, so that a free window is soon found out.
    this.#allowance = Math.min(this.#limit, used + 2);
  }

  #close({ retryAfterMs: asked }: RateLimitStatement, now: number): void {
    const used = this.#answered.count(now);
    if (now >= this.#closedUntil) {
      this.#barren++;
      // Shut out by somebody else: whatever is free in the next window is worth finding out.
      const starved = used <= this.#limit / 8 && this.#barren === 0;
      const certain = this.#limitShown || asked === undefined;
      this.#probeFrom = now + (starved ? 0 : certain ? 1 : heldWindows) * this.#windowMs;
    }
    this.#allowance = Math.max(1, Math.min(this.#allowance, used));
    if (this.#shown !== undefined) this.#contend(now);
    // Nothing is asked for, or it was in vain: exponential. Otherwise the own count says when to go on.
    const inVain = this.#barren > (asked ? 1 : 0);
    const backoff = inVain ? (this.#windowMs / 8) * 2 ** this.#barren : this.#windowMs / 100;
    const wait = Math.max(asked ?? 0, backoff) + (Math.random() * this.#windowMs) / 100;
    this.#closedUntil = Math.max(this.#closedUntil, now + Math.min(wait, longestClosedMs));
  }

  #contend(now: number): void {
    this.#contendedUntil = now + contendedWindows * this.#windowMs;
  }
}
