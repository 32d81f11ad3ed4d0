import { AccountLimiter } from './account-limiter.js';
import type { LocalRateLimitStore, TurnOutcome, TurnRequest } from './rate-limit-store.js';

class MemoryStore implements LocalRateLimitStore {
  readonly edits = new Map<string, Promise<void>>();
  /** The one used last is the last one. */
  readonly #accounts = new Map<string, AccountLimiter>();
  readonly #maxAccounts: number;

  constructor(maxAccounts: number) {
    this.#maxAccounts = maxAccounts;
  }

  acquire(account: string, turn: TurnRequest): Promise<void> | undefined {
    const limiter = this.#accounts.get(account) ?? new AccountLimiter(turn.policy);
    this.#accounts.delete(account);
    this.#forget();
    this.#accounts.set(account, limiter);
    return limiter.acquire(turn);
  }

  release(account: string, outcome: TurnOutcome): void {
    this.#accounts.get(account)?.release(outcome);
  }

  #forget(): void {
    for (const [account, limiter] of this.#accounts) {
      const isOver = this.#accounts.size >= this.#maxAccounts;
      if (limiter.isIdle(isOver)) this.#accounts.delete(account);
      else if (!isOver) break;
    }
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
