import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { packageManagers } from '../../src/init/package-manager.js';
import { workflowText } from '../../src/init/workflow-text.js';
import { buildCli, builtCliPath } from '../built-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles, temporaryFolder } from '../package/support.js';
import { collectOutput } from '../support/collect-output.js';
import { putPrograms } from '../support/put-programs.js';

const installation = { manager: packageManagers.npm, folder: '/app', hasLock: true };
const text = workflowText('generated', { repository: '/app', project: '/app', installation });
const scripts = [...text.matchAll(/run: \|\n((?: {10}.*\n?)+)/gu)].map(([, script = '']) =>
  script.replaceAll(/^ {10}/gmu, ''),
);
const [reportScript = '', publishScript = ''] = scripts;
const generateScript = /run: (npx .* --from upstream .*)/u.exec(text)?.[1] ?? '';

/** What a step runs in, with stand-ins for the programs named: shell scripts by name. */
function prepareStep(cwd: string, programs: Readonly<Record<string, string>>) {
  const bin = join(cwd, '.bin');
  putPrograms(bin, programs);
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: cwd,
    RUNNER_TEMP: cwd,
    BRANCH: 'confluence-tools/upstream',
    PACKAGE_FOLDER: 'generated',
  };
  return { cwd: join(cwd, 'project'), env };
}

/** Runs a step as GitHub does. */
function runStep(script: string, cwd: string, programs: Readonly<Record<string, string>>) {
  return spawnSync('bash', ['-e', '-c', script], { ...prepareStep(cwd, programs), encoding: 'utf8' });
}

/** The same while this process goes on, so that it can be the server. */
async function runStepBeside(
  script: string,
  cwd: string,
  programs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Promise<number | null> {
  const { env, ...options } = prepareStep(cwd, programs);
  const { status, stderr } = await collectOutput(
    spawn('bash', ['-e', '-c', script], { ...options, env: { ...env, ...variables } }),
  );
  if (status !== 0) throw new Error(stderr);
  return status;
}

function git(cwd: string, ...argv: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...argv], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

describe('the scripts', () => {
  it('can be read by the shell', () => {
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(spawnSync('bash', ['-n'], { input: script }).status).toBe(0);
  });
});

describe('the step that reports', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 2],
  ])('for the exit code %i of the comparison ends with %i', (diffCode, status) => {
    const { folder, project } = clone();
    putFiles(project, { 'generated/definitions.json': 'committed\n' });
    git(project, 'add', '--all');
    git(project, 'commit', '--quiet', '--message', 'second');
    putFiles(project, { 'generated/definitions.json': 'generated\n' });
    const run = runStep(reportScript, folder, { npx: `echo "report: $*"; exit ${diffCode}` });
    expect(run.status).toBe(status);
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toBe(
      `report: --no-install gen-confluence-tools diff ${folder}/before.json generated/definitions.json --format markdown\n`,
    );
    expect(readFileSync(join(folder, 'before.json'), 'utf8')).toBe('committed\n');
  });

  it('lists the tools where no package was committed before', () => {
    const { folder } = clone();
    expect(runStep(reportScript, folder, { npx: 'echo "report: $*"' }).status).toBe(0);
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toBe(
      'report: --no-install gen-confluence-tools list --from snapshot --out generated --format markdown\n',
    );
  });
});

/** A clone with a package in it, and a log of what `gh` was asked. */
function clone() {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--bare', 'origin');
  git(folder, 'clone', '--quiet', 'origin', 'project');
  const project = join(folder, 'project');
  putFiles(project, { 'generated/a.txt': 'old\n', 'generated/gone.txt': 'old\n', 'other.txt': 'old\n' });
  git(project, 'add', '--all');
  git(project, 'commit', '--quiet', '--message', 'first');
  git(project, 'push', '--quiet', 'origin', 'HEAD:main');
  putFiles(folder, { 'report.md': 'report\n' });
  const gh = (open: string): string =>
    `echo "$*" >> "${folder}/gh.log"; if [ "$1 $2" = "pr list" ]; then printf '${open}'; fi`;
  const log = (): string => (existsSync(join(folder, 'gh.log')) ? readFileSync(join(folder, 'gh.log'), 'utf8') : '');
  return { folder, project, gh, log };
}

describe('the step that opens a pull request', () => {
  it('pushes the package and nothing else, and opens one with the report', () => {
    const { folder, project, gh, log } = clone();
    putFiles(project, { 'generated/a.txt': 'new\n', 'generated/b.txt': 'new\n', 'other.txt': 'new\n' });
    rmSync(join(project, 'generated/gone.txt'));
    const run = runStep(publishScript, folder, { gh: gh('') });
    expect(run).toMatchObject({ status: 0 });
    const pushed = git(join(folder, 'origin'), 'diff', '--name-status', 'main', 'confluence-tools/upstream');
    expect(pushed).toBe('M\tgenerated/a.txt\nA\tgenerated/b.txt\nD\tgenerated/gone.txt');
    expect(log()).toContain('auth setup-git\n');
    expect(log()).toContain(
      `pr create --head confluence-tools/upstream --title Take over the Confluence tools that Truto serves now --body-file ${folder}/report.md\n`,
    );
  });

  it('renews the one that is open', () => {
    const { folder, project, gh, log } = clone();
    git(project, 'push', '--quiet', 'origin', 'HEAD:confluence-tools/upstream');
    putFiles(project, { 'generated/a.txt': 'new\n' });
    expect(runStep(publishScript, folder, { gh: gh('7') })).toMatchObject({ status: 0 });
    expect(log()).toContain(`pr edit confluence-tools/upstream --body-file ${folder}/report.md\n`);
    expect(log()).not.toContain('pr create');
  });

  it('does nothing when the package did not change', () => {
    const { folder, gh, log } = clone();
    expect(runStep(publishScript, folder, { gh: gh('') })).toMatchObject({ status: 0 });
    expect(log()).toBe('');
  });
});

const pages = {
  resource: 'pages',
  method: 'list',
  name: 'list_all_confluence_pages',
  description: 'Lists pages.',
  query_schema: { type: 'object', properties: {} },
};
const destroyer = {
  ...pages,
  method: 'delete',
  name: 'delete_all_confluence_pages',
  description: 'Deletes all pages.',
};

describe('the whole job', () => {
  beforeAll(() => buildCli());

  it('downloads once: what Truto serves a moment later is neither reported nor committed', async () => {
    const answers = [[{ ...pages, description: 'Lists all pages.' }], [pages, destroyer]];
    let downloads = 0;
    const server = createServer((_request, response) => {
      const result = answers[Math.min(downloads, 1)];
      downloads += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ result }));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const { folder, project, gh } = clone();
    rmSync(join(project, 'generated'), { recursive: true });
    const first = await runMain(['--from', '-', '--adapters', 'openai'], {
      cwd: project,
      stdin: JSON.stringify([pages]),
    });
    expect(first.exitCode).toBe(0);
    git(project, 'add', '--all');
    git(project, 'commit', '--quiet', '--message', 'package');
    git(project, 'push', '--quiet', 'origin', 'HEAD:main');

    const npx = `shift 2; exec "${process.execPath}" "${builtCliPath}" "$@"`;
    const credentials = {
      TRUTO_API_TOKEN: 'a-token-of-truto',
      TRUTO_ACCOUNT_ID: 'account',
      TRUTO_API_BASE_URL: baseUrl,
    };
    expect(await runStepBeside(generateScript, folder, { npx }, credentials)).toBe(0);
    expect(await runStepBeside(reportScript, folder, { npx }, {})).toBe(0);
    expect(await runStepBeside(publishScript, folder, { npx, gh: gh('') }, {})).toBe(0);

    expect(downloads).toBe(1);
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(report).toContain('The definitions differ: 1 change (1 text).');
    expect(report).toContain('\n+ Lists all pages.\n');
    const committed = git(join(folder, 'origin'), 'show', 'confluence-tools/upstream:generated/definitions.json');
    expect(committed).toContain('Lists all pages.');
    expect(committed).not.toContain('delete_all');
    expect(git(join(folder, 'origin'), 'rev-list', '--count', 'main..confluence-tools/upstream')).toBe('1');
  }, 60_000);
});
