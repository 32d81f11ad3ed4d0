import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallEvent, TransportEvent } from './confluence-options.js';
import type { Operation } from '../operation.js';

/** Tells the observer what happens in one call. */
export type Tell = (event: CallEvent) => void;

/**
 * Makes what tells the observer of a client about one call.
 *
 * @param budget counts the attempts
 * @returns `undefined` where nobody observes: then a call makes no events
 */
export function createTell(
  { onEvent, accountId }: CallSettings,
  { toolName }: Operation,
  input: unknown,
  budget: CallBudget,
): Tell | undefined {
  if (!onEvent) return undefined;
  const { id } = Object(input) as { readonly id?: unknown };
  const call = {
    callId: crypto.randomUUID(),
    accountId,
    toolName,
    ...((typeof id === 'string' || typeof id === 'number') && { recordId: String(id) }),
  };
  // An observer that fails, at once or later, must not fail the call, nor keep the turn that it holds.
  const tell = async (event: TransportEvent): Promise<void> => await onEvent(event);
  return (event) => void tell({ ...call, attempt: budget.attempts, ...event }).catch(() => undefined);
}
