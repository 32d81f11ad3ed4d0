/** How a server counts: windows that begin with a request, windows of the wall clock, or any stretch of time. */
export type WindowKind = 'first-request' | 'aligned' | 'sliding';

/** What the limit is like after a request was counted or refused. */
export interface WindowState {
  readonly granted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the window ends; for a sliding one, until the oldest request no longer counts. */
  readonly resetMs: number;
}

/** Counts the requests of one account, or of one token, the way a server does. */
export class RequestWindows {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #kind: WindowKind;
  #start = -Infinity;
  #times: number[] = [];

  constructor(limit: number, windowMs: number, kind: WindowKind) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#kind = kind;
  }

  /** Counts a request that comes now, unless there is no room. */
  take(now: number): WindowState {
    if (this.#kind === 'sliding') {
      this.#times = this.#times.filter((time) => now - time < this.#windowMs);
    } else if (now - this.#start >= this.#windowMs) {
      this.#start = this.#kind === 'aligned' ? now - (now % this.#windowMs) : now;
      this.#times = [];
    }
    const granted = this.#times.length < this.#limit;
    if (granted) this.#times.push(now);
    const begin = this.#kind === 'sliding' ? (this.#times[0] ?? now) : this.#start;
    return {
      granted,
      limit: this.#limit,
      remaining: this.#limit - this.#times.length,
      resetMs: begin + this.#windowMs - now,
    };
  }
}
