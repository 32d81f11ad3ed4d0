import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageManagers } from '../../src/init/package-manager.js';
import { workflowText } from '../../src/init/workflow-text.js';
import { buildCli } from '../built-cli.js';
import { runCli } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles, readFolder, temporaryFolder } from '../package/support.js';
import { loadWorkflowParser } from './parse-workflow.js';

const workflow = '.github/workflows/confluence-tools.yml';
const configFile = 'gen-confluence-tools.config.json';

function projectWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  putFiles(cwd, { 'package.json': '{\n  "name": "app"\n}\n', ...files });
  return cwd;
}

describe('init', () => {
  beforeAll(() => buildCli());

  it('sets a project up, says what it did, and the second time changes nothing', async () => {
    const cwd = projectWith({ 'package-lock.json': '{}\n' });
    const first = await runCli(['init'], { cwd });
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: `created ${configFile}\nchanged package.json\ncreated ${workflow}\n`,
    });
    const after = readFolder(cwd);
    expect(JSON.parse(after[configFile] ?? '')).toEqual({
      $schema: './node_modules/gen-confluence-tools/dist/config.schema.json',
      out: 'generated',
    });
    expect(after[workflow]).toContain('      - run: npm ci\n');
    expect(after[workflow]).toContain('      PACKAGE_FOLDER: "generated"\n');
    const second = await runMain(['init'], { cwd });
    expect(second).toEqual({
      exitCode: 0,
      stdout: `kept ${configFile}\nkept package.json\nkept ${workflow}\n`,
      stderr: '',
    });
    expect(readFolder(cwd)).toEqual(after);
  });

  it.each([
    ['two spaces', '{\n  "name": "app",\n  "scripts": {\n    "test": "vitest"\n  },\n  "private": true\n}\n', '    '],
    ['tabs and no final line end', '{\n\t"name": "app",\n\t"scripts": {\n\t\t"test": "vitest"\n\t}\n}', '\t\t'],
    [
      'four spaces and CRLF',
      '{\r\n    "name": "app",\r\n    "scripts": {\r\n        "test": "vitest"\r\n    }\r\n}\r\n',
      '        ',
    ],
  ])('keeps the formatting of package.json: %s', async (_name, before, indentation) => {
    const cwd = projectWith({ 'package.json': before });
    expect((await runMain(['init'], { cwd })).exitCode).toBe(0);
    const after = readFileSync(join(cwd, 'package.json'), 'utf8');
    const added = [
      '"tools:generate": "gen-confluence-tools"',
      '"tools:check": "gen-confluence-tools check"',
      '"tools:upstream": "gen-confluence-tools check --upstream"',
    ].map((line) => `,${before.includes('\r\n') ? '\r\n' : '\n'}${indentation}${line}`);
    expect(after).toBe(before.replace('"vitest"', `"vitest"${added.join('')}`));
  });

  it('changes nothing at all where something is there in another form, unless forced', async () => {
    const mine = 'name: mine\non: push\njobs: {}\n';
    const manifest = '{\n  "scripts": {\n    "tools:check": "mine"\n  }\n}\n';
    const cwd = projectWith({ [workflow]: mine, 'package.json': manifest });
    const before = readFolder(cwd);
    expect(await runMain(['init'], { cwd })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error package.json is there already: the scripts tools:check run something else.\n' +
        '  Nothing was changed. Pass --force to overwrite, or leave it as it is.\n' +
        `error ${workflow} is there already: it is another workflow, or was changed.\n`,
    });
    expect(readFolder(cwd)).toEqual(before);
    const forced = await runMain(['init', '--force', '--quiet'], { cwd });
    expect(forced).toEqual({
      exitCode: 0,
      stdout: `created ${configFile}\noverwritten package.json\noverwritten ${workflow}\n`,
      stderr: '',
    });
    expect(readFolder(cwd)[workflow]).not.toBe(mine);
    expect(JSON.parse(readFolder(cwd)['package.json'] ?? '')).toMatchObject({
      scripts: { 'tools:check': 'gen-confluence-tools check' },
    });
  });

  it('follows a config that is there and keeps it', async () => {
    const config = '{ "out": "packages/confluence", "readOnly": true }';
    const cwd = projectWith({ [configFile]: config });
    expect((await runMain(['init', '--force'], { cwd })).stdout).toContain(`kept ${configFile}\n`);
    const after = readFolder(cwd);
    expect(after[configFile]).toBe(config);
    expect(after[workflow]).toContain('PACKAGE_FOLDER: "packages/confluence"\n');

    const inManifest = projectWith({ 'package.json': '{ "gen-confluence-tools": { "out": "sdk" } }' });
    expect((await runMain(['init'], { cwd: inManifest })).exitCode).toBe(0);
    expect(readFolder(inManifest)[configFile]).toBeUndefined();
  });

  it('writes nothing in a dry run', async () => {
    const cwd = projectWith({});
    const before = readFolder(cwd);
    const run = await runMain(['init', '--dry-run', '--format', 'json'], { cwd });
    expect(JSON.parse(run.stdout)).toEqual({
      dryRun: true,
      files: [
        { path: configFile, done: 'created' },
        { path: 'package.json', done: 'changed' },
        { path: workflow, done: 'created' },
      ],
    });
    expect(readFolder(cwd)).toEqual(before);
  });

  it('says what stands in its way', async () => {
    const cwd = projectWith({ '.github': 'a file\n' });
    const { exitCode, stderr } = await runMain(['init'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error Cannot write .*confluence-tools\.yml: a file stands where a folder must go/u);
    expect(stderr).toContain('  Let this user write there, or move away what is in the way');
  });

  it('needs a package.json', async () => {
    const cwd = temporaryFolder();
    expect(await runMain(['init'], { cwd })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error There is no package.json in ${cwd}.\n  Run npm init first, or change to the project.\n`,
    });
  });
});

const npm = { manager: packageManagers.npm, folder: '/app', hasLock: true };
const atRoot = { repository: '/app', project: '/app', installation: npm };

describe('the workflow', () => {
  it.each(['generated', 'packages/confluence tools', `it's "quoted": \\ #x`])(
    "is valid by GitHub's own parser for the folder %j",
    async (folder) => {
      const problemsOf = await loadWorkflowParser();
      const text = workflowText(folder, atRoot);
      expect(problemsOf(text)).toEqual([]);
      // So that the line above can fail.
      expect(problemsOf(text.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
    },
  );

  it('gives no job more rights than it needs, and no action but those of GitHub', () => {
    const text = workflowText('generated', atRoot);
    expect([...text.matchAll(/uses: (\S+)/gu)].map(([, action]) => action)).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
      'actions/checkout@v4',
      'actions/setup-node@v4',
    ]);
    expect([...text.matchAll(/^ *(\S+): write$/gmu)].map(([, right]) => right)).toEqual(['contents', 'pull-requests']);
    expect(text.indexOf(': write')).toBeGreaterThan(text.indexOf('\n  upstream:\n'));
    expect(text.match(/persist-credentials: false/gu)).toHaveLength(2);
    // An expression inside a script would be pasted into it as text.
    const scripts = text.split(/\n {6}- /u).map((step) => step.split(/\n? *run: /u)[1] ?? '');
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  it('refuses a folder that would be an expression', () => {
    expect(() => workflowText('${{ github.token }}', atRoot)).toThrow(
      'The folder "${{ github.token }}" cannot be named in a workflow: it holds an expression.',
    );
  });
});
