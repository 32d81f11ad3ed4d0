import { timerIn } from '../sleep.js';
import { createFairShares } from './fair-shares.js';
import { createLimitEstimate } from './limit-estimate.js';
import type { LimitEstimate } from './limit-estimate.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';

/** An account as the gate of its token sees it. */
export interface Lane {
  /**
   * Lets the one who has waited longest through, if both limits allow it now.
   *
   * @returns whether somebody went
   */
  serve(now: number): boolean;
  /** Whether somebody waits in it. */
  isWaiting(): boolean;
}

/** The limit of a token, which holds for all of its accounts together. They pass in turn, one request each. */
export interface CredentialGate {
  /** What is known of the limit. */
  readonly estimate: LimitEstimate;
  /** The account asks for a turn. */
  ask(lane: Lane, now: number): void;
  /** Whether a request of the account may be sent now, after those of accounts that wait. */
  admits(lane: Lane, now: number): boolean;
  /** A request of the account is sent. */
  take(lane: Lane, now: number): void;
  /** The account waits for nothing but the gate: it is served when its turn comes. */
  enlist(lane: Lane, now: number): void;
  /** Nobody waits in the account any more. */
  dismiss(lane: Lane): void;
  /** When a turn may come without an answer coming first. */
  nextLook(now: number): number;
  /**
   * An account was refused that had room. Once is the account's own matter: somebody else may use it.
   *
   * @returns whether it has happened to so many accounts within a window that the token must be at its limit
   */
  suspect(lane: Lane, now: number): boolean;
  /** A request has come to its end: serves those that its answer makes room for. */
  settle(outcome: TurnOutcome, now: number): void;
  /** See `LimitEstimate.isIdle`. */
  isIdle(isOld: boolean, now: number): boolean;
}

/** So many accounts that are refused although they have room are no accident. */
const suspiciousAccounts = 3;

/**
 * Makes the gate of a token.
 *
 * @param policy what to assume of it until its answers say otherwise
 */
export function createCredentialGate(policy: RateLimitPolicy): CredentialGate {
  const estimate = createLimitEstimate(policy);
  const shares = createFairShares<Lane>(estimate.allowance);
  /** Accounts that wait for the gate, the next one first. */
  const ring = new Set<Lane>();
  /** When accounts were refused that had room. */
  const suspicions = new Map<Lane, number>();
  let served: Lane | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const nextLook = (now: number): number => Math.min(estimate.nextLook(now), shares.endsAt(now));

  /** Serves one request of each account in turn, until none is left that may go. */
  const pump = (now: number): void => {
    for (let isMoving = true; isMoving;) {
      isMoving = false;
      for (let left = ring.size; left > 0 && estimate.free(now) > 0; left--) {
        [served] = ring;
        if (!served) break;
        ring.delete(served);
        if (!served.serve(now)) continue;
        if (served.isWaiting()) ring.add(served);
        isMoving = true;
      }
    }
    served = undefined;
    setTimer(now);
  };

  /** One timer for all who wait for the gate. */
  const setTimer = (now: number): void => {
    clearTimeout(timer);
    if (ring.size === 0) return;
    const at = nextLook(now);
    if (at < Infinity) timer = timerIn(Math.ceil(at - now), () => pump(performance.now()));
  };

  return {
    estimate,
    nextLook,
    ask: shares.ask,
    admits(lane, now) {
      if (lane !== served) {
        if (ring.has(lane)) return false;
        if (ring.size > 0) pump(now);
      }
      return estimate.free(now) > shares.keptFrom(lane, now);
    },
    take(lane, now) {
      estimate.take(now);
      shares.take(lane, now);
    },
    enlist(lane, now) {
      if (ring.has(lane)) return;
      ring.add(lane);
      if (!served) setTimer(now);
    },
    dismiss(lane) {
      ring.delete(lane);
      if (ring.size === 0) clearTimeout(timer);
    },
    suspect(lane, now) {
      suspicions.set(lane, now);
      for (const [suspected, at] of suspicions)
        if (at < now - estimate.allowance.windowMs) suspicions.delete(suspected);
      return suspicions.size >= suspiciousAccounts;
    },
    settle(outcome, now) {
      estimate.settle(outcome, now);
      if (ring.size > 0) pump(now);
    },
    isIdle: (isOld, now) => ring.size === 0 && estimate.isIdle(isOld, now),
  };
}
