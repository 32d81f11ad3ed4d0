/**
 * The command `confluence-tools-mcp` serves the same over stdio. It reads `TRUTO_API_TOKEN`, `TRUTO_ACCOUNT_ID`,
 * `TRUTO_API_BASE_URL` and, as options, `CONFLUENCE_TOOLS_READ_ONLY`, `CONFLUENCE_TOOLS_INCLUDE`,
 * `CONFLUENCE_TOOLS_EXCLUDE`, `CONFLUENCE_TOOLS_VERSIONING` and `CONFLUENCE_TOOLS_MAX_RESULT_CHARS` from the environment.
 *
 * @title MCP
 * @peer @modelcontextprotocol/sdk ^1.10.0
 * @bin confluence-tools-mcp serveOverStdio
 * @example
 * import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
 * import { createMcpServer } from 'confluence-tools/mcp';
 *
 * await createMcpServer(confluence, { readOnly: true }).connect(new StdioServerTransport());
 */

import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import type { ToolName } from '../tools.js';
import type { ToolsetOptions } from './core/toolset-options.js';
import { mcpServer } from './mcp/mcp-server.js';
import { serveCatalogue } from './mcp/serve-catalogue.js';
import type { ServerProcess } from './mcp/serve-catalogue.js';

export type { Environment } from './mcp/server-settings.js';
export type { ServerProcess } from './mcp/serve-catalogue.js';
export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/**
 * An MCP server with the tools, to be connected to any transport. One server for each connection.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createMcpServer(confluence: Transport, options?: ToolsetOptions<ToolName>): Server {
  return mcpServer(catalogue, confluence, options);
}

/**
 * What the command `confluence-tools-mcp` runs: serves the tools to the program that started the process, with settings from
 * its environment.
 *
 * @param host the process, such as Node's own
 */
export function serveOverStdio(host: ServerProcess): Promise<void> {
  return serveCatalogue(catalogue, host);
}
