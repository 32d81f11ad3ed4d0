import { ConfluenceToolsError } from '../errors.js';
import type { Operation } from '../operation.js';
import { sleep } from '../sleep.js';
import { createCallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallOutcome, ListOptions } from './confluence-options.js';
import { decodeAnswer } from './decode-answer.js';
import { prepareRequest } from './prepare-request.js';
import { sendInTurn } from './send-in-turn.js';
import type { CallParts } from './send-in-turn.js';
import { createTell, recordIn } from './tell-events.js';
import { askForToken, sendableToken } from './token.js';

/**
 * Carries a call from its first attempt to what a successful answer holds.
 *
 * @param input the arguments, by the names that the operation binds
 * @param options for a list also which page
 * @throws {InvalidInputError} when the request cannot be built
 * @throws what the last attempt failed with, or the reason of the signal
 */
export function call(
  settings: CallSettings,
  operation: Operation,
  input: unknown,
  options: ListOptions = {},
): Promise<unknown> {
  const budget = createCallBudget(settings, options, operation);
  const tell = createTell(settings, operation, input, budget);
  const parts = { settings, operation, input, options, budget, tell };
  if (!tell) return attemptUntilDone(parts);
  const startedAt = performance.now();
  const end = (outcome: CallOutcome): void =>
    tell({ type: 'end', durationMs: performance.now() - startedAt, ...outcome });
  return attemptUntilDone(parts).then(
    (answer) => {
      // A record that was just created has its id from here.
      end({ outcome: 'success', ...recordIn(answer) });
      return answer;
    },
    (failure) => {
      end({
        outcome: options.signal?.aborted ? 'aborted' : 'failure',
        ...(failure instanceof ConfluenceToolsError && { reason: failure.code }),
      });
      throw failure;
    },
  );
}

/** One attempt after the other, each in its place and its turn, until one succeeds or the budget refuses another. */
async function attemptUntilDone(parts: CallParts): Promise<unknown> {
  const { settings, operation, input, options, budget, tell } = parts;
  const { signal } = options;
  const { limits } = settings;
  const request = prepareRequest(settings, operation, input, options);
  for (;;) {
    signal?.throwIfAborted();
    budget.attempts++;
    const place = settings.concurrency?.enter(signal);
    if (place) await place;
    let delayMs: number;
    try {
      const { token: given } = settings;
      const token = typeof given === 'function' ? await budget.inTime(() => askForToken(given)) : sendableToken(given);
      const credential = settings.credentialOf(token);
      const wait = limits?.store.acquire(settings.account, {
        signal,
        policy: limits.policy,
        credential,
        maxWaitMs: limits.maxWaitMs,
        returning: budget.refusals > 0,
        onWait: tell && ((waitMs) => tell({ type: 'rate-limit-wait', waitMs })),
        onStoreChange: tell && ((change) => tell({ type: 'rate-limit-store', ...change })),
      });
      if (wait) await wait;
      // What a function gave before a wait may have expired.
      const fresh = wait && typeof given === 'function' ? given : token;
      return decodeAnswer(operation, await sendInTurn(parts, request, fresh, credential?.key));
    } catch (failure) {
      delayMs = budget.payAfter(failure);
      if (delayMs > 0) options.onRepeat?.();
      tell?.({ type: 'retry', delayMs, reason: (failure as ConfluenceToolsError).code });
    } finally {
      settings.concurrency?.leave();
    }
    if (delayMs > 0) await sleep(delayMs, signal);
  }
}
