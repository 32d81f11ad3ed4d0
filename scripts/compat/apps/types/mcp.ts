import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createConfluence } from 'confluence-tools';
import { createMcpServer } from 'confluence-tools/mcp';

export function use(): void {
  serveStdio(() => createMcpServer(createConfluence({ token: 'token', accountId: 'account' }), { readOnly: true }));
}

// @ts-expect-error there is no such tool
void createMcpServer(createConfluence({ token: 'token', accountId: 'account' }), { include: ['no_such_tool'] });
