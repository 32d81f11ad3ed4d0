import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { putFiles, readFolder, temporaryFolder } from '../package/support.js';
import { packagesLoadedBy, runCli } from './run-cli.js';
import { runMain } from './run-main.js';

const bundled = readFileSync(fileURLToPath(new URL('../../fixtures/confluence.tools.json', import.meta.url)), 'utf8');
const definitionCount = (JSON.parse(bundled) as { result: unknown[] }).result.length;
/** With those that are composed: three for pages, three for blog posts. */
const toolCount = definitionCount + 6;
const seconds = String.raw`\d+\.\d\d s`;

/** A list of one page tool, with what a test wants to be different about it. */
function definitions(...changes: readonly object[]): string {
  const tool = { resource: 'pages', method: 'list', name: 'list_all_confluence_pages', description: 'Lists pages.' };
  return JSON.stringify({ result: changes.map((change) => ({ ...tool, ...change })) });
}

/** A schema with references that lead nowhere. */
function broken(count: number): object {
  const properties = Array.from({ length: count }, (_, index) => [`p${index}`, { $ref: '#/missing' }] as const);
  return { properties: Object.fromEntries(properties) };
}

describe('generate', () => {
  beforeAll(() => buildCli());

  it('emits the bundled tools without an account, and the second time says that there is nothing to do', async () => {
    const cwd = temporaryFolder();
    const first = await runCli([], { cwd });
    expect(first).toMatchObject({ exitCode: 0, stderr: `Using bundled definitions (${definitionCount} tools).\n` });
    const files = Object.keys(readFolder(join(cwd, 'generated'))).length;
    expect(first.stdout).toMatch(
      new RegExp(
        `^generated: ${toolCount} tools, ${files} files written, 0 unchanged, 0 removed, in ${seconds}\n$`,
        'u',
      ),
    );

    const readme = join(cwd, 'generated', 'README.md');
    const longAgo = new Date('2001-01-01T00:00:00Z');
    utimesSync(readme, longAgo, longAgo);
    const second = await packagesLoadedBy([], cwd);
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toBe(
      `Using the snapshot ${join(cwd, 'generated', 'definitions.json')} (${definitionCount} tools).\n`,
    );
    expect(second.stdout).toMatch(
      new RegExp(`^generated is up to date: ${toolCount} tools, ${files} files unchanged, in ${seconds}\n$`, 'u'),
    );
    expect(statSync(readme).mtime).toEqual(longAgo);
    expect([...second.packages].toSorted()).toEqual(['valibot', 'yargs-parser']);

    const forced = await runMain(['--force'], { cwd });
    expect(forced.stdout).toContain(`0 files written, ${files} unchanged, 0 removed`);
    expect(statSync(readme).mtime).toEqual(longAgo);
  });

  it('says that a snapshot cannot give back the tools that an earlier run left out', async () => {
    const cwd = temporaryFolder();
    await runMain(['--read-only'], { cwd });
    const again = await runMain(['--read-only'], { cwd });
    expect(again.stderr).not.toContain('note');
    const wider = await runMain(['--no-read-only'], { cwd });
    expect(wider).toMatchObject({ exitCode: 0 });
    expect(wider.stderr.split('\n').slice(1)).toEqual([
      'note [narrowed-snapshot] The snapshot holds only the tools that an earlier run kept (readOnly was set); to get the others, generate --from upstream or from a file.',
      '',
    ]);
    expect((await runMain(['--from', 'bundled'], { cwd })).stdout).toContain(`${toolCount} tools`);
  });

  it('says what it would do in a dry run, and as one JSON object for a script', async () => {
    const cwd = temporaryFolder();
    const text = await runCli(['--dry-run', '--from', '-'], { cwd, stdin: definitions({}) });
    expect(text.exitCode).toBe(0);
    expect(text.stdout).toMatch(
      new RegExp(
        String.raw`^generated: 1 tool, \d+ files to be written, 0 unchanged, 0 to be removed, in ${seconds} \(dry run: nothing was written\)\n$`,
        'u',
      ),
    );
    const json = await runMain(['--dry-run', '--from', '-', '--format', 'json'], { cwd, stdin: definitions({}) });
    const report = JSON.parse(json.stdout) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual(
      'source out packageName dryRun tools upToDate written unchanged removed kept edited notices skipped durationMs'.split(
        ' ',
      ),
    );
    expect(report).toMatchObject({
      source: { kind: 'stdin', description: 'definitions from stdin (1 tool)' },
      out: join(cwd, 'generated'),
      packageName: 'confluence-tools',
      dryRun: true,
      tools: 1,
      upToDate: false,
      unchanged: [],
    });
    expect(report['written']).toContain('definitions.json');
    expect(readFolder(cwd)).toEqual({});
  });

  it('removes what a narrower selection no longer emits, and names what was edited by hand', async () => {
    const cwd = temporaryFolder();
    const two = definitions({}, { resource: 'spaces', name: 'list_all_confluence_spaces' });
    putFiles(cwd, { 'tools.json': two });
    await runMain(['--from', 'tools.json'], { cwd });
    const before = Object.keys(readFolder(join(cwd, 'generated')));
    writeFileSync(join(cwd, 'generated', 'README.md'), 'mine\n');
    const run = await runMain(['--from', 'tools.json', '--include', '*pages'], { cwd });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('warning files edited by hand were overwritten (1): README.md\n');
    const after = Object.keys(readFolder(join(cwd, 'generated')));
    expect(before.filter((path) => !after.includes(path)).some((path) => path.includes('spaces'))).toBe(true);
    expect(after.some((path) => path.includes('spaces'))).toBe(false);
  });

  it('refuses a folder of somebody else with exit code 2 and touches nothing', async () => {
    const cwd = temporaryFolder();
    putFiles(cwd, { 'generated/notes.txt': 'mine\n', 'tools.json': definitions({}) });
    const run = await runMain(['--from', 'tools.json', '--quiet'], { cwd });
    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        `error ${join(cwd, 'generated')} is not empty and has no generation.lock.json: notes.txt.\n` +
        '  Choose another --out, or pass --force to write beside these files and over those of the same name.\n',
    });
    expect(readFolder(join(cwd, 'generated'))).toEqual({ 'notes.txt': 'mine\n' });
  });

  it('lists every invalid definition with its place and exits with 2', async () => {
    const cwd = temporaryFolder();
    const stdin = definitions({ name: '' }, { query_schema: 7 }, {});
    const run = await runMain(['--from', '-'], { cwd, stdin });
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('(at /result/0/name)');
    expect(run.stderr).toContain('(at /result/1/query_schema)');
    expect(run.stderr).toContain('--skip-invalid');
    expect(run.stderr).not.toContain('    at ');
  });

  it('leaves invalid definitions and unusable schemas out with --skip-invalid, warns, and exits with 0', async () => {
    const cwd = temporaryFolder();
    const unusable = { properties: { a: { $ref: '#/missing' } } };
    const stdin = definitions({ name: '' }, { name: 'list_all_confluence_spaces', query_schema: unusable }, {});
    const run = await runMain(['--from', '-', '--skip-invalid', '--quiet'], { cwd, stdin });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('warning 2 invalid definitions were left out:\n');
    expect(run.stderr).toContain('(at /result/0/name)');
    expect(run.stderr).toContain('(at /result/1/query_schema/properties/a/$ref)');
    const { result } = JSON.parse(readFileSync(join(cwd, 'generated', 'definitions.json'), 'utf8')) as {
      result: { name: string }[];
    };
    expect(result.map(({ name }) => name)).toEqual(['list_all_confluence_pages']);
    const again = await runMain(['--from', '-', '--skip-invalid'], { cwd, stdin });
    expect(again.stdout).toContain('generated is up to date: 1 tool,');
  });

  it('prints at most twenty lines a definition that it leaves out, all of them with --verbose', async () => {
    const cwd = temporaryFolder();
    const stdin = definitions(
      { name: 'a_many', query_schema: broken(500) },
      { name: 'b_twenty', body_schema: broken(20) },
      {},
    );
    const lines = async (...flags: readonly string[]): Promise<readonly string[]> => {
      const { stderr } = await runMain(['--from', '-', '--skip-invalid', '--quiet', ...flags], { cwd, stdin });
      return stderr.split('\n');
    };
    const printed = await lines();
    expect(printed.filter((line) => line.includes('"a_many"'))).toHaveLength(19);
    expect(printed).toContain('  … and 481 more problems of this definition; --verbose prints them all');
    expect(printed.filter((line) => line.includes('"b_twenty"'))).toHaveLength(20);
    expect(printed.filter((line) => line.includes('more problems'))).toHaveLength(1);
    expect((await lines('--verbose')).filter((line) => line.includes('"a_many"'))).toHaveLength(500);
  });

  it('reads the config file, whose overrides reach the package', async () => {
    const cwd = temporaryFolder();
    const overrides = { list_all_confluence_pages: { description: 'Lists the pages, in our words.' } };
    putFiles(cwd, {
      'gen-confluence-tools.config.json': JSON.stringify({ from: 'tools.json', out: 'sdk', overrides }),
      'tools.json': definitions({}),
    });
    const run = await runMain([], { cwd });
    expect(run).toMatchObject({ exitCode: 0, stderr: `Using ${join(cwd, 'tools.json')} (1 tool).\n` });
    expect(readFileSync(join(cwd, 'sdk', 'src', 'resources', 'pages.ts'), 'utf8')).toContain(
      'Lists the pages, in our words',
    );
  });

  it('colours its errors only where colours are wanted', async () => {
    const cwd = temporaryFolder();
    const forced = await runMain(['--nope'], { cwd, environment: { FORCE_COLOR: '1' } });
    expect(forced.stderr).toContain('\u001b[31merror\u001b[39m There is no flag --nope.');
    const both = await runMain(['--nope'], { cwd, environment: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(both.stderr).toMatch(/^error There is no flag --nope\./u);
  });

  it('shows a stack only with --verbose', async () => {
    const cwd = temporaryFolder();
    expect((await runMain(['--from', 'missing.json'], { cwd })).stderr).not.toMatch(/^\s+at /mu);
    expect((await runMain(['--from', 'missing.json', '--verbose'], { cwd })).stderr).toMatch(/^\s+at /mu);
  });
});
