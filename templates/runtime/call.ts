import { sendOnce } from './attempt.js';
import type { Answer } from './attempt.js';
import type { WireRequest } from './build-request.js';
import type { ConcurrencyLimit } from './concurrency-limit.js';
import type { CallOptions, ConfluenceOptions, TransportEvent } from './confluence-options.js';
import { errorFromAnswer } from './error-from-answer.js';
import { ConfluenceToolsError, RateLimitError } from './errors.js';
import type { Operation } from './operation.js';
import { processRateLimitStore } from './process-rate-limit-store.js';
import { parseRateLimit } from './rate-limit-headers.js';
import type { RateLimitPolicy, TurnOutcome } from './rate-limit-store.js';
import { backoffMs, isRepeatable } from './retry-policy.js';
import { sleep } from './sleep.js';

/** What a client brings to each of its calls. */
export interface CallContext {
  readonly options: ConfluenceOptions;
  readonly baseUrl: string;
  /** Base URL and account: what the rate limit is keyed by. */
  readonly account: string;
  readonly concurrency: ConcurrencyLimit | undefined;
}

/** Truto's tier for an integrated account ("Truto's API reference", rate limits). */
const trutoPolicy: RateLimitPolicy = { limit: 50, windowMs: 10_000 };
const defaultTimeoutMs = 60_000;
const defaultMaxWaitMs = 60_000;

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** One call from its first attempt to its last: turns of the rate limit, repetitions, and the time they may take. */
export class Call {
  readonly #context: CallContext;
  readonly #operation: Operation;
  readonly #input: unknown;
  readonly #request: WireRequest;
  readonly #options: CallOptions;
  readonly #idempotencyKey: string | undefined;
  #attempt = 0;
  #repetitions = 0;
  /** Answers of 429 so far. */
  #limited = 0;
  /** Milliseconds spent on requests and between them, waits for the rate limit left out. */
  #spentMs = 0;

  constructor(context: CallContext, operation: Operation, input: unknown, request: WireRequest, options: CallOptions) {
    this.#context = context;
    this.#operation = operation;
    this.#input = input;
    this.#request = request;
    this.#options = options;
    this.#idempotencyKey = options.idempotencyKey ?? (operation.traits.readOnly ? undefined : crypto.randomUUID());
  }

  /**
   * Runs the call to a successful answer.
   *
   * @throws what the last attempt failed with, or the reason of the signal
   */
  async run(): Promise<Answer> {
    const { signal } = this.#options;
    const { concurrency } = this.#context;
    for (;;) {
      signal?.throwIfAborted();
      if (concurrency !== undefined) await concurrency.enter(signal);
      let failure: unknown;
      try {
        const turn = this.#takeTurn();
        if (turn !== undefined) await turn;
        const answer = await this.#send().catch((error: unknown) => void (failure = error));
        if (answer !== undefined) return answer;
      } finally {
        concurrency?.leave();
      }
      const delayMs = this.#delayAfter(failure);
      if (delayMs > 0) await sleep(delayMs, signal);
    }
  }

  #takeTurn(): Promise<void> | undefined {
    const { rateLimit = {} } = this.#context.options;
    if (rateLimit === false) return undefined;
    const { store = processRateLimitStore, policy = trutoPolicy, maxWaitMs = defaultMaxWaitMs } = rateLimit;
    return store.acquire(this.#context.account, {
      policy,
      maxWaitMs,
      returning: this.#limited > 0,
      signal: this.#options.signal,
      onWait: (waitMs) => this.#tell({ type: 'rate-limit-wait', toolName: this.#operation.toolName, waitMs }),
    });
  }

  async #send(): Promise<Answer> {
    const { options, baseUrl, account } = this.#context;
    const { timeoutMs = options.timeoutMs ?? defaultTimeoutMs, headers, signal } = this.#options;
    const { toolName } = this.#operation;
    const attempt = ++this.#attempt;
    const startedAt = performance.now();
    let outcome: TurnOutcome = {};
    try {
      this.#tell({ type: 'request', toolName, attempt });
      const answer = await sendOnce({
        options,
        baseUrl,
        request: this.#request,
        toolName,
        idempotencyKey: this.#idempotencyKey,
        headers,
        signal,
        leftMs: timeoutMs - this.#spentMs,
        timeoutMs,
      });
      const { status } = answer;
      const statement = parseRateLimit(answer.headers, status === 429);
      outcome = { status, statement };
      this.#tell({ type: 'response', toolName, attempt, status, durationMs: performance.now() - startedAt });
      if (isSuccess(status)) return answer;
      const failed = { status, headers: answer.plainHeaders ?? {}, text: answer.text, statement };
      throw errorFromAnswer(this.#operation, this.#input, failed, trutoPolicy.windowMs);
    } finally {
      this.#spentMs += performance.now() - startedAt;
      const { rateLimit = {} } = options;
      if (rateLimit !== false) (rateLimit.store ?? processRateLimitStore).release(account, outcome);
    }
  }

  /**
   * Decides on a failed attempt.
   *
   * @returns milliseconds to wait before the next attempt; 0 when the rate limit decides on the wait
   * @throws the failure itself when there is to be no other attempt
   */
  #delayAfter(failure: unknown): number {
    const { options } = this.#context;
    const { retry = options.retry ?? {}, timeoutMs = options.timeoutMs ?? defaultTimeoutMs, signal } = this.#options;
    if (retry === false || signal?.aborted) throw failure;
    if (failure instanceof RateLimitError) {
      const { rateLimit = {} } = options;
      const { maxRetries = 10, maxWaitMs = defaultMaxWaitMs } = rateLimit || { maxRetries: 0 };
      if (this.#limited++ >= maxRetries || failure.retryAfterMs > maxWaitMs) throw failure;
      this.#tellRetry(failure, 0);
      return 0;
    }
    const delayMs = backoffMs(this.#repetitions, retry);
    this.#spentMs += delayMs;
    const repeatable = isRepeatable(failure, this.#operation, this.#idempotencyKey);
    if (!repeatable || this.#repetitions++ >= (retry.maxRetries ?? 4) || this.#spentMs >= timeoutMs) throw failure;
    this.#options.onRepeat?.();
    this.#tellRetry(failure, delayMs);
    return delayMs;
  }

  #tellRetry(failure: unknown, delayMs: number): void {
    const reason = failure instanceof ConfluenceToolsError ? failure.code : '';
    this.#tell({ type: 'retry', toolName: this.#operation.toolName, attempt: this.#attempt, delayMs, reason });
  }

  #tell(event: TransportEvent): void {
    try {
      this.#context.options.onEvent?.(event);
    } catch {
      // An observer that fails must not fail the call, nor keep the turn it holds.
    }
  }
}
