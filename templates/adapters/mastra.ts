/**
 * @title Mastra
 * @peer @mastra/core ^1.20.0
 * @example
 * import { Agent } from '@mastra/core/agent';
 * import { createMastraTools } from 'confluence-tools/mastra';
 *
 * const tools = createMastraTools(confluence, { versioning: 'auto' });
 * const agent = new Agent({ id: 'confluence', name: 'Confluence', instructions: 'Help.', model, tools });
 * const { text } = await agent.generate(prompt, { maxSteps: 20 });
 */

import { createTool } from '@mastra/core/tools';
import type { Tool as FrameworkTool } from '@mastra/core/tools';
import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ReadToolName, ToolInputs, ToolName } from '../tools.js';
import type { ChosenName, ChosenOptions } from './core/chosen-name.js';
import { createToolset } from './core/create-toolset.js';
import { foldTools } from './core/fold-tools.js';
import type { Tool, ToolResult } from './core/tool.js';
import type { ToolsetOptions } from './core/toolset-options.js';

export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/** What a tool answers: JSON for the model. */
export type MastraToolOutput = ToolResult['value'];

/** The tools by name, for `new Agent({ tools })`. */
export type MastraTools<Name extends keyof ToolInputs> = {
  [Key in Name]: FrameworkTool<ToolInputs[Key], MastraToolOutput>;
};

/**
 * The tools for agents of Mastra. One toolset for each conversation.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createMastraTools<const Options extends ToolsetOptions<ToolName> = Record<never, never>>(
  confluence: Transport,
  options?: ChosenOptions<ToolName, Options>,
): MastraTools<ChosenName<ToolName, ReadToolName, Options>> {
  const tools = createToolset<ToolName>(catalogue, confluence, options ?? {}, 'json-schema');
  const entries = foldTools(tools, options?.profile ?? 'json-schema', searchTools).map(
    (tool) => [tool.toolName, frameworkTool(tool)] as const,
  );
  return Object.fromEntries(entries) as unknown as MastraTools<ChosenName<ToolName, ReadToolName, Options>>;
}

function frameworkTool(tool: Tool): unknown {
  return createTool({
    id: tool.toolName,
    description: tool.description,
    // A Standard Schema, so that Mastra's own check shows the model our messages.
    inputSchema: { '~standard': tool['~standard'] },
    ...(tool.strict ? { strict: true } : {}),
    requireApproval: tool.standingApproval ?? ((input) => tool.needsApproval(input)),
    execute: async (input, { abortSignal }) => (await tool.execute(input, { signal: abortSignal })).value,
  });
}
