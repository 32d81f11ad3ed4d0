import { abortable } from './abortable.js';

/** Lets only so many callers through at a time, in the order they came. */
export class ConcurrencyLimit {
  #free: number;
  readonly #waiting = new Set<(nothing: void) => void>();

  constructor(limit: number) {
    this.#free = limit;
  }

  /**
   * Takes a place; each one has to be given back by `leave`.
   *
   * @param signal ends the wait: it rejects with the reason of the signal
   */
  async enter(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await abortable<void>(signal, (proceed) => {
      this.#waiting.add(proceed);
      return () => this.#waiting.delete(proceed);
    });
  }

  /** Gives a place back, to the one who has waited longest. */
  leave(): void {
    const [proceed] = this.#waiting;
    if (proceed === undefined) this.#free++;
    else proceed();
  }
}
