import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallEvent, CallOutcome } from './confluence-options.js';
import type { Operation } from '../operation.js';

/** Tells the observer what happens in one call; nobody has to wait for it. */
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
  const call = { callId: crypto.randomUUID(), accountId, toolName, ...recordIn(input) };
  /** Of the last request, as far as it was answered. */
  let status: number | undefined;
  let requestId: string | undefined;
  return async (event) => {
    if (event.type === 'request' || event.type === 'response') ({ status, requestId } = event as Partial<CallOutcome>);
    const ending = event.type === 'end' && { status, requestId };
    try {
      await onEvent({ ...call, attempt: budget.attempts, ...ending, ...event });
    } catch {
      // An observer that fails, at once or later, must not fail the call, nor keep the turn that it holds.
    }
  };
}

/** The id of a record, or of the one that arguments name. */
export function recordIn(fields: unknown): { readonly recordId?: string } {
  const { id } = Object(fields) as { readonly id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? { recordId: String(id) } : {};
}
