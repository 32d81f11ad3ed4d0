import { afterFailure } from '../advice.js';
import { NetworkError, TimeoutError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallOptions } from './confluence-options.js';
import type { Tell } from './tell-events.js';

/** What a call consists of, the same for each of its attempts. */
export interface CallParts {
  readonly settings: CallSettings;
  readonly operation: Operation;
  readonly input: unknown;
  readonly options: CallOptions;
  readonly budget: CallBudget;
  readonly tell: Tell | undefined;
}

/** An attempt that hung is a failure on the way, as long as the call has time for another. */
export function lateError({ operation: { toolName, traits }, budget }: CallParts, attemptMs: number): Error {
  const { timeoutMs } = budget;
  const message = (ms: number): string => `${toolName} was not answered within ${ms} ms. ${afterFailure(traits)}`;
  return attemptMs < budget.leftMs()
    ? new NetworkError(message(attemptMs))
    : new TimeoutError(message(timeoutMs), timeoutMs);
}
