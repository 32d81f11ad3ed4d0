import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workflowText } from '../../src/init/workflow-text.js';
import { putFiles, temporaryFolder } from '../package/support.js';

const text = workflowText('generated', 'npm ci');
const scripts = [...text.matchAll(/run: \|\n((?: {10}.*\n?)+)/gu)].map(([, script = '']) =>
  script.replaceAll(/^ {10}/gmu, ''),
);
const [compareScript = '', publishScript = ''] = scripts;

/** Runs a step as GitHub does, with stand-ins for the programs named: shell scripts by name. */
function runStep(script: string, cwd: string, programs: Readonly<Record<string, string>>) {
  const bin = join(cwd, '.bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: cwd,
    RUNNER_TEMP: cwd,
    GITHUB_OUTPUT: join(cwd, 'output'),
    BRANCH: 'confluence-tools/upstream',
    PACKAGE_FOLDER: 'generated',
  };
  return spawnSync('bash', ['-e', '-c', script], { cwd: join(cwd, 'project'), env, encoding: 'utf8' });
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

describe('the step that compares', () => {
  it.each([
    [0, 0, 'drift=0\n'],
    [1, 0, 'drift=1\n'],
    [2, 2, undefined],
  ])('for the exit code %i of the check ends with %i', (checkCode, status, output) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'project'));
    const run = runStep(compareScript, folder, { npx: `echo "report: $*"; exit ${checkCode}` });
    expect(run.status).toBe(status);
    const file = join(folder, 'output');
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(output);
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toBe(
      'report: --no-install gen-confluence-tools check --upstream --format markdown\n',
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
