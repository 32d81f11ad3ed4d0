import { createAllowance } from './allowance.js';
import type { Allowance } from './allowance.js';
import { createClosure } from './closure.js';
import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';
import { createRequestWindow } from './request-window.js';
import { mergeShownWindow } from './shown-window.js';
import type { ShownWindow } from './shown-window.js';
import { toldPolicy } from './told-policy.js';

/** For so many windows after somebody else was seen to use the limit, only part of what is left is taken at a time. */
const contendedWindows = 4;

/**
 * What is known of one limit: the requests that count, what answers showed, and what a 429 taught. Sets no timer and asks no
 * clock: every time is given, in milliseconds of one monotonic clock.
 */
export interface LimitEstimate {
  /** How many requests a window allows, as far as is known, and how many of them this process takes. */
  readonly allowance: Pick<Allowance, 'limit' | 'windowMs' | 'own'>;
  /** How many requests of this process count now, those under way included. */
  used(now: number): number;
  /** Milliseconds for which the server has closed it; not above 0 when it is open. */
  closedFor(now: number): number;
  /**
   * Nothing is under way, and nothing that is known still matters.
   *
   * @param isOld what is known does not matter
   */
  isIdle(isOld: boolean, now: number): boolean;
  /** How many requests may be sent now. */
  free(now: number): number;
  /** When a turn may come without an answer coming first; `Infinity` when only an answer can bring it. */
  nextLook(now: number): number;
  /** A request is sent. */
  take(now: number): void;
  /** A request that was sent has come to its end. */
  settle(outcome: TurnOutcome, now: number): void;
}

/**
 * Makes the estimate of a limit that nothing is known of yet. A request counts from its answer on: the server counted it
 * before, so the own count is never behind the server's.
 *
 * @param policy what to assume until answers say otherwise
 * @param random gives numbers from 0 to 1, for spreading those that wait
 */
export function createLimitEstimate(policy: RateLimitPolicy, random: () => number = Math.random): LimitEstimate {
  const allowance = createAllowance(policy);
  const closure = createClosure(random);
  const answered = createRequestWindow();
  let inFlight = 0;
  /** When the first request was sent. */
  let startedAt: number | undefined;
  let shown: ShownWindow | undefined;
  let contendedUntil = 0;

  const closedFor = (now: number): number => closure.until() - now;

  /** Somebody else uses the limit, too. */
  const contend = (now: number): void => {
    contendedUntil = now + contendedWindows * allowance.windowMs;
  };

  /**
   * How many requests the window may hold by now. A process that starts beside others would run all that it has into a wall,
   * so the first window opens gradually: each answer makes room for two requests, and where answers are slow, time makes room.
   */
  const openedTo = (now: number, used: number): number => {
    const { limit, windowMs } = allowance;
    return Math.ceil(limit / 10) + used + Math.floor((limit * (now - (startedAt ?? now))) / windowMs);
  };

  const learnFromRefusal = (askedMs: number | undefined, now: number): void => {
    const used = answered.count(now);
    const round = closure.close(now, askedMs, allowance.windowMs);
    if (round !== undefined) {
      const isStarved = round === 0 && used <= allowance.limit / 8;
      allowance.holdProbes(now, isStarved, askedMs !== undefined);
    }
    allowance.cutTo(used);
    if (shown) contend(now);
  };

  const learnFromAnswer = (status: number | undefined, statement: RateLimitStatement, now: number): void => {
    const { limit, remaining } = statement;
    if (remaining !== undefined) {
      const inUse = answered.count(now) + inFlight;
      if (limit === allowance.limit && limit - remaining > inUse + 1) contend(now);
      else if (now >= contendedUntil) allowance.takeAll();
    }
    shown = mergeShownWindow(shown, allowance.windowMs, now, statement);
    answered.add(now, allowance.windowMs);
    // Without an answer the request may have counted, but nobody knows that it was granted.
    if (status === undefined) return;
    closure.reopen();
    allowance.growTo(answered.count(now), now);
  };

  return {
    allowance,
    used: (now) => answered.count(now) + inFlight,
    closedFor,
    isIdle: (isOld, now) => inFlight === 0 && (isOld || (closedFor(now) <= 0 && answered.count(now) === 0)),
    free(now) {
      if (closedFor(now) > 0) return 0;
      const { limit } = allowance;
      const used = answered.count(now);
      const opened = openedTo(now, used);
      const own = Math.min(opened, allowance.own - used) - inFlight;
      const one = inFlight ? 0 : 1;
      if (!shown) {
        const mayProbe = allowance.own < limit && used < limit && allowance.mayProbe(now, answered.nextExpiry(now));
        return mayProbe ? Math.max(own, one) : own;
      }
      const { remaining, until } = shown;
      const isContended = now < contendedUntil;
      // With others around, a quarter of what is left is taken at a time: the next answer shows what became of the rest.
      // Two that take halves at once would leave nothing for what the other has under way, three that take thirds neither.
      const share = isContended ? Math.ceil(remaining / 4) : remaining;
      if (now < until) return Math.min(opened, share, limit - used) - inFlight;
      // The window that was shown has ended: one request finds out what is granted again.
      return Math.max(own - (isContended ? Math.max(0, allowance.own - Math.ceil(limit / 2)) : 0), one);
    },
    nextLook(now) {
      if (closedFor(now) > 0) return closure.until();
      const { windowMs } = allowance;
      const opensAt = now < (startedAt ?? 0) + windowMs ? now + windowMs / 10 : Infinity;
      const ends = shown && now < shown.until ? shown.until : Infinity;
      return Math.min(answered.nextExpiry(now), ends, opensAt);
    },
    take(now) {
      inFlight++;
      startedAt ??= now;
    },
    settle({ status, statement = {} }, now) {
      inFlight--;
      const told = toldPolicy(statement, allowance);
      if (told) allowance.learn(told);
      if (status === 429) learnFromRefusal(statement.retryAfterMs, now);
      else learnFromAnswer(status, statement, now);
    },
  };
}
