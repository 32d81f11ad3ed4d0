import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { AppWorkspace } from '../apps/workspace.js';
import { startLimitedServer, type LimitedServer } from '../support/limited-server.js';
import { frameworkWorkspace } from './support/framework-workspace.js';

let workspace: AppWorkspace;
let truto: LimitedServer;

beforeAll(async () => {
  workspace = await frameworkWorkspace(['mcp']);
  truto = await startLimitedServer();
});

afterAll(async () => {
  workspace.remove();
  await truto.close();
});

const script = (): string => join(workspace.folder, 'node_modules/confluence-tools/bin/confluence-tools-mcp.js');

const environment = (): { readonly [name: string]: string } => ({
  PATH: process.env['PATH'] ?? '',
  TRUTO_API_TOKEN: 'secret-token',
  TRUTO_ACCOUNT_ID: 'account',
  TRUTO_API_BASE_URL: truto.url,
  CONFLUENCE_TOOLS_READ_ONLY: 'true',
});

describe('the command confluence-tools-mcp', () => {
  it('serves the tools that its environment allows, over stdio', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StdioClientTransport({ command: process.execPath, args: [script()], env: environment() });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('list_all_confluence_search');
    expect(tools.map(({ name }) => name)).not.toContain('update_a_confluence_page_by_id');
    const { isError, content } = await client.callTool({
      name: 'get_single_confluence_page_by_id',
      arguments: { id: '404' },
    });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toContain('Check the id, or search for the record.');
    expect(JSON.stringify(content)).not.toContain('secret-token');
    expect(truto.requests.at(-1)?.headers.authorization).toBe('Bearer secret-token');
    await client.close();
  });

  it.each(['closing its input', 'SIGTERM'])('ends cleanly on %s', async (way) => {
    const child = spawn(process.execPath, [script()], { env: environment() });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    const request = { jsonrpc: '2.0', id: 1, method: 'ping' };
    child.stdin.write(`${JSON.stringify(request)}\n`);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    if (way === 'SIGTERM') child.kill('SIGTERM');
    else child.stdin.end();
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(said.stderr).toBe('');
    expect(JSON.parse(said.stdout)).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });
});
