import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CliRun } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { packageProjects, pagesTool, spacesTool } from '../drift/package-project.js';

const described = { ...spacesTool, description: 'Lists the spaces of the site.' };

/** What Truto serves under each path; nothing else is known to it. */
const served: Readonly<Record<string, unknown>> = {
  '/integrated-account/account-a/tools': { result: [pagesTool, spacesTool] },
  '/integrated-account/account-b/tools': { result: [pagesTool, described] },
  '/integrated-account/account-c/tools': { result: [pagesTool] },
  '/integrated-account/account-d/tools': { result: [pagesTool, spacesTool] },
  // As its reference has it: a bare list.
  '/integration/confluence/tools': [pagesTool, spacesTool],
  '/integration/bare/tools': [pagesTool, spacesTool].map(({ resource, method, name }) => ({ resource, method, name })),
};

async function run(words: readonly string[], cwd: string, environment: Readonly<Record<string, string>> = {}) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    paths.push(path);
    const answer = served[path];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { message: 'No.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const TRUTO_API_BASE_URL = `http://127.0.0.1:${port}`;
  try {
    const token = { TRUTO_API_TOKEN: 'secret-token-of-the-test', TRUTO_API_BASE_URL };
    const result: CliRun = await runMain(words, { cwd, environment: { ...token, ...environment } });
    return { ...result, paths };
  } finally {
    server.close();
  }
}

describe('check --upstream of several accounts', () => {
  const project = packageProjects();

  it('says in one report which tools differ by account, and of a change which account has it', async () => {
    const words = ['check', '--upstream', '--account', 'account-a,account-b, account-c,account-d,account-a'];
    const { exitCode, stdout, paths } = await run(words, project());
    expect(exitCode).toBe(1);
    expect(paths).toEqual(['a', 'b', 'c', 'd'].map((name) => `/integrated-account/account-${name}/tools`));
    expect(stdout).toContain(
      'Tools that differ by account (1)\n' +
        '  list_all_confluence_spaces: the same for account-a, account-d; another for account-b; not served to account-c\n',
    );
    expect(stdout).toMatch(/^breaking Tool list_all_confluence_spaces was removed .*\n {2}only for: account-c\n/mu);
    expect(stdout).toMatch(/has another description.*\n {2}at \/description\n {2}only for: account-b\n/u);
    expect(stdout).toContain('The definitions differ: 2 changes (1 breaking, 1 text).\n');
    expect(stdout).toContain('Compared were 4 accounts: 1 tool differs by account.\n');
    expect(stdout).toContain('--from upstream --account account-a');
  });

  it('says the same in every format', async () => {
    const words = ['check', '--upstream', '--account', 'account-a,account-b', '--format'];
    const { stdout } = await run([...words, 'json'], project());
    const report = JSON.parse(stdout) as { readonly definitions: unknown };
    const schema = new URL('../../docs/drift-report.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(schema, 'utf8')) as object,
    );
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const tool = 'list_all_confluence_spaces';
    expect(report.definitions).toMatchObject({
      accounts: {
        names: ['account-a', 'account-b'],
        differences: [{ tool, variants: [['account-a'], ['account-b']], missing: [] }],
      },
      changes: [{ tool, accounts: ['account-b'] }],
    });
    expect((await run([...words, 'markdown'], project())).stdout).toContain('- only for `account-b`');
    expect((await run([...words, 'github'], project())).stdout).toContain(
      '::warning title=Confluence tools%3A differs by account::list_all_confluence_spaces: the same for account-a; another for account-b\n',
    );
  });

  it('is clean where one package serves them all, and names the account that is refused', async () => {
    const words = ['check', '--upstream', '--account'];
    const same = await run([...words, 'account-a,account-d'], project());
    expect(same).toMatchObject({ exitCode: 0 });
    expect(same.stdout).toContain('Compared were 2 accounts: every tool is the same for all of them.\n');
    const unknown = await run([...words, 'account-a,account-x'], project());
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('error Account account-x: Truto knows no such account or integration');
  });

  it('is all that takes several: a package is made for one', async () => {
    const { exitCode, stderr, paths } = await run(
      ['--from', 'upstream', '--account', 'account-a,account-b'],
      project(),
    );
    expect({ exitCode, stderr, paths }).toEqual({
      exitCode: 2,
      stderr:
        'error A package is made from the tools of one account, and several are named.\n' +
        '  Name one with --account; check --upstream compares several.\n',
      paths: [],
    });
  });
});

describe('--integration', () => {
  const project = packageProjects();

  it("takes the tools of the integration, without a customer's account", async () => {
    const generated = await run(['--integration', 'confluence', '--dry-run'], project());
    expect(generated).toMatchObject({ exitCode: 0, paths: ['/integration/confluence/tools'] });
    expect(generated.stderr).toMatch(
      /^Using definitions of integration confluence from 127\.0\.0\.1:\d+ \(2 tools\)\.$/mu,
    );
    // Whatever account the machine is set up for.
    const account = { TRUTO_ACCOUNT_ID: 'account-c' };
    const checked = await run(['check', '--upstream', '--integration', 'confluence'], project(), account);
    expect(checked).toMatchObject({ exitCode: 0, paths: ['/integration/confluence/tools'] });
  });

  it('says so where that answers no schemas, or is not known, and sends nothing for what is no name', async () => {
    const bare = await run(['--from', 'upstream', '--integration', 'bare'], project());
    expect(bare).toMatchObject({ exitCode: 2 });
    expect(bare.stderr).toBe(
      'error Truto answered the 2 tools of the integration bare without their schemas, so nothing can be made of them.\n' +
        '  Use --account with an integrated account: its tools come with schemas.\n',
    );
    const unknown = await run(['--from', 'upstream', '--integration', 'nothing'], project());
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('Check --account, --integration and --base-url');
    const path = await run(['--from', 'upstream', '--integration', '../integrated-account/x'], project());
    expect(path).toMatchObject({ exitCode: 2, paths: [] });
    expect(path.stderr).toContain('is no name of an integration.');
  });
});
