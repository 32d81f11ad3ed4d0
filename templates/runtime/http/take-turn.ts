import type { TurnCredential } from '../limits/rate-limit-store.js';
import { lateError } from './call-parts.js';
import type { CallParts } from './call-parts.js';
import type { CallSettings } from './call-settings.js';
import { askForToken, hashToken } from './token.js';
import type { TokenSource } from './token.js';
import { withDeadline } from './with-deadline.js';

/** Asks the app for the token within the time of an attempt: who it stands for has to be known before the turn. */
export async function askInTime(parts: CallParts, ask: TokenSource): Promise<string> {
  const { options, budget } = parts;
  const startedAt = performance.now();
  const attemptMs = budget.attemptMs();
  const late = (): Error => lateError(parts, attemptMs);
  try {
    return await withDeadline(options.signal, attemptMs, late, () => askForToken(ask));
  } finally {
    budget.spend(performance.now() - startedAt);
  }
}

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
