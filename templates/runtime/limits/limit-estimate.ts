import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';
import { createRequestWindow } from './request-window.js';
import { mergeShownWindow } from './shown-window.js';
import type { ShownWindow } from './shown-window.js';

/** Whatever a header says, an account is asked again after an hour: a garbled date must not close it for years. */
const longestClosedMs = 3_600_000;
/** Windows after a 429 before more is tried than was granted, where the true limit may be lower than believed. */
const heldWindows = 4;
/** For so many windows after somebody else was seen to use the account, only part of what is left is taken at a time. */
const contendedWindows = 4;

/**
 * What is known of the limit of one account: the requests that count, what answers showed, and what a 429 taught. Sets no
 * timer and asks no clock: every time is given, in milliseconds of one monotonic clock.
 */
export interface LimitEstimate {
  /** Milliseconds for which the server has closed the account; not above 0 when it is open. */
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
 * Makes the estimate of an account that nothing is known of yet. A request counts from its answer on: the server counted
 * it before, so the own count is never behind the server's.
 */
export function createLimitEstimate(policy: RateLimitPolicy): LimitEstimate {
  let { windowMs } = policy;
  let limit = Math.max(1, policy.limit);
  /** The limit is the server's own word. */
  let limitShown = false;
  /** What this process takes of a window as long as answers do not show what is left: less than the limit after a 429. */
  let allowance = limit;
  let inFlight = 0;
  const answered = createRequestWindow();
  let shown: ShownWindow | undefined;
  /** When the first request was sent. */
  let startedAt: number | undefined;
  let contendedUntil = 0;
  let closedUntil = 0;
  /** Rounds of 429 since something was granted, not counting the first. */
  let barren = -1;
  /** From then on more than the allowance may be tried. */
  let probeFrom = Infinity;

  const contend = (now: number): void => {
    contendedUntil = now + contendedWindows * windowMs;
  };

  const learnLimit = (statement: RateLimitStatement): void => {
    const { limit: told, windowMs: toldMs, resetMs = 0, remaining = 0 } = statement;
    if (told === undefined || told < Math.max(1, remaining)) return;
    // Quotas by the hour are no measure for windows of seconds; what is left of them still counts, as shown.
    const near = resetMs <= windowMs * 1.5 && told <= limit * 20;
    if (toldMs === undefined ? !near : toldMs > 60_000) return;
    if (allowance === limit || allowance > told) allowance = told;
    limit = told;
    limitShown = true;
    windowMs = toldMs ?? windowMs;
  };

  const close = (asked: number | undefined, now: number): void => {
    const used = answered.count(now);
    if (now >= closedUntil) {
      barren++;
      // Shut out by somebody else: whatever is free in the next window is worth finding out.
      const starved = used <= limit / 8 && barren === 0;
      const certain = limitShown || asked === undefined;
      probeFrom = now + (starved ? 0 : certain ? 1 : heldWindows) * windowMs;
    }
    allowance = Math.max(1, Math.min(allowance, used));
    if (shown) contend(now);
    // Nothing is asked for, or it was in vain: exponential. Otherwise the own count says when to go on.
    const inVain = barren > (asked ? 1 : 0);
    const backoff = inVain ? (windowMs / 8) * 2 ** barren : windowMs / 100;
    const wait = Math.max(asked ?? 0, backoff) + (Math.random() * windowMs) / 100;
    closedUntil = Math.max(closedUntil, now + Math.min(wait, longestClosedMs));
  };

  return {
    closedFor: (now) => closedUntil - now,
    isIdle: (isOld, now) => inFlight === 0 && (isOld || (now >= closedUntil && answered.count(now) === 0)),
    free(now) {
      if (now < closedUntil) return 0;
      const used = answered.count(now);
      // A process that starts beside others would run all that it has into a wall. So the first window opens gradually: each
      // answer makes room for two requests, and where answers are slow, time makes room.
      const opened = Math.ceil(limit / 10) + used + Math.floor((limit * (now - (startedAt ?? now))) / windowMs);
      const own = Math.min(opened, allowance - used) - inFlight;
      const one = inFlight === 0 ? 1 : 0;
      if (!shown) {
        // Where answers show nothing, a request more than was granted last is the only way to learn of a larger share.
        // Rather early in a window, because a refusal closes the account until a time that may be rounded up by a second.
        const early = answered.nextExpiry() - now > windowMs / 2 || now >= probeFrom + windowMs;
        return early && now >= probeFrom && allowance < limit ? Math.max(own, one) : own;
      }
      const { remaining, until } = shown;
      const contended = now < contendedUntil;
      // With others around, a quarter of what is left is taken at a time: the next answer shows what became of the rest.
      // Two that take halves at once would leave nothing for what the other has under way, three that take thirds neither.
      const share = contended ? Math.ceil(remaining / 4) : remaining;
      if (now < until) return Math.min(opened, share, limit - used) - inFlight;
      // The window that was shown has ended: one request finds out what is granted again.
      return Math.max(own - (contended ? Math.max(0, allowance - Math.ceil(limit / 2)) : 0), one);
    },
    nextLook(now) {
      if (now < closedUntil) return closedUntil;
      const opensAt = now < (startedAt ?? 0) + windowMs ? now + windowMs / 10 : Infinity;
      const times = [answered.nextExpiry(), shown?.until ?? Infinity, opensAt];
      return Math.min(...times.filter((time) => time > now));
    },
    take(now) {
      inFlight++;
      startedAt ??= now;
    },
    settle({ status, statement = {} }, now) {
      inFlight--;
      learnLimit(statement);
      if (status === 429) return close(statement.retryAfterMs, now);
      const { limit: told, remaining } = statement;
      if (remaining !== undefined) {
        const inUse = answered.count(now) + inFlight;
        if (told === limit && told - remaining > inUse + 1) contend(now);
        else if (now >= contendedUntil) allowance = limit;
      }
      shown = mergeShownWindow(shown, windowMs, now, statement);
      answered.add(now, windowMs);
      if (status === undefined) return;
      barren = -1;
      const used = answered.count(now);
      // What was under way when a 429 came may be granted still. Later, each granted request beyond the allowance makes room
      // for one more, so that a free window is soon found out.
      if (used > allowance) allowance = Math.min(limit, now >= probeFrom ? used + 2 : used);
    },
  };
}
