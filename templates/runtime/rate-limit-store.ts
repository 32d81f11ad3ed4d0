import { AccountLimiter } from './account-limiter.js';
import type { RateLimitStatement } from './rate-limit-headers.js';

/** A number of requests that an account may send within a window. */
export interface RateLimitPolicy {
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
}

/** What a call asks of the store before it sends a request. */
export interface TurnRequest {
  /** What to assume of an account that the store does not know yet. */
  readonly policy: RateLimitPolicy;
  /** Milliseconds: a longer wait asked for by the server is a `RateLimitError` at once. */
  readonly maxWaitMs: number;
  /** The request was answered with 429 before: it goes to the front of the queue. */
  readonly returning: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the turn does not come at once, with the milliseconds until the account may send again. */
  readonly onWait?: (waitMs: number) => void;
}

/** What became of a request. Plain data. */
export interface TurnOutcome {
  /** Absent when no answer came. */
  readonly status?: number | undefined;
  readonly statement?: RateLimitStatement | undefined;
}

/**
 * Where the rate limits of accounts are known and kept. All clients that use one store wait together. An account is a
 * string made of base URL and account id; everything else that passes through is plain data, so that a store can keep it
 * outside the process.
 */
export interface RateLimitStore {
  /**
   * Takes the account's next turn.
   *
   * @returns nothing when the request may be sent now, otherwise a promise of that moment; it rejects with a
   *   `RateLimitError`, or with the reason of the signal
   */
  acquire(account: string, turn: TurnRequest): Promise<void> | undefined;
  /** Says what became of a turn that was taken; called exactly once for each. */
  release(account: string, outcome: TurnOutcome): void;
}

/** A store within this process. */
export interface LocalRateLimitStore extends RateLimitStore {
  /** For each record that is being edited: when the last edit in its queue ends. */
  readonly edits: Map<string, Promise<void>>;
}

class MemoryStore implements LocalRateLimitStore {
  readonly edits = new Map<string, Promise<void>>();
  readonly #accounts = new Map<string, AccountLimiter>();
  readonly #maxAccounts: number;
  #sweepAt: number;

  constructor(maxAccounts: number) {
    this.#maxAccounts = maxAccounts;
    this.#sweepAt = Math.min(64, maxAccounts);
  }

  acquire(account: string, turn: TurnRequest): Promise<void> | undefined {
    let limiter = this.#accounts.get(account);
    if (limiter === undefined) {
      if (this.#accounts.size >= this.#sweepAt) this.#sweep();
      limiter = new AccountLimiter(turn.policy);
      this.#accounts.set(account, limiter);
    }
    return limiter.acquire(turn);
  }

  release(account: string, outcome: TurnOutcome): void {
    this.#accounts.get(account)?.release(outcome);
  }

  /** Forgets accounts that nothing is known of any more; runs when the number has doubled, so that no timer is needed. */
  #sweep(): void {
    const now = performance.now();
    for (const [account, limiter] of this.#accounts) if (limiter.isIdle(now)) this.#accounts.delete(account);
    for (const [account, limiter] of this.#accounts) {
      if (this.#accounts.size < this.#maxAccounts) break;
      if (!limiter.isBusy()) this.#accounts.delete(account);
    }
    this.#sweepAt = Math.min(Math.max(64, this.#accounts.size * 2), this.#maxAccounts);
  }
}

/**
 * Makes a store in memory. It forgets accounts that have been idle for a window, and the oldest ones beyond the bound.
 *
 * @param options `maxAccounts`: how many accounts are remembered, default 10,000; only accounts with a request under way
 *   or waiting are kept beyond that
 */
export function createRateLimitStore(options?: { readonly maxAccounts?: number }): LocalRateLimitStore {
  return new MemoryStore(options?.maxAccounts ?? 10_000);
}
