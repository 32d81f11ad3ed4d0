import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import type { Transport } from '../../runtime/client/transport.js';
import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { Catalogue } from '../core/catalogue.js';
import { createToolset } from '../core/create-toolset.js';
import { foldTools } from '../core/fold-tools.js';
import { noSuchTool } from '../core/near-tool-names.js';
import { failureText } from '../core/run-for-model.js';
import { isCaller, calledTool } from '../core/tool-caller.js';
import type { Tool, ToolInput } from '../core/tool.js';
import { canAsk, createApprovals } from './approvals.js';
import { generatorVersion } from './generator-version.js';
import { protocolTool } from './protocol-tool.js';
import { serverInstructions } from './server-instructions.js';
import type { McpServerOptions } from './server-options.js';

/**
 * Makes an MCP server with the tools of a catalogue. It is not connected yet: give it any transport of the protocol. What
 * the model has read is remembered per server, so make one for each connection.
 */
export function mcpServer<Name extends string>(
  catalogue: Catalogue<Name>,
  confluence: Transport,
  { approvalKey = crypto.getRandomValues(new Uint8Array(32)), ...options }: McpServerOptions<Name> = {},
  search?: ToolSearch,
): Server {
  const toolset = createToolset(catalogue, confluence, options, 'json-schema');
  const tools = foldTools(toolset, options.profile ?? 'json-schema', search);
  const byName = new Map<string, Tool>(tools.map((tool) => [tool.toolName, tool]));
  const approvals = createApprovals(confluence, approvalKey);
  const server = new Server(
    { name: 'confluence-tools', title: 'Confluence', version: generatorVersion },
    {
      capabilities: { tools: {} },
      instructions: serverInstructions(catalogue, toolset, options),
      requestState: { verify: approvals.verify },
    },
  );

  const call = async (
    tool: Tool,
    given: unknown,
    context: ServerContext,
  ): Promise<CallToolResult | InputRequiredResult> => {
    const { signal } = context.mcpReq;
    try {
      const input = tool.check(given);
      if (canAsk(context, server.getClientCapabilities()) && (await tool.needsApproval(given))) {
        const answer = await approvals.review(approvedCall(tool, input), context);
        if (answer === 'refused') return failed('Error: a person refused this call. It was not carried out.');
        if (answer !== 'approved') return answer;
      }
      const { value, text } = await tool.execute(given, { signal });
      return { content: [{ type: 'text', text }], structuredContent: { ...value } };
    } catch (error) {
      if (signal.aborted) throw error;
      return failed(failureText(error));
    }
  };

  server.setRequestHandler('tools/list', () => ({ tools: tools.map(protocolTool) }));
  server.setRequestHandler('tools/call', ({ params }, context) => {
    const tool = byName.get(params.name);
    if (tool !== undefined) return call(tool, params.arguments ?? {}, context);
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, noSuchTool(params.name, [...byName.keys()]));
  });
  return server;
}

/** What a person is asked about: the call itself, also where another tool carries it out. */
function approvedCall({ toolName }: Tool, input: ToolInput): { readonly toolName: string; readonly input: ToolInput } {
  const called = isCaller(toolName) ? calledTool(input) : undefined;
  return called === undefined ? { toolName, input } : { ...called, input: { ...(called.input as ToolInput) } };
}

/** An answer that the model reads as the failure of its call. */
function failed(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
