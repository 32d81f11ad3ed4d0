/**
 * @title OpenAI Agents
 * @peer @openai/agents >=0.14.0 <0.21.0
 * @example
 * import { Agent, run } from '@openai/agents';
 * import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
 *
 * const tools = createOpenAIAgentsTools(confluence, { versioning: 'auto' });
 * const agent = new Agent({ name: 'Confluence', tools });
 * const result = await run(agent, prompt); // its `interruptions` are calls that wait for somebody
 */

import { tool as agentTool } from '@openai/agents';
import type { FunctionTool } from '@openai/agents';
import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ReadToolName, ToolName } from '../tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import { createToolset } from './core/create-toolset.js';
import { foldTools } from './core/fold-tools.js';
import { runForModel } from './core/run-for-model.js';
import type { ToolsetOptions } from './core/toolset-options.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/** A tool for OpenAI's agents, whose name the compiler knows. */
export type OpenAIAgentsTool<Name extends string = string> = FunctionTool & { name: Name };

/**
 * The tools for `new Agent({ tools })`. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createOpenAIAgentsTools<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): OpenAIAgentsTool<ChosenName<ToolName, ReadToolName, Options>>[] {
  const tools = createToolset<ToolName>(catalogue, confluence, options ?? {}, 'openai-strict');
  return foldTools(tools, options?.profile ?? 'openai-strict', searchTools).map((tool) => {
    const made = agentTool({
      name: tool.toolName,
      description: tool.description,
      // The framework passes JSON Schema on as it is; only its types tie a closed schema to strict mode.
      parameters: { ...tool.inputSchema } as never,
      strict: tool.strict as never,
      needsApproval: tool.standingApproval ?? ((_context: unknown, input: unknown) => tool.needsApproval(input)),
      execute: async (input: unknown, _context: unknown, details?: { readonly signal?: AbortSignal }) => {
        const signal = details?.signal;
        return (await runForModel(() => tool.execute(input, { signal }), signal)).text;
      },
    });
    return made as unknown as OpenAIAgentsTool<ChosenName<ToolName, ReadToolName, Options>>;
  });
}
