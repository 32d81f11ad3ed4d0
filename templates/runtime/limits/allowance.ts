import type { RateLimitPolicy } from './rate-limit-store.js';

/** Windows after a 429 before more is tried than was granted, where the true limit may be lower than believed. */
const heldWindows = 4;

/** How many requests a window allows, and how many of them this process takes: fewer after a 429, until it finds out more. */
export interface Allowance {
  readonly limit: number;
  readonly windowMs: number;
  /** What this process takes of a window as long as answers do not show what is left. */
  readonly own: number;
  /** An answer has told the limit and the window. */
  learn(told: RateLimitPolicy): void;
  /**
   * Where the own part is less than the limit: whether a request more than was granted last may be tried, the only way to
   * learn of a larger share where answers show nothing. Rather early in a window, because a refusal closes the account until a
   * time that may be rounded up by a second.
   *
   * @param nextExpiry when the oldest request of the window ceases to count
   */
  mayProbe(now: number, nextExpiry: number): boolean;
  /** After a 429: no more than was granted. */
  cutTo(used: number): void;
  /**
   * A round of 429 has begun: says when more may be tried again.
   *
   * @param isStarved somebody else had the window: whatever is free in the next one is worth finding out
   * @param isAsked the server asked for a wait
   */
  holdProbes(now: number, isStarved: boolean, isAsked: boolean): void;
  /** More was granted than the own part. */
  growTo(used: number, now: number): void;
  /** Nobody else uses the limit. */
  takeAll(): void;
}

/** @param policy what to assume until answers say otherwise */
export function createAllowance({ limit: assumed, windowMs: assumedMs }: RateLimitPolicy): Allowance {
  let windowMs = assumedMs;
  let limit = Math.max(1, assumed);
  let own = limit;
  /** The limit is the server's own word. */
  let isTold = false;
  /** From then on more than the own part may be tried. */
  let probeFrom = Infinity;
  return {
    get limit() {
      return limit;
    },
    get windowMs() {
      return windowMs;
    },
    get own() {
      return own;
    },
    learn({ limit: told, windowMs: toldMs }) {
      if (own === limit || own > told) own = told;
      limit = told;
      windowMs = toldMs;
      isTold = true;
    },
    mayProbe(now, nextExpiry) {
      const isEarly = nextExpiry - now > windowMs / 2 || now >= probeFrom + windowMs;
      return isEarly && now >= probeFrom;
    },
    holdProbes(now, isStarved, isAsked) {
      const isCertain = isTold || !isAsked;
      probeFrom = now + (isStarved ? 0 : isCertain ? 1 : heldWindows) * windowMs;
    },
    cutTo(used) {
      own = Math.max(1, Math.min(own, used));
    },
    growTo(used, now) {
      // What was under way when a 429 came may be granted still. Later, each granted request beyond the own part makes room
      // for one more, so that a free window is soon found out.
      if (used > own) own = Math.min(limit, now >= probeFrom ? used + 2 : used);
    },
    takeAll() {
      own = limit;
    },
  };
}
