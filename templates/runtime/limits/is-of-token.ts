import type { CredentialGate, Lane } from './credential-gate.js';
import type { LimitEstimate } from './limit-estimate.js';
import type { TurnOutcome } from './rate-limit-store.js';

/** From this part of a limit on, a refusal is no surprise. */
const nearlyFull = 0.75;

const isNearlyFull = (limit: LimitEstimate, now: number): boolean =>
  limit.used(now) >= limit.allowance.own * nearlyFull;

/**
 * Whether an answer speaks of the token's limit and not of the account's: Truto counts each request for both, and its answers
 * do not say which they mean. Confluence's own 429 is the account's, and so is whatever nothing speaks against.
 */
export function isOfToken(
  { status, isRemote, statement: { limit, remaining = 0 } = {} }: TurnOutcome,
  lane: Lane,
  account: LimitEstimate,
  gate: CredentialGate,
  now: number,
): boolean {
  if (isRemote) return false;
  const isRefused = status === 429;
  if (limit !== undefined) {
    // More use than the account alone has made of it: where it was refused, or is one of several, that is the token's.
    const isOther = limit !== account.allowance.limit && limit === gate.estimate.allowance.limit;
    return isOther && (isRefused || limit - remaining > account.used(now));
  }
  return isRefused && !isNearlyFull(account, now) && (isNearlyFull(gate.estimate, now) || gate.suspect(lane, now));
}
