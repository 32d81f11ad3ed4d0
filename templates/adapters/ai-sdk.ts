/**
 * @title Vercel AI SDK
 * @peer ai ^5.0.0 || ^6.0.0 || ^7.0.0
 * @example
 * import { generateText, stepCountIs } from 'ai';
 * import { createAiSdkTools } from 'confluence-tools/ai-sdk';
 *
 * const tools = createAiSdkTools(confluence, { versioning: 'auto' });
 * const { text } = await generateText({ model, tools, prompt, stopWhen: stepCountIs(20) });
 */

import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ReadToolName, ToolInputs, ToolName } from '../tools.js';
import { aiSdkToolApproval, aiSdkTools } from './ai-sdk/ai-sdk-tools.js';
import type { AiSdkToolApproval, AiSdkTools } from './ai-sdk/ai-sdk-tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import type { ToolsetOptions } from './core/toolset-options.js';

export type { AiSdkToolApproval, AiSdkToolOutput, AiSdkTools } from './ai-sdk/ai-sdk-tools.js';
export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/**
 * The tools for `generateText`, `streamText` and agents of the AI SDK. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createAiSdkTools<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): AiSdkTools<ToolInputs, ChosenName<ToolName, ReadToolName, Options>> {
  return aiSdkTools(catalogue, confluence, options, searchTools);
}

/**
 * For the setting `toolApproval` of the AI SDK 7: which calls wait for somebody, by the same options as the tools.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createToolApproval<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): AiSdkToolApproval<ChosenName<ToolName, ReadToolName, Options>> {
  return aiSdkToolApproval(catalogue, confluence, options, searchTools);
}
