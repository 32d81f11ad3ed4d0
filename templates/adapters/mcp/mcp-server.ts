import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool as ProtocolTool } from '@modelcontextprotocol/sdk/types.js';
import type { Transport } from '../../runtime/client/transport.js';
import type { Catalogue } from '../core/catalogue.js';
import { createToolset } from '../core/create-toolset.js';
import { runForModel } from '../core/run-for-model.js';
import type { Tool } from '../core/tool.js';
import type { ToolsetOptions } from '../core/toolset-options.js';

/**
 * Makes an MCP server with the tools of a catalogue. It is not connected yet: give it any transport of the protocol. What
 * the model has read is remembered per server, so make one for each connection.
 */
export function mcpServer<Name extends string>(
  catalogue: Catalogue<Name>,
  confluence: Transport,
  options: ToolsetOptions<Name> = {},
): Server {
  const tools = createToolset(catalogue, confluence, options, 'json-schema');
  const byName = new Map<string, Tool>(tools.map((tool) => [tool.toolName, tool]));
  const server = new Server({ name: 'confluence-tools', version: '1.0.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(protocolTool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const tool = byName.get(params.name);
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool named ${JSON.stringify(params.name)}.`);
    const { text, value, isError } = await runForModel(() => tool.execute(params.arguments ?? {}, { signal }), signal);
    const content = [{ type: 'text' as const, text }];
    return isError ? { content, isError } : { content, structuredContent: { ...value } };
  });
  return server;
}

/** A tool with the hints by which clients decide what to ask a person about. Source: MCP's reference, `ToolAnnotations`. */
function protocolTool({ toolName, description, inputSchema, traits }: Tool): ProtocolTool {
  return {
    name: toolName,
    description,
    inputSchema: inputSchema as ProtocolTool['inputSchema'],
    annotations: {
      readOnlyHint: traits.readOnly,
      destructiveHint: traits.destructive,
      idempotentHint: traits.idempotent,
      openWorldHint: true,
    },
  };
}
