import type { CredentialGate, Lane } from './credential-gate.js';
import type { LimitEstimate } from './limit-estimate.js';
import type { TurnOutcome } from './rate-limit-store.js';

/** What an answer says of the account's limit, and what of the token's. */
export interface SplitOutcome {
  readonly account: TurnOutcome;
  readonly credential: TurnOutcome;
}

/** From this part of a limit on, a refusal is no surprise. */
const nearlyFull = 0.75;

const isNearlyFull = (limit: LimitEstimate, now: number): boolean =>
  limit.used(now) >= limit.allowance.own * nearlyFull;

/**
 * Finds out whose limit an answer speaks of: Truto counts each request for its account and for its token, and its answers do
 * not say which of the two they mean. Confluence's own 429 is the account's, and so is whatever nothing speaks against.
 */
export function splitOutcome(
  outcome: TurnOutcome,
  lane: Lane,
  account: LimitEstimate,
  gate: CredentialGate | undefined,
  now: number,
): SplitOutcome {
  const { status, statement: { limit, remaining = 0 } = {} } = outcome;
  const isRefused = status === 429;
  // A request that was refused by the other limit has counted, but nobody knows whether it would have been granted.
  const counted: TurnOutcome = isRefused ? {} : { status };
  const ofAccount: SplitOutcome = { account: outcome, credential: counted };
  const ofCredential: SplitOutcome = { account: counted, credential: outcome };
  if (!gate || outcome.isRemote) return ofAccount;

  if (limit !== undefined && limit !== account.allowance.limit) {
    // More use than the account alone has made of it: where it was refused, or is one of several, that is the token's.
    const isToken = limit === gate.estimate.allowance.limit && (isRefused || limit - remaining > account.used(now));
    return isToken ? ofCredential : ofAccount;
  }
  if (!isRefused || limit !== undefined || isNearlyFull(account, now)) return ofAccount;
  return isNearlyFull(gate.estimate, now) || gate.suspect(lane, now) ? ofCredential : ofAccount;
}
