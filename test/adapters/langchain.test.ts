import { formatInputSchema } from '../../templates/adapters/core/compact-body.js';
import { AIMessage, type ToolMessage } from '@langchain/core/messages';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interruptOn, langChainTools } from '../../templates/adapters/langchain/langchain-tools.js';
import { ApiError, createTransport, InvalidInputError, type Transport } from '../../templates/runtime/index.js';
import type { LimitedServer } from '../support/limited-server.js';
import { bundledCatalogue } from './support/catalogue.js';
import { confluenceOnServer, readCall } from './support/confluence.js';
import { account } from './support/toolset.js';

let server: LimitedServer;
let confluence: Transport;
beforeEach(async () => {
  ({ server, confluence } = await confluenceOnServer());
});
afterEach(() => server.close());

const toolNamed = (name: string, from = confluence): ReturnType<typeof langChainTools>[number] => {
  const tool = langChainTools(bundledCatalogue(), from).find((one) => one.name === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool;
};

function messageWithCall(id: string, args: object): AIMessage {
  return new AIMessage({
    content: '',
    tool_calls: [{ type: 'tool_call', id, name: readCall.name, args: { ...args } }],
  });
}

describe('LangChain', () => {
  it('invokes a tool with bare arguments and with a tool call', async () => {
    const tool = toolNamed(readCall.name);
    const text: unknown = await tool.invoke({ ...readCall.input });
    expect(JSON.parse(String(text))).toMatchObject({ id: '8943721', version: { number: 12 } });
    const message: unknown = await tool.invoke({ type: 'tool_call', id: '1', name: tool.name, args: readCall.input });
    expect(message).toMatchObject({ content: text, tool_call_id: '1' });
  });

  it('throws our error for wrong arguments, before LangChain says only that they do not match', async () => {
    const call = toolNamed(readCall.name).invoke({ id: '1', bodyFormats: 'storage' });
    await expect(call).rejects.toBeInstanceOf(InvalidInputError);
    await expect(call).rejects.toThrow('Did you mean "body-format"?');
    expect(server.requests).toHaveLength(0);
  });

  it('throws errors on which error.response.headers works, for loops that wait by themselves', async () => {
    const limited = createTransport({
      token: 'token',
      accountId: account,
      fetch: async () => new Response('{"message":"slow down"}', { status: 429, headers: { 'ratelimit-reset': '7' } }),
      rateLimit: false,
    });
    const error: unknown = await toolNamed(readCall.name, limited)
      .invoke({ ...readCall.input })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).response).toMatchObject({ status: 429, headers: { 'ratelimit-reset': '7' } });
  });

  it('works in a ToolNode, where a failure becomes a message', async () => {
    const node = new ToolNode(langChainTools(bundledCatalogue(), confluence));
    const good = (await node.invoke({ messages: [messageWithCall('1', readCall.input)] })) as {
      messages: ToolMessage[];
    };
    expect(good.messages[0]?.status).toBe('success');
    const bad = (await node.invoke({ messages: [messageWithCall('2', {})] })) as { messages: ToolMessage[] };
    expect(bad.messages[0]).toMatchObject({ status: 'error', tool_call_id: '2' });
    expect(String(bad.messages[0]?.content)).toContain('The argument "id" is missing');
  });

  it('carries out in a ToolNode what a wrong call can only mean', async () => {
    const args = { input: { id: '8943721', bodyFormat: 'STORAGE', 'get-draft': 'false' } };
    const node = new ToolNode(langChainTools(bundledCatalogue(), confluence));
    const { messages } = (await node.invoke({ messages: [messageWithCall('1', args)] })) as { messages: ToolMessage[] };
    expect(messages[0]?.status).toBe('success');
    expect(server.requests[0]?.path).toBe('/proxy/pages/8943721');
    expect(String(server.requests[0]?.query)).toContain('body-format=storage&get-draft=false');
  });

  it('shows models the schema of the catalogue, with nothing of a validator’s own notes, also after a call', async () => {
    const sent: string[] = [];
    const model = new ChatOpenAI({
      model: 'gpt-4.1',
      apiKey: 'key',
      maxRetries: 0,
      configuration: {
        fetch: async (_url, request) => {
          sent.push(String(request?.body));
          return new Response('{}', { status: 400 });
        },
      },
    });
    const tool = toolNamed(readCall.name);
    await tool.invoke({ ...readCall.input });
    await model
      .bindTools([tool])
      .invoke('Read the page.')
      .catch(() => undefined);
    const [body] = sent.map((text) => JSON.parse(text) as { readonly tools: readonly unknown[] });
    const entry = bundledCatalogue().find(({ toolName }) => toolName === readCall.name);
    const format = formatInputSchema;
    expect(body?.tools).toEqual([
      {
        type: 'function',
        function: {
          name: readCall.name,
          description: entry?.description,
          parameters: { ...entry?.inputSchema, properties: { ...entry?.inputSchema.properties, format } },
        },
      },
    ]);
  });

  it('says in the metadata what somebody has to approve', () => {
    const tools = langChainTools(bundledCatalogue(), confluence);
    const asked = Object.entries(interruptOn(tools)).flatMap(([name, isAsked]) => (isAsked ? name : []));
    expect(asked).toContain('delete_a_confluence_page_by_id');
    expect(asked).not.toContain(readCall.name);
  });

  it('ends a call with the signal of its configuration', async () => {
    const call = toolNamed(readCall.name).invoke({ ...readCall.input }, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: expect.stringMatching(/Abort/) });
    expect(server.requests).toHaveLength(0);
  });
});
