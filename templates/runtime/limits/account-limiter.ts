import { abortable, timerIn } from '../sleep.js';
import type { CredentialGate, Lane } from './credential-gate.js';
import { createLimitEstimate } from './limit-estimate.js';
import type { RateLimitPolicy, TurnOutcome, TurnRequest } from './rate-limit-store.js';
import { isOfToken } from './is-of-token.js';
import { waitTooLong } from './wait-too-long.js';

interface Waiter {
  readonly maxWaitMs: number;
  /** Of the token that the request is sent with. */
  readonly gate: CredentialGate | undefined;
  readonly proceed: (nothing: void) => void;
  readonly fail: (reason: unknown) => void;
}

/** Lets the calls of one account through as its limit and the token's allow, in the order they came. */
export interface AccountLimiter {
  /**
   * See `RateLimitStore.acquire`.
   *
   * @param gate of the token that the request is sent with
   */
  acquire(turn: TurnRequest, gate: CredentialGate | undefined): Promise<void> | undefined;
  /**
   * See `RateLimitStore.release`.
   *
   * @param gate that the turn was taken with
   */
  release(outcome: TurnOutcome, gate: CredentialGate | undefined): void;
  /**
   * Nobody uses the account now, and nothing that is known of it still matters.
   *
   * @param isOld what is known of it does not matter any more
   */
  isIdle(isOld: boolean, now: number): boolean;
}

/**
 * Makes the limiter of an account.
 *
 * @param policy what to assume of it until its answers say otherwise
 */
export function createAccountLimiter(policy: RateLimitPolicy): AccountLimiter {
  const estimate = createLimitEstimate(policy);
  /** Calls that met a 429: they go before the others. */
  const returned = new Set<Waiter>();
  const others = new Set<Waiter>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const firstWaiter = (): Waiter | undefined => (returned.size ? returned : others).values().next().value;

  const closedFor = (gate: CredentialGate | undefined, now: number): number =>
    Math.max(estimate.closedFor(now), gate?.estimate.closedFor(now) ?? 0);

  /** Sends a request, if both limits allow it now. */
  const mayGo = (gate: CredentialGate | undefined, now: number): boolean => {
    if (estimate.free(now) <= 0) return false;
    if (gate && !gate.admits(lane, now)) {
      gate.enlist(lane, now);
      return false;
    }
    estimate.take(now);
    gate?.take(lane, now);
    return true;
  };

  const turnAwayImpatient = (now: number): void => {
    for (const queue of [returned, others]) {
      for (const { gate, maxWaitMs, fail } of queue) {
        const waitMs = closedFor(gate, now);
        if (waitMs <= 0) return;
        if (waitMs > maxWaitMs) fail(waitTooLong(waitMs));
      }
    }
  };

  /** One timer for all who wait for the account; who waits for the gate has its turn there. */
  const setTimer = (now: number): void => {
    clearTimeout(timer);
    const at = estimate.nextLook(now);
    if (firstWaiter() && estimate.free(now) <= 0 && at < Infinity) timer = timerIn(Math.ceil(at - now), pump);
  };

  const lane: Lane = {
    serve(now) {
      turnAwayImpatient(now);
      const waiter = firstWaiter();
      if (waiter && mayGo(waiter.gate, now)) {
        waiter.proceed();
        return true;
      }
      setTimer(now);
      return false;
    },
    isWaiting: () => firstWaiter() !== undefined,
  };

  /** Lets through whoever may go, turns away whoever may not wait so long, and sets the timer for the rest. */
  const pump = (): void => {
    if (!firstWaiter()) return;
    const now = performance.now();
    while (lane.serve(now));
  };

  return {
    acquire({ signal, maxWaitMs, returning, onWait }, gate) {
      const now = performance.now();
      const closedMs = closedFor(gate, now);
      if (closedMs > maxWaitMs) return Promise.reject(waitTooLong(closedMs));
      gate?.ask(lane, now);
      if (!firstWaiter() && mayGo(gate, now)) return undefined;
      const turn = abortable<void>(signal, (proceed, fail) => {
        const queue = returning ? returned : others;
        const waiter: Waiter = { maxWaitMs, gate, proceed, fail };
        queue.add(waiter);
        return () => {
          queue.delete(waiter);
          // The last one takes the timers along, whoever served it or turned it away.
          if (!firstWaiter()) {
            clearTimeout(timer);
            gate?.dismiss(lane);
          }
          if (signal?.aborted) pump();
        };
      });
      const at = Math.max(estimate.nextLook(now), gate?.nextLook(now) ?? 0);
      onWait?.(at < Infinity ? Math.ceil(at - now) : 0);
      pump();
      return turn;
    },
    release(outcome, gate) {
      const now = performance.now();
      const { status } = outcome;
      // A request that the other limit refused has counted, but nobody knows whether it would have been granted.
      const counted: TurnOutcome = status === 429 ? {} : { status };
      const isToken = gate && isOfToken(outcome, lane, estimate, gate, now);
      estimate.settle(isToken ? counted : outcome, now);
      pump();
      gate?.settle(isToken ? outcome : counted, now);
    },
    isIdle: (isOld, now) => !firstWaiter() && estimate.isIdle(isOld, now),
  };
}
