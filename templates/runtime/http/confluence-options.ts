import type { RateLimitPolicy, RateLimitStore, StoreChange } from '../limits/rate-limit-store.js';

/** How failures that are not rate limits are repeated. */
export interface RetryOptions {
  /** How often a call is sent again at most. Default 4. */
  readonly maxRetries?: number;
  /** Milliseconds before the first repetition; doubles each time, with jitter. Default 250. */
  readonly baseDelayMs?: number;
}

/** How the rate limits of the account and of the token are kept. */
export interface RateLimitOptions {
  /** Where the limits of accounts and tokens are known. Clients with the same store share them; default: one store per process. */
  readonly store?: RateLimitStore;
  /** How many answers of 429 one call may meet before it fails. Default 10. */
  readonly maxRetries?: number;
  /** Milliseconds: when the server asks for a longer wait, the call fails at once instead. Default 60,000. */
  readonly maxWaitMs?: number;
  /** What is assumed of an account until its answers say otherwise. Default: Truto's tier, 50 requests in 10 seconds. */
  readonly policy?: RateLimitPolicy;
  /**
   * What is assumed of a token, over all accounts that it is used for, until answers say otherwise. Default: ten times the
   * account's `policy`, as Truto's tiers are: 500 requests in 10 seconds.
   */
  readonly credentialPolicy?: RateLimitPolicy;
}

/** What happens on the wire, for logs, metrics and spans. Holds no secret and no body. */
export type TransportEvent = CallEvent & {
  /** The same for all events of one call, and for no other. */
  readonly callId: string;
  readonly accountId: string;
  readonly toolName: string;
  /** Which attempt of the call, from 1; 0 when the call ended before the first. */
  readonly attempt: number;
  /** The id of the record that the call names, where it names one; of the last event, the one that was answered. */
  readonly recordId?: string;
};

/** What an event says beside the call that it belongs to. All durations are milliseconds. */
export type CallEvent =
  | { readonly type: 'request' }
  | {
      readonly type: 'response';
      readonly status: number;
      /** From sending to the end of the body. */
      readonly durationMs: number;
      /** The id under which the server knows the request. */
      readonly requestId?: string | undefined;
      /** Of a 429: which limit it was, where Confluence says so. */
      readonly rateLimitReason?: string | undefined;
    }
  | {
      readonly type: 'retry';
      readonly delayMs: number;
      /** The `code` of the error that is not thrown. */
      readonly reason: string;
    }
  | {
      readonly type: 'rate-limit-wait';
      /** Until the account may send again; a place in the queue may take longer. */
      readonly waitMs: number;
    }
  | (StoreChange & {
      /** A store outside of the process cannot be reached, or can again; told by one call for each change. */
      readonly type: 'rate-limit-store';
    })
  | (CallOutcome & {
      /** The last event of every call. */
      readonly type: 'end';
      /** From the beginning of the call, waits included. */
      readonly durationMs: number;
    });

/** How a call ended. */
export interface CallOutcome {
  readonly outcome: 'success' | 'failure' | 'aborted';
  /** The `code` of the error that is thrown. */
  readonly reason?: string;
  /** Of the last answer, where one came to the last request. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** The id of the record that was answered, if one was: of a page that was created, for one. */
  readonly recordId?: string;
}

/** What `createConfluence` takes: whose Confluence, with which token, and how patiently. */
export interface ConfluenceOptions {
  /** Truto's API token: the text, or a function that is asked before every request, and again after a wait. Never stored, logged or thrown. */
  readonly token: string | (() => string | Promise<string>);
  /** The id of the integrated account: one customer's connected Confluence. */
  readonly accountId: string;
  /** Default `https://api.truto.one`. */
  readonly baseUrl?: string;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: typeof fetch;
  /** Milliseconds that one call may take, repetitions included and waits for the rate limit not. Default 60,000. */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that one attempt of a call may take; then it is cancelled, and sent again like one whose connection broke.
   * Default: the smaller of 20,000 and a third of `timeoutMs`, or all that is left where no other attempt could follow.
   */
  readonly attemptTimeoutMs?: number;
  /** Bytes that an answer may have, decompressed; a larger one is cancelled. Default 50,000,000. */
  readonly maxResponseBytes?: number;
  /** `false` throws every failure at once, answers of 429 included. */
  readonly retry?: false | RetryOptions;
  /** `false` neither paces nor repeats: every answer of 429 is thrown. */
  readonly rateLimit?: false | RateLimitOptions;
  /** How many requests of this client are under way at most. Default: as many as the rate limit allows. */
  readonly maxConcurrency?: number;
  /** Sees every request, answer, repetition, wait and end of a call. What it throws or rejects with is ignored. */
  readonly onEvent?: (event: TransportEvent) => void;
}

/** What a single call may change. */
export interface CallOptions {
  /** Ends the call at once, whatever it is waiting for; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Milliseconds, instead of the client's. */
  readonly timeoutMs?: number;
  /** Milliseconds, instead of the client's. */
  readonly attemptTimeoutMs?: number;
  /** Instead of the client's. */
  readonly maxResponseBytes?: number;
  /** Instead of the client's. */
  readonly retry?: false | RetryOptions;
  /** The same key within an account and a path is applied once. Default: a new one for each call that writes. */
  readonly idempotencyKey?: string;
  /** Sent along; cannot replace the authorization. */
  readonly headers?: { readonly [name: string]: string };
  /** Called before the request is sent again although the failed attempt may have been carried out. */
  readonly onRepeat?: () => void;
}

/** What a call that lists may change. */
export interface ListOptions extends CallOptions {
  /** The size of a page. */
  readonly limit?: number;
  /** The iteration ends after that many records. */
  readonly maxItems?: number;
  /** Where to begin: the `nextCursor` of an earlier page. */
  readonly cursor?: string | undefined;
}
