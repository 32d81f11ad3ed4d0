import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { runCli, type CliRun } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';

const tool = {
  resource: 'pages',
  method: 'list',
  name: 'list_all_confluence_pages',
  description: 'Lists pages.',
  query_schema: { type: 'object', properties: { limit: { type: 'integer' } } },
};
const longWinded = { ...tool, resource: 'spaces', name: 'list_all_confluence_spaces', description: 'x'.repeat(1025) };

async function lint(tools: readonly object[], ...argv: readonly string[]): Promise<CliRun> {
  const stdin = JSON.stringify({ result: tools });
  return runMain(['lint', '--from', '-', ...argv], { cwd: temporaryFolder(), stdin });
}

describe('lint', () => {
  beforeAll(() => buildCli());

  it('exits with 0 when every profile takes every tool', async () => {
    const run = await lint([tool], '--profile', 'json-schema,anthropic');
    expect(run).toMatchObject({ exitCode: 0, stdout: '1 tool for json-schema, anthropic: 0 rejected, 0 degraded.\n' });
  });

  it('exits with 1 when a profile that was asked for rejects a tool, and says why', async () => {
    const run = await lint([tool, longWinded], '--profile', 'openai');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toBe(
      'rejected list_all_confluence_spaces for openai\n' +
        '  rejected /description: The description has 1025 characters, and 1024 are taken: shorten it with an override.\n\n' +
        '2 tools for openai: 1 rejected, 0 degraded.\n',
    );
    expect((await lint([tool, longWinded], '--profile', 'anthropic')).exitCode).toBe(0);
    const options = { cwd: temporaryFolder(), stdin: JSON.stringify({ result: [tool, longWinded] }) };
    expect(await runCli(['lint', '--from', '-', '--profile', 'openai'], options)).toEqual(run);
  });

  it('says the same in every format', async () => {
    const json = await lint([tool, longWinded], '--profile', 'openai', '--format', 'json');
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      profiles: ['openai'],
      tools: 2,
      rejected: 1,
      degraded: 0,
      findings: [{ tool: 'list_all_confluence_spaces', profile: 'openai', level: 'rejected' }],
    });
    const markdown = await lint([tool, longWinded], '--profile', 'openai', '--format', 'markdown');
    expect(markdown.exitCode).toBe(1);
    expect(markdown.stdout).toContain(
      '- **rejected** `list_all_confluence_spaces` for openai\n  - rejected `/description`:',
    );
    const github = await lint([tool, longWinded], '--profile', 'openai', '--format', 'github');
    expect(github.exitCode).toBe(1);
    expect(github.stdout).toContain(
      '::error title=Confluence tools%3A rejected for openai::Tool list_all_confluence_spaces%0A/description: ',
    );
  });

  it('refuses a profile that there is not', async () => {
    expect(await lint([tool], '--profile', 'openai-strikt')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error There is no profile "openai-strikt".\n  Did you mean openai-strict?\n',
    });
  });
});
