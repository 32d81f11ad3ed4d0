import type { RateLimitStatement } from './rate-limit-headers.js';

/** The account's window as answers show it: with what everybody used of it. */
export interface ShownWindow {
  /** Requests left in it. */
  readonly remaining: number;
  /** When it ends. */
  readonly until: number;
}

/**
 * Puts what an answer shows together with what is known. Answers overtake each other, and one that was long under way
 * speaks of a window that is over.
 *
 * @param shown what is known
 * @param windowMs the length of a window, as believed
 * @param now milliseconds
 * @param statement of the answer
 */
export function mergeShownWindow(
  shown: ShownWindow | undefined,
  windowMs: number,
  now: number,
  { remaining, resetMs = windowMs }: RateLimitStatement,
): ShownWindow | undefined {
  if (remaining === undefined) return shown;
  // A longer window than the one believed in is asked about from time to time; only a 429 closes for long.
  const until = now + Math.min(resetMs, windowMs * 1.5);
  if (shown === undefined || now >= shown.until || until > shown.until + windowMs / 4) return { remaining, until };
  if (until < shown.until - windowMs / 2) return shown;
  return { remaining: Math.min(shown.remaining, remaining), until: Math.min(shown.until, until) };
}
