import type { ModelMessage } from 'ai';
import type { PastCall } from '../core/tool.js';

/** The calls that a conversation holds with their results, in the order of these. Failures are texts, and no results. */
export function* pastCalls(messages: readonly ModelMessage[]): Iterable<PastCall> {
  const inputs = new Map<string, unknown>();
  for (const { role, content } of messages) {
    if ((role !== 'assistant' && role !== 'tool') || typeof content === 'string') continue;
    for (const part of content) {
      if (part.type === 'tool-call') inputs.set(part.toolCallId, part.input);
      if (part.type !== 'tool-result' || part.output.type !== 'json') continue;
      const { toolName, toolCallId, output } = part;
      yield { toolName, input: inputs.get(toolCallId), result: output.value };
    }
  }
}
