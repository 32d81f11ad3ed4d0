import { createLimitEstimate } from '../../templates/runtime/limits/limit-estimate.js';
import { RequestWindows } from './request-windows.js';
import type { WindowKind } from './request-windows.js';
import { seededRandom } from './seeded-random.js';

/** What happens in virtual time. All times are milliseconds. */
export interface Scenario {
  /** Clients of one account that know nothing of each other. */
  readonly clients?: number;
  /** Requests of each client that have to be granted. */
  readonly requests: number;
  readonly limit: number;
  readonly windowMs: number;
  readonly kind: WindowKind;
  /** Which answers show the state of the limit in headers. */
  readonly shows: 'every answer' | 'refusals' | 'nothing';
  readonly startAt: number;
  /** Of the clients' own dice. */
  readonly seed: number;
  /** Milliseconds on the way there and back, used in turn. */
  readonly delays: readonly (readonly [there: number, back: number])[];
}

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** A client that sends as fast as its estimate allows. */
interface Client {
  readonly estimate: ReturnType<typeof createLimitEstimate>;
  left: number;
  granted: number;
  lastGrantAt: number;
}

/** What came of a scenario. */
export interface Outcome {
  /** Answers of 429. */
  readonly refused: number;
  /** For each client: milliseconds from the start to its last answer. */
  readonly elapsed: readonly number[];
}

/** Runs clients against a server that counts like a real one, in virtual time. */
class Simulation {
  readonly #clients: readonly Client[];
  readonly #server: RequestWindows;
  readonly #scenario: Scenario;
  readonly #events: Event[] = [];
  #now: number;
  #sent = 0;
  #refused = 0;

  constructor(scenario: Scenario) {
    const { limit, windowMs, kind, startAt, clients = 1, requests } = scenario;
    this.#scenario = scenario;
    const random = seededRandom(scenario.seed);
    this.#server = new RequestWindows(limit, windowMs, kind);
    this.#now = startAt;
    this.#clients = Array.from({ length: clients }, () => ({
      estimate: createLimitEstimate({ limit, windowMs }, random),
      left: requests,
      granted: 0,
      lastGrantAt: startAt,
    }));
  }

  run(): Outcome {
    const { requests, startAt } = this.#scenario;
    while (this.#clients.some(({ granted }) => granted < requests)) {
      for (const client of this.#clients) this.#pump(client);
      this.#events.sort((a, b) => a.at - b.at);
      const looks = this.#clients.map(({ left, estimate }) => (left > 0 ? estimate.nextLook(this.#now) : Infinity));
      const look = Math.min(...looks);
      const next = this.#events[0]?.at ?? Infinity;
      if (next === Infinity && look === Infinity) throw new Error(`stuck after ${this.#sent} requests`);
      this.#now = Math.min(next, look);
      if (next <= look) this.#events.shift()?.run();
    }
    return { refused: this.#refused, elapsed: this.#clients.map(({ lastGrantAt }) => lastGrantAt - startAt) };
  }

  #pump(client: Client): void {
    while (client.left > 0 && client.estimate.free(this.#now) > 0) {
      const { delays } = this.#scenario;
      const [there, back] = delays[this.#sent++ % delays.length] ?? [1, 1];
      client.left--;
      client.estimate.take(this.#now);
      this.#events.push({ at: this.#now + there, run: () => this.#arrive(client, back) });
    }
  }

  #arrive(client: Client, back: number): void {
    const { limit, shows } = this.#scenario;
    const { granted, remaining, resetMs } = this.#server.take(this.#now);
    const shown = shows === 'every answer' || (shows === 'refusals' && !granted);
    const statement = shown ? { limit, remaining, resetMs, ...(!granted && { retryAfterMs: resetMs }) } : undefined;
    const run = (): void => {
      client.estimate.settle({ status: granted ? 200 : 429, statement }, this.#now);
      if (granted) {
        client.granted++;
        client.lastGrantAt = this.#now;
      } else {
        this.#refused++;
        client.left++;
      }
    };
    this.#events.push({ at: this.#now + back, run });
  }
}

/** Plays a scenario to its end. */
export const simulate = (scenario: Scenario): Outcome => new Simulation(scenario).run();
