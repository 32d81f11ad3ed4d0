/**
 * @title Anthropic
 * @peer @anthropic-ai/sdk ^1.0.0
 * @example
 * import { createAnthropicTools } from 'confluence-tools/anthropic';
 *
 * const tools = createAnthropicTools(confluence, { versioning: 'auto' });
 * const { content } = await anthropic.beta.messages.toolRunner({
 *   model,
 *   max_tokens: 4096,
 *   messages: [{ role: 'user', content: prompt }],
 *   tools,
 * });
 */

import { ToolError } from '@anthropic-ai/sdk/lib/tools/ToolError';
import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import type { ReadToolName, ToolName } from '../tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import { createToolset } from './core/create-toolset.js';
import { heldBack } from './core/held-back.js';
import { runForModel } from './core/run-for-model.js';
import type { ToolsetOptions } from './core/toolset-options.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/** A tool for Anthropic's client, which sends what describes it and keeps the functions to itself. */
export interface AnthropicTool<Name extends string = string> {
  type: 'custom';
  name: Name;
  description: string;
  input_schema: { type: 'object'; [keyword: string]: unknown };
  /**
   * Carries a call out. A call that an explicit `needsApproval` holds back is refused.
   *
   * @throws ToolError with the text for the model; the reason of the signal, once that is aborted
   */
  run: (input: unknown, context?: { readonly signal?: AbortSignal | null | undefined }) => Promise<string>;
  parse: (input: unknown) => unknown;
  /** Whether somebody has to approve a call with these arguments. */
  needsApproval: (input: unknown) => Promise<boolean>;
}

/**
 * The tools for `client.beta.messages.toolRunner` and for `messages.create`. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createAnthropicTools<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): AnthropicTool<ChosenName<ToolName, ReadToolName, Options>>[] {
  const isExplicit = options?.needsApproval !== undefined;
  return createToolset<ToolName>(catalogue, confluence, options ?? {}, 'anthropic').map((tool) => ({
    type: 'custom',
    name: tool.toolName as ChosenName<ToolName, ReadToolName, Options>,
    description: tool.description,
    input_schema: { ...tool.inputSchema },
    run: async (input, { signal } = {}) => {
      if (isExplicit && (await tool.needsApproval(input))) throw new ToolError(heldBack);
      const { text, isError } = await runForModel(() => tool.execute(input, { signal }), signal);
      if (isError) throw new ToolError(text);
      return text;
    },
    parse: (input) => input,
    needsApproval: (input) => tool.needsApproval(input),
  }));
}
