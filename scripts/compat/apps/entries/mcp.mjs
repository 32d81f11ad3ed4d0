// @ts-check
// The package's command as a process, and a client of the same major, which asks for 2026-07-28 and for nothing older.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { pageInput, pageTool, titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ mcpCommand }) {
  const client = new Client(
    { name: 'compat', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
  await client.connect(new StdioClientTransport(mcpCommand()));
  const { tools } = await client.listTools();
  const tool = tools.find(({ name }) => name === pageTool);
  const { structuredContent } = await client.callTool({ name: tool?.name ?? '', arguments: pageInput });
  await client.close();
  return { stdio: titleIn(structuredContent) };
}
