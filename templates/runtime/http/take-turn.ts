import type { TurnCredential } from '../limits/rate-limit-store.js';
import type { CallParts } from './call-parts.js';
import type { CallSettings } from './call-settings.js';
import { hashToken } from './token.js';

/** Who the request stands for in the store; nobody where the rate limit is not kept. */
export const credentialOf = ({ baseUrl, limits }: CallSettings, token: string): TurnCredential | undefined =>
  limits && { key: `${baseUrl} ${hashToken(token)}`, policy: limits.credentialPolicy };

/** @returns nothing when the request may be sent now */
export function takeTurn(parts: CallParts, credential: TurnCredential | undefined): Promise<void> | undefined {
  const {
    settings: { limits, account },
    options,
    budget,
    tell,
  } = parts;
  return limits?.store.acquire(account, {
    policy: limits.policy,
    credential,
    maxWaitMs: limits.maxWaitMs,
    returning: budget.wasRefused(),
    signal: options.signal,
    onWait: (waitMs) => tell?.({ type: 'rate-limit-wait', waitMs }),
    onStoreChange: (change) => tell?.({ type: 'rate-limit-store', ...change }),
  });
}
