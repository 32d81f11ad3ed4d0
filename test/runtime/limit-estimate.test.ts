import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimitEstimate } from '../../templates/runtime/limit-estimate.js';
import { RequestWindows, type WindowKind } from '../support/request-windows.js';

interface Scenario {
  readonly kind: WindowKind;
  readonly showsHeaders: boolean;
  readonly startAt: number;
  /** Milliseconds on the way there and back, used in turn. */
  readonly delays: readonly (readonly [there: number, back: number])[];
}

const limit = 20;
const windowMs = 1000;

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** Virtual time: one client that sends as fast as the estimate allows, and a server that counts like a real one. */
class Simulation {
  refused = 0;
  readonly #estimate = createLimitEstimate({ limit, windowMs });
  readonly #server: RequestWindows;
  readonly #scenario: Scenario;
  readonly #events: Event[] = [];
  #now: number;
  #sent = 0;
  #answered = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#server = new RequestWindows(limit, windowMs, scenario.kind);
    this.#now = scenario.startAt;
  }

  /** Runs until so many requests were answered; gives the milliseconds that it took. */
  run(requests: number): number {
    while (this.#answered < requests) {
      while (this.#sent < requests && this.#estimate.free(this.#now) > 0) this.#send();
      this.#events.sort((a, b) => a.at - b.at);
      const look = this.#sent < requests ? this.#estimate.nextLook(this.#now) : Infinity;
      const next = this.#events[0]?.at ?? Infinity;
      if (next === Infinity && look === Infinity) throw new Error(`stuck after ${this.#answered} answers`);
      this.#now = Math.min(next, look);
      if (next <= look) this.#events.shift()?.run();
    }
    return this.#now - this.#scenario.startAt;
  }

  #send(): void {
    const { delays } = this.#scenario;
    const [there, back] = delays[this.#sent++ % delays.length] ?? [1, 1];
    this.#estimate.take(this.#now);
    this.#events.push({ at: this.#now + there, run: () => this.#arrive(back) });
  }

  #arrive(back: number): void {
    const { granted, remaining, resetMs } = this.#server.take(this.#now);
    if (!granted) this.refused++;
    const statement = this.#scenario.showsHeaders ? { limit, remaining, resetMs, retryAfterMs: resetMs } : undefined;
    const outcome = { status: granted ? 200 : 429, statement };
    this.#events.push({
      at: this.#now + back,
      run: () => {
        this.#answered++;
        this.#estimate.settle(outcome, this.#now);
      },
    });
  }
}

const simulate = (scenario: Scenario, requests: number): { readonly refused: number; readonly elapsed: number } => {
  const simulation = new Simulation(scenario);
  const elapsed = simulation.run(requests);
  return { refused: simulation.refused, elapsed };
};

const delay = fc.double({ min: 0.1, max: 30, noNaN: true });
const scenario = (kinds: readonly WindowKind[]): fc.Arbitrary<Scenario> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    showsHeaders: fc.boolean(),
    startAt: fc.double({ min: 5_000, max: 7_000, noNaN: true }),
    delays: fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 50 }),
  });

describe('an account that nobody else uses', () => {
  it('never meets a 429, however the server counts and however long requests are under way', () => {
    fc.assert(
      fc.property(scenario(['first-request', 'aligned']), (given) => {
        expect(simulate(given, 100).refused).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is not kept waiting longer than the windows and the way there and back', () => {
    fc.assert(
      fc.property(scenario(['first-request', 'aligned', 'sliding']), (given) => {
        expect(simulate(given, 100).elapsed).toBeLessThan(4 * windowMs + 12 * 60);
      }),
      { numRuns: 300 },
    );
  });

  it('meets few answers of 429 in a window that slides, where answers overtake each other', () => {
    fc.assert(
      fc.property(scenario(['sliding']), (given) => {
        expect(simulate(given, 100).refused).toBeLessThanOrEqual(10);
      }),
      { numRuns: 300 },
    );
  });
});
