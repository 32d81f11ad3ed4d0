/** Whatever a header says, an account is asked again after an hour: a garbled date must not close it for years. */
const longestClosedMs = 3_600_000;

/** Until when answers of 429 keep us away. Those that come while it is closed belong to the round that closed it. */
export interface Closure {
  /** When it opens. */
  until(): number;
  /**
   * A 429 has come: closes, or stays closed for longer.
   *
   * @param askedMs what the server asked for, if anything
   * @returns which round since something was granted it begins, from 0; `undefined` where it belongs to the last
   */
  close(now: number, askedMs: number | undefined, windowMs: number): number | undefined;
  /** Something was granted. */
  reopen(): void;
}

/** @param random gives numbers from 0 to 1, for spreading those that wait */
export function createClosure(random: () => number): Closure {
  let openAt = 0;
  /** Rounds of 429 since something was granted, not counting the first. */
  let barren = -1;
  return {
    until: () => openAt,
    close(now, askedMs, windowMs) {
      const round = now < openAt ? undefined : ++barren;
      // Nothing is asked for, or it was in vain: exponential. Otherwise the own count says when to go on.
      const isInVain = barren > (askedMs ? 1 : 0);
      const backoff = isInVain ? (windowMs / 8) * 2 ** barren : windowMs / 100;
      const wait = Math.max(askedMs ?? 0, backoff) + (random() * windowMs) / 100;
      openAt = Math.max(openAt, now + Math.min(wait, longestClosedMs));
      return round;
    },
    reopen() {
      barren = -1;
    },
  };
}
