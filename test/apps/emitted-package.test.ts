import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli } from '../built-cli.js';
import { runCli } from '../cli/run-cli.js';
import { type LimitedServer, startLimitedServer } from '../support/limited-server.js';
import { AppWorkspace, compilers } from './workspace.js';

const accountId = '3f0a9c1e-6f3a-4c7d-9a51-2b8f1f0c7e55';
const token = 'tr-secret-for-this-test';
const bundled = new URL('../../fixtures/confluence.tools.json', import.meta.url);
const source = (name: string): string => readFileSync(new URL(`sources/${name}`, import.meta.url), 'utf8');

let server: LimitedServer;
let workspace: AppWorkspace;
let environment: { readonly [name: string]: string };

beforeAll(async () => {
  await buildCli();
  const definitions = readFileSync(bundled, 'utf8');
  server = await startLimitedServer({
    answer: ({ path }) =>
      path === `/integrated-account/${accountId}/tools` ? { status: 200, body: definitions } : undefined,
  });
  workspace = new AppWorkspace();
  environment = { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: accountId, TRUTO_API_BASE_URL: server.url };
});

afterAll(async () => {
  await server.close();
  workspace.remove();
});

test('a download from a server is emitted as a package', async () => {
  const run = await runCli(['--base-url', server.url, '--out', 'tools'], {
    cwd: workspace.folder,
    environment: { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: accountId },
  });
  expect(run.stderr).toContain(
    `Using definitions of account ${accountId} from ${new URL(server.url).host} (26 tools).`,
  );
  expect(run.exitCode).toBe(0);
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  workspace.link('confluence-tools', join(workspace.folder, 'tools'));
});

describe('an app that imports the package by name', () => {
  const expected = { created: '1000', read: '<p>Redis</p>', same: 'Caching Architecture', version: 2 };

  test('calls all five standard methods and a custom one from plain JavaScript', async () => {
    workspace.write('app.mjs', source('six-calls.mjs'));
    const from = server.requests.length;
    const run = await workspace.run('app.mjs', environment);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({ ...expected, listed: ['Caching Architecture'] });
    expect(server.requests.slice(from).map(({ method, path, query }) => `${method} ${path}?${decoded(query)}`)).toEqual(
      [
        `POST /proxy/pages?integrated_account_id=${accountId}`,
        `GET /proxy/pages/1000?integrated_account_id=${accountId}&body-format=storage`,
        `GET /proxy/pages/1000?integrated_account_id=${accountId}&body-format=storage`,
        `PATCH /proxy/pages/1000?integrated_account_id=${accountId}`,
        `GET /proxy/pages?integrated_account_id=${accountId}&status[0]=current`,
        `POST /proxy/groups/remove_member?integrated_account_id=${accountId}`,
        `DELETE /proxy/pages/1000?integrated_account_id=${accountId}`,
      ],
    );
  });

  test('sends the id of an update as a string in the body, whatever it was given as', async () => {
    const update = server.requests.find(({ method }) => method === 'PATCH');
    expect(JSON.parse(update?.body ?? '')).toMatchObject({ id: '1000', version: { number: 2 } });
  });

  for (const moduleResolution of ['bundler', 'nodenext'] as const) {
    for (const compiler of compilers) {
      test(`compiles under ${compiler} with ${moduleResolution}, and a wrong argument does not`, () => {
        workspace.write('app.ts', source('six-calls.ts'));
        workspace.write('mistakes.ts', source('mistakes.ts'));
        workspace.write('typed-calls.ts', source('typed-calls.ts'));
        const files = ['app.ts', 'mistakes.ts', 'typed-calls.ts'];
        const { status, stdout } = workspace.compile(compiler, moduleResolution, files);
        expect(stdout).toBe('');
        expect(status).toBe(0);
      });
    }
  }

  test('calls them from TypeScript too', async () => {
    const run = await workspace.run('built/app.js', environment);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ read: '<p>Redis</p>', version: 2 });
  });
});

function decoded(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${name}=${value}`).join('&');
}
