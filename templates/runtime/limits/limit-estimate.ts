import { Allowance } from './allowance.js';
import { Closure } from './closure.js';
import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';
import { createRequestWindow } from './request-window.js';
import { mergeShownWindow } from './shown-window.js';
import type { ShownWindow } from './shown-window.js';

/** For so many windows after somebody else was seen to use the limit, only part of what is left is taken at a time. */
const contendedWindows = 4;

/**
 * What is known of one limit: the requests that count, what answers showed, and what a 429 taught. Sets no timer and asks no
 * clock: every time is given, in milliseconds of one monotonic clock. A request counts from its answer on: the server
 * counted it before, so the own count is never behind the server's.
 */
export class LimitEstimate {
  readonly #allowance: Allowance;
  readonly #closure: Closure;
  readonly #answered = createRequestWindow();
  #inFlight = 0;
  /** When the first request was sent. */
  #startedAt: number | undefined;
  #shown: ShownWindow | undefined;
  #contendedUntil = 0;

  /**
   * @param policy what to assume until answers say otherwise
   * @param random gives numbers from 0 to 1, for spreading those that wait
   */
  constructor(policy: RateLimitPolicy, random: () => number = Math.random) {
    this.#allowance = new Allowance(policy);
    this.#closure = new Closure(random);
  }

  /** Milliseconds for which the server has closed the account; not above 0 when it is open. */
  closedFor(now: number): number {
    return this.#closure.until - now;
  }

  /**
   * Nothing is under way, and nothing that is known still matters.
   *
   * @param isOld what is known does not matter
   */
  isIdle(isOld: boolean, now: number): boolean {
    return this.#inFlight === 0 && (isOld || (this.closedFor(now) <= 0 && this.#answered.count(now) === 0));
  }

  /** How many requests may be sent now. */
  free(now: number): number {
    if (this.closedFor(now) > 0) return 0;
    const used = this.#answered.count(now);
    const opened = this.#openedTo(now, used);
    const own = Math.min(opened, this.#allowance.own - used) - this.#inFlight;
    const one = this.#inFlight === 0 ? 1 : 0;
    if (!this.#shown) {
      return this.#allowance.mayProbe(now, this.#answered.nextExpiry()) ? Math.max(own, one) : own;
    }
    const { remaining, until } = this.#shown;
    const isContended = now < this.#contendedUntil;
    const { limit } = this.#allowance;
    // With others around, a quarter of what is left is taken at a time: the next answer shows what became of the rest.
    // Two that take halves at once would leave nothing for what the other has under way, three that take thirds neither.
    const share = isContended ? Math.ceil(remaining / 4) : remaining;
    if (now < until) return Math.min(opened, share, limit - used) - this.#inFlight;
    // The window that was shown has ended: one request finds out what is granted again.
    const left = isContended ? Math.max(0, this.#allowance.own - Math.ceil(limit / 2)) : 0;
    return Math.max(own - left, one);
  }

  /** When a turn may come without an answer coming first; `Infinity` when only an answer can bring it. */
  nextLook(now: number): number {
    if (this.closedFor(now) > 0) return this.#closure.until;
    const { windowMs } = this.#allowance;
    const opensAt = now < (this.#startedAt ?? 0) + windowMs ? now + windowMs / 10 : Infinity;
    const times = [this.#answered.nextExpiry(), this.#shown?.until ?? Infinity, opensAt];
    return Math.min(...times.filter((time) => time > now));
  }

  /** A request is sent. */
  take(now: number): void {
    this.#inFlight++;
    this.#startedAt ??= now;
  }

  /** A request that was sent has come to its end. */
  settle({ status, statement = {} }: TurnOutcome, now: number): void {
    this.#inFlight--;
    this.#allowance.learn(statement);
    if (status === 429) this.#refused(statement.retryAfterMs, now);
    else this.#answeredWith(status, statement, now);
  }

  /**
   * How many requests the window may hold by now. A process that starts beside others would run all that it has into a wall,
   * so the first window opens gradually: each answer makes room for two requests, and where answers are slow, time makes room.
   */
  #openedTo(now: number, used: number): number {
    const { limit, windowMs } = this.#allowance;
    return Math.ceil(limit / 10) + used + Math.floor((limit * (now - (this.#startedAt ?? now))) / windowMs);
  }

  #refused(askedMs: number | undefined, now: number): void {
    const used = this.#answered.count(now);
    const round = this.#closure.beginRound(now);
    if (round !== 'none') {
      const isStarved = round === 'first' && used <= this.#allowance.limit / 8;
      this.#allowance.holdProbes(now, isStarved, askedMs !== undefined);
    }
    this.#allowance.cutTo(used);
    if (this.#shown) this.#contend(now);
    this.#closure.close(now, askedMs, this.#allowance.windowMs);
  }

  #answeredWith(status: number | undefined, statement: RateLimitStatement, now: number): void {
    const { limit, remaining } = statement;
    const { windowMs } = this.#allowance;
    if (remaining !== undefined) {
      const inUse = this.#answered.count(now) + this.#inFlight;
      if (limit === this.#allowance.limit && limit - remaining > inUse + 1) this.#contend(now);
      else if (now >= this.#contendedUntil) this.#allowance.own = this.#allowance.limit;
    }
    this.#shown = mergeShownWindow(this.#shown, windowMs, now, statement);
    this.#answered.add(now, windowMs);
    // Without an answer the request may have counted, but was not granted for certain.
    if (status === undefined) return;
    this.#closure.reopen();
    this.#allowance.growTo(this.#answered.count(now), now);
  }

  /** Somebody else uses the limit, too. */
  #contend(now: number): void {
    this.#contendedUntil = now + contendedWindows * this.#allowance.windowMs;
  }
}
