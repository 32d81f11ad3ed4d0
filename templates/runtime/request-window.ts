/**
 * Counts requests over a sliding window. Requests that fall close together share an entry that lasts as long as the
 * newest of them, so that the memory stays small whatever the limit is, and no request is forgotten too early.
 */
export class RequestWindow {
  #entries: { readonly from: number; until: number; count: number }[] = [];
  #total = 0;

  /**
   * Counts one request.
   *
   * @param now milliseconds, never less than before
   * @param windowMs how long it counts
   */
  add(now: number, windowMs: number): void {
    const last = this.#entries.at(-1);
    this.#total++;
    if (last !== undefined && now - last.from < windowMs / 500) {
      last.count++;
      last.until = now + windowMs;
    } else {
      this.#entries.push({ from: now, until: now + windowMs, count: 1 });
    }
  }

  /** How many requests count now. */
  count(now: number): number {
    let expired = 0;
    for (const entry of this.#entries) {
      if (entry.until > now) break;
      this.#total -= entry.count;
      expired++;
    }
    if (expired > 0) this.#entries.splice(0, expired);
    return this.#total;
  }

  /** When the next request ceases to count; `Infinity` when none counts. */
  nextExpiry(): number {
    return this.#entries[0]?.until ?? Infinity;
  }

  /** Forgets the oldest requests until no more than so many count. */
  keepNewest(limit: number): void {
    for (const entry of this.#entries) {
      const excess = Math.min(entry.count, this.#total - limit);
      if (excess <= 0) break;
      entry.count -= excess;
      this.#total -= excess;
    }
    this.#entries = this.#entries.filter((entry) => entry.count > 0);
  }
}
