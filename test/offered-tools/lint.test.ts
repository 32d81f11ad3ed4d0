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
const misnamed = {
  ...tool,
  resource: 'spaces',
  name: 'list_all_confluence_spaces',
  query_schema: { type: 'object', properties: { 'a b': { type: 'integer' } } },
};

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
    const run = await lint([tool, misnamed], '--profile', 'anthropic');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toBe(
      'rejected list_all_confluence_spaces for anthropic\n' +
        '  rejected /parameters/properties: The provider refuses the property name "a b": it has to match ^[a-zA-Z0-9_.-]{1,64}$.\n\n' +
        '2 tools for anthropic: 1 rejected, 0 degraded.\n',
    );
    expect((await lint([tool, misnamed], '--profile', 'openai')).exitCode).toBe(0);
    const options = { cwd: temporaryFolder(), stdin: JSON.stringify({ result: [tool, misnamed] }) };
    expect(await runCli(['lint', '--from', '-', '--profile', 'anthropic'], options)).toEqual(run);
  });

  it('takes a long description for OpenAI, where only others refuse it', async () => {
    const longWinded = { ...tool, description: 'x'.repeat(1025) };
    const run = await lint([longWinded], '--profile', 'openai');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toBe(
      'degraded list_all_confluence_pages for openai\n' +
        '  degraded /description: The description has 1025 characters, and Azure OpenAI and some gateways take 1024: shorten it with an override.\n\n' +
        '1 tool for openai: 0 rejected, 1 degraded.\n',
    );
  });

  it('says of more tools than a provider takes how many it takes, in every format', async () => {
    const tools = Array.from({ length: 129 }, (_, index) => ({
      ...tool,
      resource: `r${index}`,
      name: `list_r${index}`,
    }));
    const message =
      'OpenAI’s Chat Completions takes 128 tools in one request, and these are 129: choose with "preset" or "include" when the toolset is made.';
    const run = await lint(tools, '--profile', 'openai,gemini');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toBe(
      `degraded All tools together for openai\n  degraded ${message}\n\n129 tools for openai, gemini: 0 rejected, 1 degraded.\n`,
    );
    const json = await lint(tools, '--profile', 'openai', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      findings: [{ tool: null, level: 'degraded', findings: [{ message }] }],
    });
    const github = await lint(tools, '--profile', 'openai', '--format', 'github');
    expect(github.stdout).toContain(`::All tools together%0A${message}\n`);
    const markdown = await lint(tools, '--profile', 'openai', '--format', 'markdown');
    expect(markdown.stdout).toContain('- **degraded** All tools together for openai\n  - degraded: OpenAI’s');
  });

  it('says the same in every format', async () => {
    const json = await lint([tool, misnamed], '--profile', 'anthropic', '--format', 'json');
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      profiles: ['anthropic'],
      tools: 2,
      rejected: 1,
      degraded: 0,
      findings: [{ tool: 'list_all_confluence_spaces', profile: 'anthropic', level: 'rejected' }],
    });
    const markdown = await lint([tool, misnamed], '--profile', 'anthropic', '--format', 'markdown');
    expect(markdown.exitCode).toBe(1);
    expect(markdown.stdout).toContain(
      '- **rejected** `list_all_confluence_spaces` for anthropic\n  - rejected `/parameters/properties`:',
    );
    const github = await lint([tool, misnamed], '--profile', 'anthropic', '--format', 'github');
    expect(github.exitCode).toBe(1);
    expect(github.stdout).toContain(
      '::error title=Confluence tools%3A rejected for anthropic::Tool list_all_confluence_spaces%0A/parameters/properties: ',
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
