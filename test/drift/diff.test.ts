import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { runCli, type CliRun } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles, temporaryFolder } from '../package/support.js';
import { pagesTool, reportFormats, spacesTool } from './package-project.js';

const both = JSON.stringify({ result: [pagesTool, spacesTool] }, null, 2);
const one = JSON.stringify({ result: [pagesTool] }, null, 2);
const described = JSON.stringify([pagesTool, { ...spacesTool, description: 'Lists, all spaces: 100%' }], null, 2);

/** Runs `diff` where these files are. */
async function diff(argv: readonly string[], stdin = '', run = runMain): Promise<CliRun> {
  const cwd = temporaryFolder();
  putFiles(cwd, { 'both.json': both, 'one.json': one, 'described.json': described, 'broken.json': '{ "result": [' });
  return run(['diff', ...argv], { cwd, stdin });
}

describe('diff', () => {
  beforeAll(() => buildCli());

  it('exits with 0 where nothing changed, in every format', async () => {
    expect(await diff(['both.json', 'both.json'])).toEqual({
      exitCode: 0,
      stdout: 'The definitions say the same.\n',
      stderr: '',
    });
    for (const format of reportFormats) {
      expect(await diff(['both.json', 'both.json', '--format', format])).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await diff(['both.json', 'one.json', '--format', format])).toMatchObject({ exitCode: 1, stderr: '' });
    }
  });

  it('takes the folder of a package for its definitions, and says of another one that it is none', async () => {
    const cwd = temporaryFolder();
    putFiles(cwd, { 'old/definitions.json': both, 'new.json': one, 'package.json': '{}' });
    const run = await runMain(['diff', 'old', 'new.json', '--format', 'github'], { cwd });
    expect(run.stdout).toMatch(
      /^::error file=old\/definitions\.json,line=\d+,title=Confluence tools%3A tool-removed::/u,
    );
    const none = await runMain(['diff', 'old', '.'], { cwd });
    expect(none.stderr).toBe(
      `error The file ${cwd} cannot be read (EISDIR).\n  It is a folder: name a file of definitions.\n`,
    );
    const other = await runMain(['diff', 'old', 'package.json'], { cwd });
    expect(other.stderr).toContain('with a list under `result` or `results`.\n');
  });

  it('reads one of the two from stdin', async () => {
    const run = await diff(['-', 'one.json'], both, runCli);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('breaking Tool list_all_confluence_spaces was removed [tool-removed]\n');
    expect((await diff(['one.json', '-'], both)).stdout).toContain(
      'additive Tool list_all_confluence_spaces was added',
    );
  });

  it.each([
    ['any', 'one.json', 1],
    ['breaking', 'one.json', 1],
    ['none', 'one.json', 0],
    ['any', 'described.json', 1],
    ['breaking', 'described.json', 0],
  ])('with --fail-on %s for %s exits with %i', async (failOn, file, exitCode) => {
    expect((await diff(['both.json', file, '--fail-on', failOn])).exitCode).toBe(exitCode);
  });

  it('annotates the new file at the line of a change, and the old one for what is gone', async () => {
    const changed = (await diff(['both.json', 'described.json', '--format', 'github'])).stdout;
    const line = described.slice(0, described.indexOf('"description": "Lists, all')).split('\n').length;
    expect(changed).toContain(
      `::warning file=described.json,line=${line},title=Confluence tools%3A tool-description-changed::` +
        'Tool list_all_confluence_spaces has another description.%0A- Lists spaces.%0A+ Lists, all spaces: 100%25%0A',
    );
    const removed = (await diff(['both.json', 'one.json', '--format', 'github'])).stdout;
    const lines = both.split('\n');
    const start = lines.findIndex((text) => text.includes('"spaces"'));
    expect(removed).toContain(`::error file=both.json,line=${start},title=Confluence tools%3A tool-removed::`);
  });

  it.each([
    [
      ['both.json', 'missing.json'],
      'error There is no file missing.json.\n  Check the arguments: diff <old> <new> takes two files, or - for stdin.\n',
    ],
    [['both.json'], 'error diff needs <new>.\n'],
    [['-', '-'], 'error Only one of the two can come from stdin.\n  Name a file for the other.\n'],
  ])('refuses %j with exit code 2', async (argv, stderr) => {
    expect(await diff(argv)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it.each(reportFormats)('exits with 2 for a truncated file, with --format %s', async (format) => {
    const run = await diff(['broken.json', 'both.json', '--format', format]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(
      /^error .*broken\.json is not JSON\.\n {2}It has to hold tool definitions as JSON\.\n$/u,
    );
  });
});
