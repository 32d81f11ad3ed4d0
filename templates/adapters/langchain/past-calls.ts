import { valueAt } from '../../runtime/value-at.js';
import type { PastCall } from '../core/tool.js';

/** Where LangGraph keeps what a node was started with, for its own `getCurrentTaskInput` and the nodes that hand on no state. */
const taskInput = ['configurable', '__pregel_scratchpad', 'currentTaskInput'] as const;

/**
 * The calls that the state of a graph holds with their results, in the order of these.
 *
 * @param config what a tool is invoked with: LangGraph's `ToolNode` puts the state into it
 */
export function* pastCalls(config: unknown): Iterable<PastCall> {
  const inputs = new Map<unknown, unknown>();
  for (const message of messagesOf(valueAt(config, ['state']) ?? valueAt(config, taskInput))) {
    const { tool_calls: calls, tool_call_id: id, name, status, content } = message;
    for (const call of Array.isArray(calls) ? calls : []) inputs.set(valueAt(call, ['id']), valueAt(call, ['args']));
    if (id === undefined || typeof name !== 'string' || status === 'error') continue;
    yield { toolName: name, input: inputs.get(id), result: content };
  }
}

/** As much as is needed of messages of any kind. */
interface StateMessage {
  readonly tool_calls?: unknown;
  readonly tool_call_id?: unknown;
  readonly name?: unknown;
  readonly status?: unknown;
  readonly content?: unknown;
}

/** A state is a list of messages, or holds one. */
function messagesOf(state: unknown): readonly StateMessage[] {
  const messages = Array.isArray(state) ? state : valueAt(state, ['messages']);
  return Array.isArray(messages) ? messages.filter((one) => typeof one === 'object' && one !== null) : [];
}
