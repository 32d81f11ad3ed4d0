/**
 * Counts requests over a sliding window. Requests that fall close together cease to count together, with the last of them,
 * so that the memory stays small whatever the limit is, and no request is forgotten too early.
 */
export class RequestWindow {
  /** How many requests count until when; the oldest first. */
  readonly #counts = new Map<number, number>();
  #total = 0;

  /**
   * Counts one request.
   *
   * @param now milliseconds, never less than before
   * @param windowMs how long it counts
   */
  add(now: number, windowMs: number): void {
    const step = windowMs / 500;
    const until = Math.ceil(now / step) * step + windowMs;
    this.#counts.set(until, (this.#counts.get(until) ?? 0) + 1);
    this.#total++;
  }

  /** How many requests count now. */
  count(now: number): number {
    for (const [until, count] of this.#counts) {
      if (until > now) break;
      this.#counts.delete(until);
      this.#total -= count;
    }
    return this.#total;
  }

  /** When the next request ceases to count; `Infinity` when none counts. */
  nextExpiry(): number {
    for (const until of this.#counts.keys()) return until;
    return Infinity;
  }
}
