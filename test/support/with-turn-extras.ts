import type { RateLimitStore, TurnRequest } from '../../templates/runtime/limits/rate-limit-store.js';

/** A store in which every turn is taken with one token, or watched. */
export function withTurnExtras(
  store: RateLimitStore,
  extras: Partial<Pick<TurnRequest, 'credential' | 'onStoreChange'>>,
): RateLimitStore {
  return {
    acquire: (account, turn) => store.acquire(account, { ...turn, ...extras }),
    release: (account, outcome) =>
      store.release(account, { ...outcome, credential: extras.credential?.key ?? outcome.credential }),
  };
}
