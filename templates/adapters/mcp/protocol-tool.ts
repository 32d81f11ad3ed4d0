import type { Tool as ProtocolTool } from '@modelcontextprotocol/server';
import type { Tool } from '../core/tool.js';

/** A tool with the hints by which clients decide what to ask a person about. Source: MCP's reference, `ToolAnnotations`. */
export function protocolTool({ toolName, description, inputSchema, output, traits }: Tool): ProtocolTool {
  const title = titleOf(toolName);
  return {
    name: toolName,
    title,
    description,
    inputSchema: inputSchema as ProtocolTool['inputSchema'],
    ...(output === undefined ? {} : { outputSchema: output.schema as ProtocolTool['outputSchema'] }),
    annotations: {
      title,
      readOnlyHint: traits.readOnly,
      destructiveHint: traits.destructive,
      idempotentHint: traits.idempotent,
      openWorldHint: true,
    },
  };
}

/** What a person is shown instead of the name: `Get single Confluence page by id`. */
export function titleOf(toolName: string): string {
  const words = toolName.replaceAll('_', ' ').replaceAll('confluence', 'Confluence');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
