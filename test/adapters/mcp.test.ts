import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { mcpServer } from '../../templates/adapters/mcp/mcp-server.js';
import { serverSettings } from '../../templates/adapters/mcp/server-settings.js';
import type { Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';

let server: LimitedServer;
let confluence: Transport;
let client: Client;
beforeEach(async () => {
  ({ server, confluence } = await confluenceOnServer());
});
afterEach(async () => {
  await client.close();
  await server.close();
});

async function connect(options: ToolsetOptions = {}): Promise<void> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  client = new Client({ name: 'test', version: '1.0.0' });
  await Promise.all([mcpServer(bundledCatalogue(), confluence, options).connect(far), client.connect(near)]);
}

describe('MCP', () => {
  it('lists the tools with annotations', async () => {
    await connect();
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(bundledCatalogue().length);
    const annotations = (name: string): unknown => tools.find((tool) => tool.name === name)?.annotations;
    expect(annotations(readCall.name)).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    });
    expect(annotations('delete_a_confluence_page_by_id')).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  });

  it('answers with structured content and the same as text', async () => {
    await connect();
    const { content, structuredContent } = await client.callTool({ name: readCall.name, arguments: readCall.input });
    expect(structuredContent).toMatchObject({ id: '8943721', version: { number: 12 } });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  });

  it('answers failures as errors that the model reads, and an unknown tool as one of the protocol', async () => {
    await connect();
    const { isError, content } = await client.callTool({ name: readCall.name, arguments: {} });
    expect(isError).toBe(true);
    expect(content).toEqual([
      {
        type: 'text',
        text: 'Error: get_single_confluence_page_by_id: The argument "id" is missing: it has to be a string or an integer. Nothing was sent.',
      },
    ]);
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toThrow(
      'There is no tool named "no_such_tool".',
    );
    expect(server.requests).toHaveLength(0);
  });

  it('shows no tool that writes with readOnly', async () => {
    await connect({ readOnly: true });
    const { tools } = await client.listTools();
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
  });
});

describe('the settings of the server', () => {
  it('come from the environment', () => {
    expect(
      serverSettings({
        TRUTO_API_KEY: 'token',
        CONFLUENCE_ACCOUNT_ID: 'account',
        TRUTO_API_BASE_URL: 'http://127.0.0.1',
        CONFLUENCE_TOOLS_READ_ONLY: 'true',
        CONFLUENCE_TOOLS_INCLUDE: 'a, b',
        CONFLUENCE_TOOLS_VERSIONING: 'auto',
        CONFLUENCE_TOOLS_MAX_RESULT_CHARS: '4000',
      }),
    ).toEqual({
      confluence: { token: 'token', accountId: 'account', baseUrl: 'http://127.0.0.1' },
      toolset: { readOnly: true, include: ['a', 'b'], versioning: 'auto', maxResultChars: 4000 },
    });
  });

  it.each([
    [{}, 'Set TRUTO_API_TOKEN: the API token of Truto.'],
    [{ TRUTO_API_TOKEN: 'token' }, 'Set TRUTO_ACCOUNT_ID: the id of the integrated account.'],
    [
      { TRUTO_API_TOKEN: 'token', TRUTO_ACCOUNT_ID: 'a', CONFLUENCE_TOOLS_VERSIONING: 'yes' },
      'CONFLUENCE_TOOLS_VERSIONING has to be one of strict, auto.',
    ],
  ])('are refused by name: %o', (environment, message) => {
    expect(() => serverSettings(environment)).toThrow(message);
  });
});
