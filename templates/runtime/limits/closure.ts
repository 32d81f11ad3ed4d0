/** Whatever a header says, an account is asked again after an hour: a garbled date must not close it for years. */
const longestClosedMs = 3_600_000;

/** Until when answers of 429 keep us away. Those that come while it is closed belong to the round that closed it. */
export class Closure {
  readonly #random: () => number;
  /** When it opens. */
  until = 0;
  /** Rounds of 429 since something was granted, not counting the first. */
  #barren = -1;

  /** @param random gives numbers from 0 to 1, for spreading those that wait */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** A 429 has come: whether it begins a round, and whether that is the first since something was granted. */
  beginRound(now: number): 'none' | 'first' | 'another' {
    if (now < this.until) return 'none';
    return ++this.#barren === 0 ? 'first' : 'another';
  }

  /**
   * Closes, or stays closed for longer.
   *
   * @param askedMs what the server asked for, if anything
   */
  close(now: number, askedMs: number | undefined, windowMs: number): void {
    // Nothing is asked for, or it was in vain: exponential. Otherwise the own count says when to go on.
    const isInVain = this.#barren > (askedMs ? 1 : 0);
    const backoff = isInVain ? (windowMs / 8) * 2 ** this.#barren : windowMs / 100;
    const wait = Math.max(askedMs ?? 0, backoff) + (this.#random() * windowMs) / 100;
    this.until = Math.max(this.until, now + Math.min(wait, longestClosedMs));
  }

  /** Something was granted. */
  reopen(): void {
    this.#barren = -1;
  }
}
