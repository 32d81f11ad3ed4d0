// @ts-check
// The package's command as a process, and a client of version 1, which speaks an older revision.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
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
