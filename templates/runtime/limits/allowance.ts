import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy } from './rate-limit-store.js';

/** Windows after a 429 before more is tried than was granted, where the true limit may be lower than believed. */
const heldWindows = 4;

/** How many requests a window allows, and how many of them this process takes: fewer after a 429, until it finds out more. */
export class Allowance {
  limit: number;
  windowMs: number;
  /** What this process takes of a window as long as answers do not show what is left. */
  own: number;
  /** The limit is the server's own word. */
  #isTold = false;
  /** From then on more than its own part may be tried. */
  #probeFrom = Infinity;

  constructor({ limit, windowMs }: RateLimitPolicy) {
    this.limit = this.own = Math.max(1, limit);
    this.windowMs = windowMs;
  }

  /** Takes the limit and the window from an answer, where they can be those of this window. */
  learn({ limit, windowMs, resetMs = 0, remaining = 0 }: RateLimitStatement): void {
    if (limit === undefined || limit < Math.max(1, remaining)) return;
    // Quotas by the hour are no measure for windows of seconds; what is left of them still counts, as shown.
    const isNear = resetMs <= this.windowMs * 1.5 && limit <= this.limit * 20;
    if (windowMs === undefined ? !isNear : windowMs > 60_000) return;
    if (this.own === this.limit || this.own > limit) this.own = limit;
    this.limit = limit;
    this.#isTold = true;
    this.windowMs = windowMs ?? this.windowMs;
  }

  /**
   * Whether a request more than was granted last may be tried, the only way to learn of a larger share where answers show
   * nothing. Rather early in a window, because a refusal closes the account until a time that may be rounded up by a second.
   *
   * @param nextExpiry when the oldest request of the window ceases to count
   */
  mayProbe(now: number, nextExpiry: number): boolean {
    const isEarly = nextExpiry - now > this.windowMs / 2 || now >= this.#probeFrom + this.windowMs;
    return isEarly && now >= this.#probeFrom && this.own < this.limit;
  }

  /**
   * A round of 429 has begun: says when more may be tried again.
   *
   * @param isStarved somebody else had the window: whatever is free in the next one is worth finding out
   * @param isAsked the server asked for a wait
   */
  holdProbes(now: number, isStarved: boolean, isAsked: boolean): void {
    const isCertain = this.#isTold || !isAsked;
    this.#probeFrom = now + (isStarved ? 0 : isCertain ? 1 : heldWindows) * this.windowMs;
  }

  /** After a 429: no more than was granted. */
  cutTo(used: number): void {
    this.own = Math.max(1, Math.min(this.own, used));
  }

  /**
   * More was granted than the own part. What was under way when a 429 came may be granted still; later, each such request
   * makes room for one more, so that a free window is soon found out.
   */
  growTo(used: number, now: number): void {
    if (used > this.own) this.own = Math.min(this.limit, now >= this.#probeFrom ? used + 2 : used);
  }
}
