import type { Reach } from './reach.js';

/** Has Redis asked again while it is away: by a turn that comes, and by a timer as long as turns wait. */
export interface OutageWatch {
  /**
   * A turn waits at the process's own gate.
   *
   * @param tryRedis finds out whether Redis is back
   * @returns to be called when the turn waits no longer
   */
  begin(tryRedis: () => Promise<void>): () => void;
}

/** One for all turns of a store, so that one of them asks and not each. */
export function createOutageWatch(reach: Reach): OutageWatch {
  let waiting = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const look = async (tryRedis: () => Promise<void>): Promise<void> => {
    if (reach.restsFor(performance.now()) <= 0) await tryRedis();
    if (waiting === 0 || timer !== undefined || reach.outage() === undefined) return;
    const again = (): void => {
      timer = undefined;
      void look(tryRedis);
    };
    timer = setTimeout(again, Math.max(1, Math.ceil(reach.restsFor(performance.now()))));
  };

  return {
    begin(tryRedis) {
      waiting++;
      void look(tryRedis);
      return () => {
        waiting--;
        if (waiting === 0) stop();
      };
    },
  };
}
