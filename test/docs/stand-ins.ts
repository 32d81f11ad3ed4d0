import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startScriptedModel } from '../adapters/support/scripted-model.js';
import { startFakeTruto } from '../examples/fake-truto.js';
import { root } from './code-samples.js';

/** The services that samples ask, on loopback. */
export interface StandIns {
  /** What a process needs so that its requests end up there. */
  readonly environment: { readonly [name: string]: string };
  close(): Promise<void>;
}

/** Reads that the stand-in of the examples does not know; samples only need that there is an answer. */
const otherAnswers: { readonly [path: string]: unknown } = {
  '/proxy/attachments/8943721': { id: '8943721', title: 'diagram.png', mediaType: 'image/png' },
  '/proxy/spaces': { result: [{ id: '65', key: 'ENG', name: 'Engineering' }], next_cursor: null },
  '/proxy/pages': { result: [{ id: '8943721', title: 'Caching Architecture' }], next_cursor: null },
};

/** Starts Truto (tool definitions, and the proxy API as in the examples) and a model that follows the script. */
export async function startStandIns(): Promise<StandIns> {
  const definitions = readFileSync(join(root, 'fixtures', 'confluence.tools.json'), 'utf8');
  const fake = await startFakeTruto();
  const model = await startScriptedModel();

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', fake.url).pathname;
    const other = otherAnswers[path];
    if (path.startsWith('/integrated-account/')) answer(response, definitions);
    else if (request.method === 'GET' && other !== undefined) answer(response, JSON.stringify(other));
    else void forward(request, response, fake.url);
  });
  const url = await listen(server);
  return {
    environment: {
      SAMPLE_TRUTO_URL: url,
      SAMPLE_MODEL_URL: model.url,
      TRUTO_API_TOKEN: 'token',
      TRUTO_ACCOUNT_ID: 'account',
      ANTHROPIC_API_KEY: 'key',
      GEMINI_API_KEY: 'key',
      OPENAI_API_KEY: 'key',
      // Else the Agents SDK sends what it did to OpenAI.
      OPENAI_AGENTS_DISABLE_TRACING: '1',
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all([fake.close(), model.close()]);
    },
  };
}

function answer(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

async function forward(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8');
  const { status, headers, ...rest } = await fetch(target + (request.url ?? '/'), {
    method: request.method ?? 'GET',
    body,
    headers: { 'content-type': 'application/json' },
  }).then(async (result) => ({ status: result.status, headers: result.headers, text: await result.text() }));
  response.writeHead(status, Object.fromEntries([...headers].filter(([name]) => name.startsWith('ratelimit'))));
  response.end(rest.text);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
