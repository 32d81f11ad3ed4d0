import { mkdirSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport, type ElicitResult } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldHttpTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppWorkspace } from '../apps/workspace.js';
import { codeSamples } from '../docs/code-samples.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import { frameworkWorkspace } from './support/framework-workspace.js';
import { pinnedTo, revisions } from './support/mcp-client.js';

const recipe = codeSamples().find(
  ({ path, code }) => path === 'docs/adapters/mcp.md' && code.includes('toNodeHandler'),
);
const readCall = { name: 'get_single_confluence_page_by_id', arguments: { id: '404' } };
const deletion = { name: 'delete_a_confluence_page_by_id', arguments: { id: '404' } };

let workspace: AppWorkspace;
let truto: LimitedServer;
let host: ChildProcess;
let url: URL;
let problems: string;

beforeAll(async () => {
  workspace = await frameworkWorkspace(['mcp']);
  mkdirSync(join(workspace.folder, 'node_modules/@types'));
  for (const name of ['@modelcontextprotocol/node', '@types/node']) {
    workspace.link(name, join(process.cwd(), 'node_modules', name));
  }
  truto = await startLimitedServer();
  const port = await freePort();
  url = new URL(`http://127.0.0.1:${port}/`);
  // The recipe leaves Truto's address as it is, so only the test says another.
  const code = (recipe?.code ?? '').replace('{ token, accountId }', `{ token, accountId, baseUrl: '${truto.url}' }`);
  workspace.write('recipe.ts', `/// <reference types="node" />\n${code}`);
  problems = workspace.compile('typescript', 'nodenext', ['recipe.ts'], {
    skipLibCheck: true,
    // The types of the SDK do not fit those of Node under it.
    exactOptionalPropertyTypes: false,
  }).stdout;
  host = spawn(process.execPath, [join(workspace.folder, 'built/recipe.js')], {
    env: { TRUTO_API_TOKEN: 'secret-token', APPROVAL_KEY: 'k'.repeat(32), PORT: String(port) },
    stdio: 'inherit',
  });
  const answers = async (): Promise<void> => expect((await fetch(url)).status).toBe(401);
  await vi.waitFor(answers, { timeout: 10_000 });
});

afterAll(async () => {
  host.kill();
  workspace.remove();
  await truto.close();
});

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const signedIn = { requestInit: { headers: { authorization: 'Bearer token-of-a-user' } } };

describe('the recipe for Streamable HTTP', () => {
  it('is short enough to copy', () => {
    expect(recipe?.code.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });

  it('compiles as it stands', () => {
    expect(problems).toBe('');
  });

  it.each(revisions)('serves a client of %s', async (revision) => {
    const client = new Client({ name: 'test', version: '1.0.0' }, pinnedTo(revision));
    await client.connect(new StreamableHTTPClientTransport(url, signedIn));
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain(deletion.name);
    expect(JSON.stringify(await client.callTool(readCall))).toContain('Check the id, or search for the record.');
    expect(truto.requests.at(-1)?.headers.authorization).toBe('Bearer secret-token');
    await client.close();
  });

  it('serves a client of version 1 of the SDK', async () => {
    const client = new OldClient({ name: 'test', version: '1.0.0' });
    const transport = new OldHttpTransport(url, signedIn);
    // Under exactOptionalPropertyTypes, the transports of version 1 do not fit its own interface.
    await client.connect(transport as Parameters<typeof client.connect>[0]);
    expect(JSON.stringify(await client.callTool(readCall))).toContain('Check the id, or search for the record.');
    await client.close();
  });

  it.each(['accept', 'decline'] as const)('asks a person before what destroys, who says %s', async (action) => {
    const capabilities = { elicitation: { form: {} } };
    const client = new Client({ name: 'test', version: '1.0.0' }, { ...pinnedTo('2026-07-28'), capabilities });
    client.setRequestHandler('elicitation/create', (): ElicitResult => ({ action, content: {} }));
    await client.connect(new StreamableHTTPClientTransport(url, signedIn));
    const before = truto.requests.length;
    const answer = JSON.stringify(await client.callTool(deletion));
    expect(answer.includes('a person refused this call')).toBe(action === 'decline');
    expect(truto.requests.length - before).toBe(action === 'decline' ? 0 : 1);
    await client.close();
  });

  it('lets nobody in who is not signed in', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' }, pinnedTo('2026-07-28'));
    const stranger = { requestInit: { headers: { authorization: 'Bearer another' } } };
    await expect(client.connect(new StreamableHTTPClientTransport(url, stranger))).rejects.toThrow();
    await client.close();
  });
});
