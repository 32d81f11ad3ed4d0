// The package’s command as a process, and a client of MCP 2, which asks for the older protocol when the newer is refused.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ mcpCommand }) {
  const client = new Client({ name: 'compat', version: '1.0.0' });
  await client.connect(new StdioClientTransport(mcpCommand()));
  const { tools } = await client.listTools();
  const tool = tools.find(({ name }) => name === pageTool);
  const { structuredContent } = await client.callTool({ name: tool?.name ?? '', arguments: pageInput });
  await client.close();
  return { stdio: titleIn(structuredContent) };
}
