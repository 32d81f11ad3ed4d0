import type { EditQueue } from '../edit-queue.js';
import type { RateLimitStatement } from './rate-limit-headers.js';

/** A number of requests that may be sent within a window. */
export interface RateLimitPolicy {
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
}

/** What a call asks of the store before it sends a request. */
export interface TurnRequest {
  /** What to assume of an account that the store does not know yet. */
  readonly policy: RateLimitPolicy;
  /** The token that the request is sent with; without it only the account's limit is kept. */
  readonly credential?: TurnCredential | undefined;
  /** Milliseconds: a longer wait asked for by the server is a `RateLimitError` at once. */
  readonly maxWaitMs: number;
  /** The request was answered with 429 before: it goes to the front of the queue. */
  readonly returning: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the turn does not come at once, with the milliseconds until the account may send again. */
  readonly onWait?: ((waitMs: number) => void) | undefined;
  /** Called when what the store keeps its knowledge in went away or came back, by one turn for each change. */
  readonly onStoreChange?: ((change: StoreChange) => void) | undefined;
}

/** The token of a request, for whom a limit of its own counts: over all accounts together. Plain data. */
export interface TurnCredential {
  /** Made of base URL and a hash of the token; never the token itself. */
  readonly key: string;
  /** What to assume of it until its answers say otherwise. */
  readonly policy: RateLimitPolicy;
}

/** A store that lies outside of the process cannot be reached, so that each process paces by what it knows itself; or can again. */
export interface StoreChange {
  readonly state: 'away' | 'back';
  /** Why it is away, without a secret. */
  readonly reason?: string;
}

/** What became of a request. Plain data. */
export interface TurnOutcome {
  /** Absent when no answer came. */
  readonly status?: number | undefined;
  readonly statement?: RateLimitStatement | undefined;
  /** Milliseconds from sending the request to the end of its answer. */
  readonly durationMs?: number | undefined;
  /** The failure is Confluence's own, which Truto passed through: a 429 then is the account's limit, never the token's. */
  readonly isRemote?: boolean | undefined;
  /** The key of the credential that the turn was taken with. */
  readonly credential?: string | undefined;
}

/**
 * Where the rate limits of accounts and tokens are known and kept. All clients that use one store wait together. An account
 * is a string made of base URL and account id; everything else that passes through is plain data, so that a store can keep
 * it outside the process.
 */
export interface RateLimitStore {
  /**
   * Takes the account's next turn, and the token's with it.
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
  /** For each record that is being edited: who edits it, and who waits. */
  readonly edits: Map<string, EditQueue>;
}
