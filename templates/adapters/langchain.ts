/**
 * @title LangChain
 * @peer @langchain/core ^0.3.44 || ^1.0.0
 * @signs langchain @langchain/langgraph
 * @example
 * import { createAgent } from 'langchain';
 * import { createLangChainTools } from 'confluence-tools/langchain';
 *
 * const tools = createLangChainTools(confluence, { versioning: 'auto' });
 * const agent = createAgent({ model, tools });
 */

import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ReadToolName, ToolName } from '../tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import type { ToolsetOptions } from './core/toolset-options.js';
import { langChainTools } from './langchain/langchain-tools.js';
import type { LangChainTool } from './langchain/langchain-tools.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';
export { interruptOn } from './langchain/langchain-tools.js';
export type { LangChainTool } from './langchain/langchain-tools.js';

/**
 * The tools for `bindTools`, for agents and for LangGraph’s `ToolNode`. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createLangChainTools<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): LangChainTool<ChosenName<ToolName, ReadToolName, Options>>[] {
  return langChainTools(catalogue, confluence, options, searchTools);
}
