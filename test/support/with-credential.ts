import type { RateLimitPolicy, RateLimitStore } from '../../templates/runtime/limits/rate-limit-store.js';

/** A store in which every turn is taken with one token. */
export function withCredential(store: RateLimitStore, key: string, policy: RateLimitPolicy): RateLimitStore {
  return {
    acquire: (account, turn) => store.acquire(account, { ...turn, credential: { key, policy } }),
    release: (account, outcome) => store.release(account, { ...outcome, credential: key }),
  };
}
