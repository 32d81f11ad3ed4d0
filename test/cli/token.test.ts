import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli } from '../built-cli.js';
import { putFiles, readFolder, temporaryFolder } from '../package/support.js';
import { runCli } from './run-cli.js';
import { runMain } from './run-main.js';

const token = 'tok+9f/3a_secret=value';
const bundled = readFileSync(fileURLToPath(new URL('../../fixtures/confluence.tools.json', import.meta.url)), 'utf8');

/** Every way a careless server may repeat the token. */
const forms = [
  token,
  encodeURIComponent(token),
  Buffer.from(token).toString('base64'),
  Buffer.from(`user:${token}`).toString('base64'),
  Buffer.from(token).toString('hex'),
];
const echoes = `Bearer ${forms.join(' ')}`;

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function expectNoToken(text: string): void {
  expect([...forms, 'secret=value', 'secret%3Dvalue'].filter((form) => text.includes(form))).toEqual([]);
}

async function runAgainst(baseUrl: string, cwd: string, ...argv: readonly string[]) {
  const environment = { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: '5f0c6a2e-0d3c-4d5c-9b0f-2f7c1d9e8a11' };
  return runMain(['--base-url', baseUrl, '--verbose', ...argv], { cwd, environment });
}

describe('the token', () => {
  beforeAll(() => buildCli());

  it.each([
    [
      'a 401 in JSON',
      401,
      'application/json',
      JSON.stringify({ statusCode: 401, error: 'Unauthorized', message: `bad ${echoes}` }),
    ],
    [
      'a 403 in JSON',
      403,
      'application/json',
      JSON.stringify({ statusCode: 403, message: echoes, raw_response: { sent: echoes } }),
    ],
    ['a 404 in HTML', 404, 'text/html', `<h1>${echoes}</h1>`],
    ['a 400 in plain text', 400, 'text/plain', echoes],
    ['a 200 that is HTML', 200, 'text/html', `<p>${echoes}</p>`],
    ['a 200 that is broken JSON', 200, 'application/json', `{ "result": [ "${echoes}`],
    [
      'a definition with a bad name',
      200,
      'application/json',
      JSON.stringify({ result: [{ name: 7, resource: echoes, method: 'list' }] }),
    ],
  ])('is not printed when the server repeats it in %s', async (_what, status, type, body) => {
    let sent: string | undefined;
    const baseUrl = await serve((request, response) => {
      sent = request.headers.authorization;
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const cwd = temporaryFolder();
    const run = await runAgainst(baseUrl, cwd);
    expect(sent).toBe(`Bearer ${token}`);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/^error /mu);
    expectNoToken(run.stdout + run.stderr);
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
  });

  it.each(['upstream', 'tools.json'])(
    'is not committed with a package when a definition from %s repeats it',
    async (from) => {
      const tool = {
        resource: 'pages',
        method: 'list',
        name: 'list_all_confluence_pages',
        description: `Use ${token}.`,
      };
      const answer = JSON.stringify({ result: [tool] });
      const baseUrl = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      });
      const cwd = temporaryFolder();
      putFiles(cwd, { 'tools.json': answer });
      const run = await runAgainst(baseUrl, cwd, '--from', from);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/error The (?:definitions hold|answer of the tools endpoint holds) the token/u);
      expectNoToken(run.stdout + run.stderr);
      expect(existsSync(join(cwd, 'generated'))).toBe(false);
    },
  );

  it('does not go to a host that the config of a repository names, for any command, unless somebody here names it too', async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(bundled);
    });
    const cwd = temporaryFolder();
    putFiles(cwd, { 'gen-confluence-tools.config.json': JSON.stringify({ baseUrl }) });
    const environment = { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: 'account' };
    expect((await runMain(['--from', 'bundled'], { cwd, environment })).exitCode).toBe(0);
    for (const argv of [[], ['--from', 'upstream'], ['list'], ['lint'], ['check', '--upstream']]) {
      const run = await runMain(argv, { cwd, environment });
      expect(run).toMatchObject({
        exitCode: 2,
        stderr: expect.stringMatching(/^error The token is not sent to 127/mu),
      });
      expectNoToken(run.stdout + run.stderr);
    }
    expect(requests).toBe(0);
    const named = { ...environment, TRUTO_API_BASE_URL: baseUrl };
    expect((await runMain(['list', '--from', 'upstream'], { cwd, environment: named })).exitCode).toBe(0);
    expect(requests).toBe(1);
  });

  it('is not printed when something crashes with it outside of everything that is awaited', async () => {
    const crash = 'data:text/javascript,setTimeout(()=>{throw new Error(process.env.TRUTO_API_TOKEN)},150)';
    const options = {
      cwd: temporaryFolder(),
      environment: { TRUTO_API_TOKEN: token },
      nodeArguments: ['--import', crash],
    };
    const run = await runCli(['--from', 'bundled', '--dry-run'], options);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('error This is a bug in gen-confluence-tools: [TRUTO_API_TOKEN]\n');
    expectNoToken(run.stdout + run.stderr);
  });

  it('and the account are nowhere in a package that was downloaded with them', async () => {
    let path = '';
    const baseUrl = await serve((request, response) => {
      path = request.url ?? '';
      response.writeHead(200, { 'content-type': 'application/json' }).end(bundled);
    });
    const cwd = temporaryFolder();
    const run = await runAgainst(baseUrl, cwd, '--methods', 'list,get', '--format', 'json');
    expect(run.exitCode).toBe(0);
    expect(path).toMatch(
      /^\/integrated-account\/5f0c6a2e-0d3c-4d5c-9b0f-2f7c1d9e8a11\/tools\?.*methods=get(?:,|%2C)list/u,
    );
    expect(run.stderr).toContain('Using definitions of account 5f0c6a2e-0d3c-4d5c-9b0f-2f7c1d9e8a11 from 127.0.0.1');
    const files = Object.values(readFolder(join(cwd, 'generated'))).join('\n');
    expectNoToken(run.stdout + run.stderr + files);
    expect(files).not.toContain('5f0c6a2e');
  });
});
