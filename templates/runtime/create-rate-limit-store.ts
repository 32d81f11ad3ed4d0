import { AccountLimiter } from './account-limiter.js';
import type { LocalRateLimitStore, TurnOutcome, TurnRequest } from './rate-limit-store.js';

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
