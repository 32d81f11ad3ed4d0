/** How long answers take at most: no request was longer on its way to the server. */
export interface SlowestAnswer {
  /** An answer has come. */
  add(durationMs: number, now: number): void;
  /** Milliseconds that the slowest one took of late; 0 when none came. */
  current(now: number): number;
}

/** Milliseconds; what is older than two of them is forgotten. */
const periodMs = 10_000;

/** Remembers the slowest of this period and of the one before. */
export function createSlowestAnswer(): SlowestAnswer {
  let [previous, present] = [0, 0];
  let presentSince = -Infinity;
  const turnPage = (now: number): void => {
    if (now < presentSince + periodMs) return;
    previous = now < presentSince + 2 * periodMs ? present : 0;
    present = 0;
    presentSince = now;
  };
  return {
    add(durationMs, now) {
      turnPage(now);
      present = Math.max(present, durationMs);
    },
    current(now) {
      turnPage(now);
      return Math.max(previous, present);
    },
  };
}
