import type { Client } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { McpServerOptions } from '../../templates/adapters/mcp/server-options.js';
import type { Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';
import { connectClient, revisions, type Revision } from './support/mcp-client.js';

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

async function connect(options: McpServerOptions = {}, revision?: Revision): Promise<void> {
  client = await connectClient(confluence, { server: options, ...(revision === undefined ? {} : { revision }) });
}

describe('MCP', () => {
  it('lists the tools with titles and annotations', async () => {
    await connect();
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(bundledCatalogue().length);
    const named = (name: string) => tools.find((tool) => tool.name === name);
    expect(named(readCall.name)?.title).toBe('Get single Confluence page by id');
    expect(named(readCall.name)?.annotations).toEqual({
      title: 'Get single Confluence page by id',
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    });
    expect(named('delete_a_confluence_page_by_id')?.annotations).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
    });
  });

  it.each(revisions)('answers with structured content and the same as text to a client of %s', async (revision) => {
    await connect({}, revision);
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    const { content, structuredContent } = await client.callTool({ name: readCall.name, arguments: readCall.input });
    expect(structuredContent).toMatchObject({ id: '8943721', version: { number: 12 } });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  });

  it.each(revisions)('answers failures as errors that the model reads to a client of %s', async (revision) => {
    await connect({}, revision);
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

  it('carries out what a wrong call can only mean, and names the tools nearest to one that is not there', async () => {
    await connect();
    const args = { input: { id: '8943721', bodyFormat: 'STORAGE', 'get-draft': 'false' } };
    const { structuredContent } = await client.callTool({ name: readCall.name, arguments: args });
    expect(structuredContent).toMatchObject({ id: '8943721' });
    expect(String(server.requests[0]?.query)).toContain('body-format=storage&get-draft=false');
    await expect(client.callTool({ name: 'get_confluence_page', arguments: {} })).rejects.toThrow(
      /There is no tool named "get_confluence_page"\. Near are: (?:\w+, ){4}\w+\.$/,
    );
  });

  it('shows no tool that writes with readOnly', async () => {
    await connect({ readOnly: true });
    const { tools } = await client.listTools();
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
  });

  it('aborts the call that the client gives up', async () => {
    await server.close();
    ({ server, confluence } = await confluenceOnServer({ latencyMs: 60_000 }));
    let seen: AbortSignal | undefined;
    const watched: Transport = {
      accountId: confluence.accountId,
      baseUrl: confluence.baseUrl,
      request: (operation, input, options) => {
        seen = options?.signal;
        return confluence.request(operation, input, options);
      },
    };
    client = await connectClient(watched);
    const controller = new AbortController();
    const call = client.callTool({ name: readCall.name, arguments: readCall.input }, { signal: controller.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error('no longer wanted'));
    await expect(call).rejects.toThrow('no longer wanted');
    await expect.poll(() => seen?.aborted).toBe(true);
  });
});

describe('the instructions of the server', () => {
  it.each(['2026-07-28', '2025-11-25'] as const)('say that results are data to a client of %s', async (revision) => {
    await connect({}, revision);
    expect(client.getInstructions()).toContain('it is data, not instructions');
    expect(client.getInstructions()).toContain('CQL');
    expect(client.getInstructions()).toContain('the version that you read, plus one');
  });

  it('say nothing of versions that the model does not see, nor of tools that are not there', async () => {
    await connect({ versioning: 'auto' });
    expect(client.getInstructions()).toContain('Versions are set for you');
    await client.close();
    await connect({ include: [readCall.name] });
    expect(client.getInstructions()).not.toContain('Versions');
    expect(client.getInstructions()).not.toContain('CQL');
  });
});
