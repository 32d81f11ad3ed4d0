import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { Server } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport as OldInMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mcpServer } from '../../templates/adapters/mcp/mcp-server.js';
import type { Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';
import { connectClient, pinnedTo, revisions } from './support/mcp-client.js';

const outputSchemas = true;
const read = { name: readCall.name, arguments: readCall.input };

let server: LimitedServer;
let confluence: Transport;
beforeEach(async () => {
  ({ server, confluence } = await confluenceOnServer());
});
afterEach(() => server.close());

/** The same account, but for what it answers to a read of one record. */
function answering(answer: object): Transport {
  return {
    accountId: confluence.accountId,
    baseUrl: confluence.baseUrl,
    request: async <Output>() => answer as Output,
  };
}

describe('output schemas over MCP', () => {
  it('are not there unless asked for', async () => {
    const client = await connectClient(confluence);
    const { tools } = await client.listTools();
    expect(tools.filter((tool) => tool.outputSchema !== undefined)).toEqual([]);
    await client.close();
  });

  it.each(revisions)('are what a client of %s holds every answer against', async (revision) => {
    const client = await connectClient(confluence, { revision, server: { outputSchemas } });
    const { tools } = await client.listTools();
    const schema = tools.find(({ name }) => name === read.name)?.outputSchema;
    expect(schema).toMatchObject({ type: 'object', required: ['id'] });
    const one = await client.callTool(read);
    expect(one.structuredContent).toMatchObject({ id: '8943721', version: { number: 12 } });
    const update = {
      id: '8943721',
      status: 'current',
      title: 'Caching',
      body: { representation: 'storage', value: '<p>Memcached</p>' },
      version: { number: 13 },
    };
    const written = await client.callTool({ name: 'update_a_confluence_page_by_id', arguments: update });
    expect(written.structuredContent).toMatchObject({ id: '8943721', version: { number: 13 } });
    const failed = await client.callTool({ name: read.name, arguments: { id: '404' } });
    expect(failed).toMatchObject({ isError: true });
    await client.close();
  });

  it.each(revisions)('turn an answer that is otherwise into an error with all of it for %s', async (revision) => {
    const client = await connectClient(answering({ title: 'Caching' }), { revision, server: { outputSchemas } });
    await client.listTools();
    const answer = await client.callTool(read);
    expect(answer.isError).toBe(true);
    expect(answer.structuredContent).toBeUndefined();
    expect(JSON.stringify(answer.content)).toContain('{\\"title\\":\\"Caching\\"}');
    await client.close();
  });

  it('are held by clients: what none of ours says is refused', async () => {
    const [near, far] = InMemoryTransport.createLinkedPair();
    const listed = await connectClient(confluence, { server: { outputSchemas } });
    const { tools } = await listed.listTools();
    await listed.close();
    serveStdio(
      () => {
        const liar = new Server({ name: 'liar', version: '1.0.0' }, { capabilities: { tools: {} } });
        liar.setRequestHandler('tools/list', () => ({ tools }));
        liar.setRequestHandler('tools/call', () => ({ content: [], structuredContent: { title: 'Caching' } }));
        return liar;
      },
      { transport: far },
    );
    const client = new Client({ name: 'test', version: '1.0.0' }, pinnedTo('2025-11-25'));
    await client.connect(near);
    await client.listTools();
    await expect(client.callTool(read)).rejects.toThrow("must have required property 'id'");
    await client.close();
  });

  it('are held by clients of version 1 of the SDK', async () => {
    const [near, far] = OldInMemoryTransport.createLinkedPair();
    serveStdio(() => mcpServer(bundledCatalogue(), confluence, { outputSchemas }), { transport: far });
    const client = new OldClient({ name: 'test', version: '1.0.0' });
    await client.connect(near);
    const { tools } = await client.listTools();
    expect(tools.find(({ name }) => name === read.name)?.outputSchema).toMatchObject({ required: ['id'] });
    expect((await client.callTool(read)).structuredContent).toMatchObject({ id: '8943721' });
    await client.close();
  });
});
