/** Counts requests over a sliding window. */
export interface RequestWindow {
  /**
   * Counts one request.
   *
   * @param now milliseconds, never less than before
   * @param windowMs how long it counts
   */
  add(now: number, windowMs: number): void;
  /** How many requests count now. */
  count(now: number): number;
  /** When the next request ceases to count; `Infinity` when none counts. */
  nextExpiry(now: number): number;
}

/**
 * Makes an empty window. Requests that fall close together cease to count together, with the last of them, so that the
 * memory stays small whatever the limit is, and no request is forgotten too early.
 */
export function createRequestWindow(): RequestWindow {
  /** How many requests count until when; the oldest first. */
  const counts = new Map<number, number>();
  let total = 0;
  return {
    add(now, windowMs) {
      const step = windowMs / 500;
      const until = Math.ceil(now / step) * step + windowMs;
      counts.set(until, (counts.get(until) ?? 0) + 1);
      total++;
    },
    count(now) {
      for (const [until, count] of counts) {
        if (until > now) break;
        counts.delete(until);
        total -= count;
      }
      return total;
    },
    nextExpiry(now) {
      for (const until of counts.keys()) if (until > now) return until;
      return Infinity;
    },
  };
}
