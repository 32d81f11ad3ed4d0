import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createConfluence } from 'confluence-tools';
import { createMcpServer } from 'confluence-tools/mcp';

export async function use(): Promise<void> {
  const server = createMcpServer(createConfluence({ token: 'token', accountId: 'account' }), { readOnly: true });
  await server.connect(new StdioServerTransport());
}

// @ts-expect-error there is no such tool
void createMcpServer(createConfluence({ token: 'token', accountId: 'account' }), { include: ['no_such_tool'] });
