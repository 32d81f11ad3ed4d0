import { createAccountLimiter } from './account-limiter.js';
import type { AccountLimiter } from './account-limiter.js';
import { createCredentialGate } from './credential-gate.js';
import type { CredentialGate } from './credential-gate.js';
import type { LocalRateLimitStore } from './rate-limit-store.js';
import { recentlyUsed } from './recently-used.js';

/**
 * Makes a store in memory. It forgets accounts and tokens that have been idle for a window, and the oldest ones beyond the
 * bound.
 *
 * @param options `maxAccounts`: how many accounts are remembered, default 10,000; only accounts with a request under way
 *   or waiting are kept beyond that
 */
export function createRateLimitStore({
  maxAccounts = 10_000,
}: { readonly maxAccounts?: number } = {}): LocalRateLimitStore {
  const limiters = new Map<string, AccountLimiter>();
  const gates = new Map<string, CredentialGate>();

  return {
    edits: new Map(),
    acquire(account, turn) {
      const { policy, credential } = turn;
      const gate =
        credential && recentlyUsed(gates, credential.key, maxAccounts, () => createCredentialGate(credential.policy));
      return recentlyUsed(limiters, account, maxAccounts, () => createAccountLimiter(policy)).acquire(turn, gate);
    },
    release(account, outcome) {
      limiters.get(account)?.release(outcome, gates.get(outcome.credential ?? ''));
    },
  };
}

/**
 * The store of every client that names no other. Web handlers make a client per request; without common knowledge each of
 * them would find the limit anew. This is the only state that this package keeps in a module.
 */
export const processRateLimitStore: LocalRateLimitStore = /* @__PURE__ */ createRateLimitStore();
