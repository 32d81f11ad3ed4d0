import { abortable } from '../sleep.js';

/** Lets only so many callers through at a time, in the order they came. */
export interface ConcurrencyLimit {
  /**
   * Takes a place; each one has to be given back by `leave`.
   *
   * @param signal ends the wait: it rejects with the reason of the signal
   * @returns nothing when there is a place now
   */
  enter(signal: AbortSignal | undefined): Promise<void> | undefined;
  /** Gives a place back, to the one who has waited longest. */
  leave(): void;
}

/**
 * Makes a limit.
 *
 * @param free how many places there are
 */
export function createConcurrencyLimit(free: number): ConcurrencyLimit {
  const waiting = new Set<(nothing: void) => void>();
  return {
    enter(signal) {
      if (free-- > 0) return undefined;
      free++;
      return abortable<void>(signal, (proceed) => {
        waiting.add(proceed);
        return () => waiting.delete(proceed);
      });
    },
    leave() {
      const [proceed] = waiting;
      if (proceed) proceed();
      else free++;
    },
  };
}
