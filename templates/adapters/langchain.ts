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
import type { ReadToolName, ToolName } from '../tools.js';
import type { ChoosingOptions, ChosenName, Names } from './core/chosen-name.js';
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
export function createLangChainTools<
  const Include extends Names<ToolName> = Names<ToolName>,
  const Without extends Names<ToolName> = readonly [],
  ReadOnly extends boolean = false,
>(
  confluence: Transport,
  options?: ChoosingOptions<ToolName, Include, Without, ReadOnly>,
): LangChainTool<ChosenName<ToolName, ReadToolName, Include, Without, ReadOnly>>[] {
  return langChainTools(catalogue, confluence, options);
}
