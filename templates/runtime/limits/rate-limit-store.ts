import type { RateLimitStatement } from './rate-limit-headers.js';

/** A number of requests that an account may send within a window. */
export interface RateLimitPolicy {
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
}

/** What a call asks of the store before it sends a request. */
export interface TurnRequest {
  /** What to assume of an account that the store does not know yet. */
  readonly policy: RateLimitPolicy;
  /** Milliseconds: a longer wait asked for by the server is a `RateLimitError` at once. */
  readonly maxWaitMs: number;
  /** The request was answered with 429 before: it goes to the front of the queue. */
  readonly returning: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the turn does not come at once, with the milliseconds until the account may send again. */
  readonly onWait?: (waitMs: number) => void;
}

/** What became of a request. Plain data. */
export interface TurnOutcome {
  /** Absent when no answer came. */
  readonly status?: number | undefined;
  readonly statement?: RateLimitStatement | undefined;
}

/**
 * Where the rate limits of accounts are known and kept. All clients that use one store wait together. An account is a
 * string made of base URL and account id; everything else that passes through is plain data, so that a store can keep it
 * outside the process.
 */
export interface RateLimitStore {
  /**
   * Takes the account's next turn.
   *
   * @returns nothing when the request may be sent now, otherwise a promise of that moment; it rejects with a
   *   `RateLimitError`, or with the reason of the signal
   */
  acquire(account: string, turn: TurnRequest): Promise<void> | undefined;
  /** Says what became of a turn that was taken; called exactly once for each. */
  release(account: string, outcome: TurnOutcome): void;
}

/** A store within this process. */
export interface LocalRateLimitStore extends RateLimitStore {
  /** For each record that is being edited: when the last edit in its queue ends. */
  readonly edits: Map<string, Promise<void>>;
}
