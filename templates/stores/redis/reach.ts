import type { StoreChange, TurnRequest } from '../../runtime/limits/rate-limit-store.js';

/** Whether Redis can be reached. All times are milliseconds of one monotonic clock. */
export interface Reach {
  /** While it is away: a signal that is aborted when it is back. */
  outage(): AbortSignal | undefined;
  /** Milliseconds until it is worth asking again; not above 0 when it is. */
  restsFor(now: number): number;
  /** It is asked again. */
  tries(now: number): void;
  /** A command failed. */
  lost(error: unknown, now: number): void;
  /** A command that was sent while it was away was answered. */
  found(): void;
  /** Tells somebody of a change that nobody was told of yet. */
  tell(listener: Pick<TurnRequest, 'onStoreChange'>): void;
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

/** Takes Redis for reachable at first. */
export function createReach(): Reach {
  let away: AbortController | undefined;
  let pauseMs = shortestPauseMs;
  let askFrom = 0;
  let untold: StoreChange | undefined;
  return {
    outage: () => away?.signal,
    restsFor: (now) => askFrom - now,
    tries(now) {
      askFrom = now + pauseMs;
    },
    lost(error, now) {
      pauseMs = away ? Math.min(pauseMs * 2, longestPauseMs) : shortestPauseMs;
      askFrom = now + pauseMs;
      if (away) return;
      away = new AbortController();
      // What was gone and came back before anybody was told of it was never gone.
      untold = untold ? undefined : { state: 'away', reason: reasonOf(error) };
    },
    found() {
      if (!away) return;
      untold = untold ? undefined : { state: 'back' };
      away.abort();
      away = undefined;
    },
    tell({ onStoreChange }) {
      if (untold === undefined || onStoreChange === undefined) return;
      const change = untold;
      untold = undefined;
      onStoreChange(change);
    },
  };
}
