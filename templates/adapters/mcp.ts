/**
 * The command `confluence-tools-mcp` serves the same over stdio, with settings from its arguments (`--help` lists them) or the
 * environment: `TRUTO_API_TOKEN`, `TRUTO_ACCOUNT_ID` and, as options, `TRUTO_API_BASE_URL`, `CONFLUENCE_TOOLS_READ_ONLY`,
 * `CONFLUENCE_TOOLS_PRESET`, `CONFLUENCE_TOOLS_INCLUDE`, `CONFLUENCE_TOOLS_EXCLUDE`, `CONFLUENCE_TOOLS_VERSIONING`,
 * `CONFLUENCE_TOOLS_NEEDS_APPROVAL` and `CONFLUENCE_TOOLS_MAX_RESULT_CHARS`.
 *
 * @title MCP
 * @peer @modelcontextprotocol/server ^2.0.0
 * @formerly @modelcontextprotocol/sdk
 * @bin confluence-tools-mcp serveOverStdio
 * @example
 * import { serveStdio } from '@modelcontextprotocol/server/stdio';
 * import { createMcpServer } from 'confluence-tools/mcp';
 *
 * serveStdio(() => createMcpServer(confluence, { readOnly: true }));
 */

import type { Server } from '@modelcontextprotocol/server';
import { catalogue } from '../catalogue.js';
import type { Transport } from '../runtime/client/transport.js';
import { searchTools } from '../tool-search.js';
import type { ToolName } from '../tools.js';
import { mcpServer } from './mcp/mcp-server.js';
import { serveCatalogue } from './mcp/serve-catalogue.js';
import type { ServerProcess } from './mcp/serve-catalogue.js';
import type { McpServerOptions } from './mcp/server-options.js';

export type { Environment } from './mcp/program-settings.js';
export type { ServerProcess } from './mcp/serve-catalogue.js';
export type { McpServerOptions } from './mcp/server-options.js';
export type { ApprovalPolicy, ApprovalRequest, ToolsetOptions } from './core/toolset-options.js';

/**
 * An MCP server with the tools, of version 2 of the SDK. Hand a function that makes one to `serveStdio` or `createMcpHandler`,
 * and it speaks every revision of the protocol; connected to a transport by itself, those up to 2025 alone. One server for
 * each connection, or each request over HTTP.
 *
 * @throws InvalidInputError when an option cannot be used
 */
export function createMcpServer(confluence: Transport, options?: McpServerOptions<ToolName>): Server {
  return mcpServer(catalogue, confluence, options, searchTools);
}

/**
 * What the command `confluence-tools-mcp` runs: serves the tools to the program that started the process, with settings from
 * its arguments and its environment.
 *
 * @param host the process, such as Node's own
 */
export function serveOverStdio(host: ServerProcess): Promise<void> {
  return serveCatalogue(catalogue, host, searchTools);
}
