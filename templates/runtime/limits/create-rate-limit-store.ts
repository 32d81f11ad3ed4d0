import { createAccountLimiter } from './account-limiter.js';
import type { AccountLimiter } from './account-limiter.js';
import type { LocalRateLimitStore } from './rate-limit-store.js';

/**
 * Makes a store in memory. It forgets accounts that have been idle for a window, and the oldest ones beyond the bound.
 *
 * @param options `maxAccounts`: how many accounts are remembered, default 10,000; only accounts with a request under way
 *   or waiting are kept beyond that
 */
export function createRateLimitStore({
  maxAccounts = 10_000,
}: { readonly maxAccounts?: number } = {}): LocalRateLimitStore {
  /** The one used last is the last one. */
  const limiters = new Map<string, AccountLimiter>();

  const forget = (): void => {
    for (const [account, limiter] of limiters) {
      const isOver = limiters.size >= maxAccounts;
      if (limiter.isIdle(isOver)) limiters.delete(account);
      else if (!isOver) break;
    }
  };

  return {
    edits: new Map(),
    acquire(account, turn) {
      const limiter = limiters.get(account) ?? createAccountLimiter(turn.policy);
      limiters.delete(account);
      forget();
      limiters.set(account, limiter);
      return limiter.acquire(turn);
    },
    release: (account, outcome) => limiters.get(account)?.release(outcome),
  };
}

/**
 * The store of every client that names no other. Web handlers make a client per request; without common knowledge each of
 * them would find the limit anew. This is the only state that this package keeps in a module.
 */
export const processRateLimitStore: LocalRateLimitStore = /* @__PURE__ */ createRateLimitStore();
