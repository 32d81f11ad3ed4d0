/**
 * @title OpenAI
 * @peer openai ^5.0.0 || ^6.0.0 || ^7.0.0
 * @example
 * import { createOpenAITools } from 'confluence-tools/openai';
 *
 * const { tools, execute } = createOpenAITools(confluence, { versioning: 'auto' });
 * const { choices } = await openai.chat.completions.create({ model, messages, tools });
 * for (const { message } of choices) {
 *   messages.push(message);
 *   for (const call of message.tool_calls ?? []) messages.push(await execute(call));
 * }
 */

import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ToolName } from '../tools.js';
import type { ToolsetOptions } from './core/toolset-options.js';
import { openAITools } from './openai/openai-tools.js';
import type { OpenAITools } from './openai/openai-tools.js';
import type { OpenAIToolSearch } from './openai/openai-types.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';
export type { OpenAICallOptions, OpenAITools } from './openai/openai-tools.js';
export type {
  OpenAIChatTool,
  OpenAIChatToolCall,
  OpenAIChatToolMessage,
  OpenAIResponsesTool,
  OpenAIResponsesToolCall,
  OpenAIResponsesToolOutput,
  OpenAIRunnableTool,
  OpenAIToolSearch,
  OpenAIToolSearchCall,
  OpenAIToolSearchOutput,
} from './openai/openai-types.js';

/**
 * The tools for OpenAI’s Chat Completions and Responses, and what carries their calls out. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createOpenAITools(
  confluence: Transport,
  options?: ToolsetOptions<ToolName> & { readonly toolSearch?: false | undefined },
): OpenAITools;
/**
 * The same; with `toolSearch` one of `responsesTools` asks the app to search, which clients before that was there do not know.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createOpenAITools(
  confluence: Transport,
  options?: ToolsetOptions<ToolName>,
): OpenAITools<OpenAIToolSearch>;
export function createOpenAITools(
  confluence: Transport,
  options?: ToolsetOptions<ToolName>,
): OpenAITools<OpenAIToolSearch> {
  return openAITools(catalogue, confluence, options, searchTools);
}
