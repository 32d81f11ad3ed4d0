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
  const steps: { readonly until: number; count: number }[] = [];
  let total = 0;
  return {
    add(now, windowMs) {
      const length = windowMs / 500;
      const until = Math.ceil(now / length) * length + windowMs;
      const last = steps.at(-1);
      if (last?.until === until) last.count++;
      else steps.push({ until, count: 1 });
      total++;
    },
    count(now) {
      for (let first = steps[0]; first && first.until <= now; first = steps[0]) {
        steps.shift();
        total -= first.count;
      }
      return total;
    },
    nextExpiry: (now) => steps.find(({ until }) => until > now)?.until ?? Infinity,
  };
}
