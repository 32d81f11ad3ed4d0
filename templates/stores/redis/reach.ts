import type { StoreChange, TurnRequest } from '../../runtime/limits/rate-limit-store.js';

/** Whether Redis can be reached. All times are milliseconds of one monotonic clock. */
export interface Reach {
  isAway(): boolean;
  /** Whether a turn may ask Redis: while it is away only one does from time to time, to find out. */
  mayAsk(now: number): boolean;
  /** A command failed. */
  lost(error: unknown, now: number): void;
  /** A command that was sent while it was away was answered. */
  found(): void;
  /** Tells a turn of a change that none was told of yet. */
  tell(turn: TurnRequest): void;
}

/** Until Redis is asked again: the first time, and at most. */
const shortestPauseMs = 500;
const longestPauseMs = 10_000;

/** The first line of an error, without a password that stands in an address. */
function reasonOf(error: unknown): string {
  const { message = String(error), code = 'unknown' } = error as { readonly message?: string; readonly code?: string };
  const [line = ''] = (message || code).split('\n');
  return line.replaceAll(/\/\/[^@/\s]*@/g, '//').slice(0, 200);
}

/** Takes Redis for reachable at first. Sets no timer: it is a turn that asks again. */
export function createReach(): Reach {
  let away: { readonly pauseMs: number; readonly askFrom: number } | undefined;
  let untold: StoreChange | undefined;
  return {
    isAway: () => away !== undefined,
    mayAsk(now) {
      if (away === undefined) return true;
      if (now < away.askFrom) return false;
      away = { ...away, askFrom: now + away.pauseMs };
      return true;
    },
    lost(error, now) {
      // What was gone and came back before anybody was told of it was never gone.
      if (away === undefined) untold = untold ? undefined : { state: 'away', reason: reasonOf(error) };
      const pauseMs = away === undefined ? shortestPauseMs : Math.min(away.pauseMs * 2, longestPauseMs);
      away = { pauseMs, askFrom: now + pauseMs };
    },
    found() {
      if (away === undefined) return;
      away = undefined;
      untold = untold ? undefined : { state: 'back' };
    },
    tell({ onStoreChange }) {
      if (untold === undefined || onStoreChange === undefined) return;
      const change = untold;
      untold = undefined;
      onStoreChange(change);
    },
  };
}
