import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createTransport } from '../../runtime/client/account-transport.js';
import type { Catalogue } from '../core/catalogue.js';
import { mcpServer } from './mcp-server.js';
import { serverSettings } from './server-settings.js';
import type { Environment } from './server-settings.js';

/** What is needed of the process that the server runs in. */
export interface ServerProcess {
  readonly env: Environment;
  readonly stdin: { on(event: 'end' | 'close', listener: () => void): unknown };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
  on(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/**
 * Serves the tools to the program that started this one, until that closes the input or a signal asks for the end. Calls
 * under way are aborted then. Settings come from the environment; what is wrong with them goes to stderr, with exit code 2.
 */
export async function serveCatalogue(catalogue: Catalogue, host: ServerProcess): Promise<void> {
  try {
    const { confluence, toolset } = serverSettings(host.env);
    const server = mcpServer(catalogue, createTransport(confluence), toolset);
    const end = (): void => void server.close();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) host.on(signal, end);
    for (const event of ['end', 'close'] as const) host.stdin.on(event, end);
    await server.connect(new StdioServerTransport());
  } catch (error) {
    host.stderr.write(`confluence-tools-mcp: ${error instanceof Error ? error.message : String(error)}\n`);
    host.exitCode = 2;
  }
}
