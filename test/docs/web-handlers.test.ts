import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { RedisKeyClient } from 'confluence-tools/redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { change, mapStore, page, SeparateToolsets, storage } from '../adapters/support/separate-toolsets.js';
import { readAndWrite, scriptedAiSdkModel, startScriptedModel } from '../adapters/support/scripted-model.js';
import type { ScriptedModel } from '../adapters/support/scripted-model.js';
import { UiChat } from '../adapters/support/ui-chat.js';
import type { Handler } from '../adapters/support/ui-chat.js';
import { codeSamples } from './code-samples.js';
import { PageFiles } from './page-files.js';
import { connectOverHttp } from '../adapters/support/mcp-client.js';

const path = 'docs/web-handlers.md';
/** The account of all samples. */
const account = 'account';

let files: PageFiles;
let model: ScriptedModel;
let site: SeparateToolsets;
let redis: RedisKeyClient & { readonly values: Map<string, string> };

beforeAll(async () => {
  files = new PageFiles(path, ['ai', 'express', 'hono', 'openai', '@modelcontextprotocol']);
  model = await startScriptedModel(readAndWrite);
});
afterAll(async () => {
  files.remove();
  await model.close();
});

beforeEach(async () => {
  site = new SeparateToolsets({}, account);
  const { values } = mapStore();
  redis = {
    values,
    get: async (key: string) => values.get(key) ?? null,
    set: async (key: string, value: string) => values.set(key, value),
  };
  const scripted = await scriptedAiSdkModel(readAndWrite);
  vi.stubGlobal('AI_SDK_DEFAULT_PROVIDER', { languageModel: () => scripted });
  vi.stubEnv('TRUTO_API_TOKEN', 'token');
  vi.stubEnv('OPENAI_API_KEY', 'key');
  vi.stubEnv('OPENAI_BASE_URL', `${model.url}/v1`);
  vi.stubEnv('APPROVAL_KEY', 'k'.repeat(32));
  const direct = globalThis.fetch;
  const toSite: typeof fetch = (input, init) =>
    String(input).startsWith('https://api.truto.one/') ? site.server.fetch(input, init) : direct(input, init);
  vi.stubGlobal('fetch', toSite);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** One approval in a chat over a handler, and what came of it. */
async function approveInChat(handler: Handler): Promise<void> {
  const chat = new UiChat(handler);
  await chat.sendMessage({ text: 'Say on the page that we use Memcached.' });
  expect(site.writes).toBe(0);
  expect(await chat.approve()).toBe(1);
  expect(chat.said).toBe('It is version 13 now.');
  expect([site.writes, site.page().body]).toEqual([1, storage('<p>Memcached</p>')]);
}

describe('the handlers of docs/web-handlers.md', () => {
  it('write after one approval in Next.js, for a browser with the settings that are shown', async () => {
    const { POST } = (await files.load('chat-route.ts')) as { readonly POST: Handler };
    const { chat } = (await files.load('chat-client.ts')) as {
      readonly chat: { readonly sendAutomaticallyWhen: unknown };
    };
    expect(chat.sendAutomaticallyWhen).toBe((await import('ai')).lastAssistantMessageIsCompleteWithApprovalResponses);
    await approveInChat(POST);
  });

  it('write after one approval in Express', async () => {
    const sample = codeSamples().find((one) => one.path === path && one.code.includes("from 'express'"));
    if (sample === undefined) throw new Error('There is no sample of Express.');
    const { app } = (await files.run(sample, 'express-app.ts')) as { readonly app: RequestListener };
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await approveInChat(async (request) => {
        const { pathname } = new URL(request.url);
        const { method, headers } = request;
        return fetch(`http://127.0.0.1:${port}${pathname}`, { method, headers, body: await request.text() });
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('write after one approval in Hono, and leave the key and the value that are shown', async () => {
    const { chatApp } = (await files.load('hono-app.ts')) as {
      readonly chatApp: (client: RedisKeyClient) => { request(url: string, init: RequestInit): Promise<Response> };
    };
    const send = async (body: object): Promise<unknown> => {
      const request = { method: 'POST', body: JSON.stringify(body) };
      return (await chatApp(redis).request('/chats/7', request)).json();
    };
    const asked = await send({ text: 'Say on the page that we use Memcached.' });
    expect(asked).toMatchObject({ asks: { function: { name: page.write } } });
    const shown = codeSamples().find((one) => one.path === path && one.language === 'text')?.code ?? '';
    const [key = '', value] = shown.trim().split('\n');
    expect([...redis.values]).toEqual([[`confluence-tools:7:version:${key}`, value]]);
    expect(await send({ approve: true })).toEqual({ says: 'It is version 13 now.' });
    expect(site.writes).toBe(1);
  });

  it('write after one approval over MCP', async () => {
    const { mcpHandler } = (await files.load('mcp-app.ts')) as {
      readonly mcpHandler: (client: RedisKeyClient) => McpHttpHandler;
    };
    const handler = mcpHandler(redis);
    let approvals = 0;
    const client = await connectOverHttp(handler, () => {
      approvals += 1;
      return { action: 'accept', content: {} };
    });
    await client.callTool({ name: page.read, arguments: { id: page.id } });
    const { structuredContent } = await client.callTool({ name: page.write, arguments: change });
    await client.close();
    expect(structuredContent).toMatchObject({ version: { number: 13 } });
    expect([approvals, site.writes]).toEqual([1, 1]);
  });
});
