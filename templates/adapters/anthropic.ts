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
import { searchTools } from '../tool-search.js';
import type { ReadToolName, ToolName } from '../tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import { createToolset } from './core/create-toolset.js';
import { heldBack } from './core/held-back.js';
import { failureText, runForModel } from './core/run-for-model.js';
import {
  findDefinitions,
  nothingFound,
  readQuery,
  searchDescription,
  searchInput,
  searchToolName,
} from './core/search-tool.js';
import type { Tool } from './core/tool.js';
import type { ToolsetOptions } from './core/toolset-options.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/** A tool for Anthropic's client, which sends what describes it and keeps the functions to itself. */
export interface AnthropicTool<Name extends string = string> {
  type: 'custom';
  name: Name;
  description: string;
  input_schema: { type: 'object'; [keyword: string]: unknown };
  /** With the option `examples`: calls as they are right. None beside `toolSearch`, with which the API does not take them. */
  input_examples?: { [name: string]: unknown }[];
  /** With the option `toolSearch`: the definition is put before the model once the search has found it. */
  defer_loading?: true;
  /**
   * Carries a call out. A call that an explicit `needsApproval` holds back is refused.
   *
   * @throws ToolError with the text for the model; the reason of the signal, once that is aborted
   */
  run: (
    input: unknown,
    context?: { readonly signal?: AbortSignal | null | undefined },
  ) => Promise<string | AnthropicToolReference[]>;
  parse: (input: unknown) => unknown;
  /** Whether somebody has to approve a call with these arguments. */
  needsApproval: (input: unknown) => Promise<boolean>;
}

/** What a search answers: the API puts the definition of the tool in its place. */
export interface AnthropicToolReference {
  type: 'tool_reference';
  tool_name: string;
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
  const toolset = createToolset<ToolName>(catalogue, confluence, options ?? {}, 'anthropic');
  const isSearched = toolset.some(({ isDeferred }) => isDeferred);
  const tools = toolset.map((tool): AnthropicTool => ({
    type: 'custom',
    name: tool.toolName,
    description: tool.description,
    input_schema: { ...tool.inputSchema },
    ...(tool.examples === undefined || isSearched ? {} : { input_examples: [...tool.examples] }),
    ...(tool.isDeferred ? { defer_loading: true } : {}),
    run: async (input, { signal } = {}) => {
      if (isExplicit && (await tool.needsApproval(input))) throw new ToolError(heldBack);
      const { text, isError } = await runForModel(() => tool.execute(input, { signal }), signal);
      if (isError) throw new ToolError(text);
      return text;
    },
    parse: (input) => input,
    needsApproval: (input) => tool.needsApproval(input),
  }));
  const all = isSearched ? [...tools, searchTool(toolset)] : tools;
  return all as AnthropicTool<ChosenName<ToolName, ReadToolName, Options>>[];
}

/** A search of our own over the deferred tools, which knows more words for them than the API's over names and descriptions. */
function searchTool(tools: readonly Tool[]): AnthropicTool {
  return {
    type: 'custom',
    name: searchToolName,
    description: searchDescription,
    input_schema: { ...searchInput },
    run: async (input) => {
      const found = findDefinitions(tools, searchTools, queryOf(input));
      if (found.length === 0) return nothingFound;
      return found.map(({ toolName }) => ({ type: 'tool_reference', tool_name: toolName }));
    },
    parse: (input) => input,
    needsApproval: async () => false,
  };
}

/** @throws ToolError with the text for the model */
function queryOf(input: unknown): string {
  try {
    return readQuery(input);
  } catch (error) {
    throw new ToolError(failureText(error));
  }
}
