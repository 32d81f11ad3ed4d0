import { createToolset } from '../../../templates/adapters/core/create-toolset.js';
import type { Tool } from '../../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../../templates/adapters/core/toolset-options.js';
import { createTransport } from '../../../templates/runtime/index.js';
import { startLimitedServer, type LimitedServer, type LimitedServerOptions } from '../../support/limited-server.js';
import { bundledCatalogue } from './catalogue.js';

export const account = '3f0a9c1e-6f3a-4c7d-9a51-2b8f1f0c7e55';

/** A server with one page, and tools for it. */
export interface ToolsetOnServer {
  readonly server: LimitedServer;
  tool(name: string): Tool;
}

/** Starts a server that has the page 8943721 in version 12, and makes a toolset for it. */
export async function toolsetOnServer(
  options: ToolsetOptions = {},
  serverOptions: LimitedServerOptions = {},
): Promise<ToolsetOnServer> {
  const server = await startLimitedServer(serverOptions);
  server.pages(account).put({
    id: '8943721',
    status: 'current',
    title: 'Caching Architecture',
    version: { number: 12 },
    body: { storage: { representation: 'storage', value: '<p>Redis</p>' } },
  });
  const confluence = createTransport({ token: 'token', accountId: account, baseUrl: server.url, rateLimit: false });
  const tools = toolsOrClose(server, () => createToolset(bundledCatalogue(), confluence, options, 'json-schema'));
  return {
    server,
    tool: (name) => toolNamed(tools, name),
  };
}

/** The tool of a name, which has to be there. */
export function toolNamed(tools: readonly Tool[], name: string): Tool {
  const found = tools.find(({ toolName }) => toolName === name);
  if (found === undefined) throw new Error(`no tool ${name}`);
  return found;
}

/** A refused option must leave no server behind. */
function toolsOrClose(server: LimitedServer, make: () => readonly Tool[]): readonly Tool[] {
  try {
    return make();
  } catch (error) {
    void server.close();
    throw error;
  }
}
