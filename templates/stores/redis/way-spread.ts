/** How much the times differ that requests are under way. */
export interface WaySpread {
  /** An answer has come. */
  add(durationMs: number, now: number): void;
  /** Milliseconds between the quickest and the slowest answer of late. */
  current(now: number): number;
}

/** Milliseconds; what is older than two of them is forgotten. */
const periodMs = 10_000;

/** Remembers the extremes of this period and of the one before. */
export function createWaySpread(): WaySpread {
  const none = { least: Infinity, most: 0 };
  let [previous, present] = [none, none];
  let presentSince = -Infinity;
  const turnPage = (now: number): void => {
    if (now < presentSince + periodMs) return;
    previous = now < presentSince + 2 * periodMs ? present : none;
    present = none;
    presentSince = now;
  };
  return {
    add(durationMs, now) {
      turnPage(now);
      present = { least: Math.min(present.least, durationMs), most: Math.max(present.most, durationMs) };
    },
    current(now) {
      turnPage(now);
      return Math.max(0, Math.max(previous.most, present.most) - Math.min(previous.least, present.least));
    },
  };
}
