import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { temporaryFolder } from '../package/support.js';
import { runMain } from './run-main.js';

const stdin = JSON.stringify({
  result: [
    {
      resource: 'pages',
      method: 'get',
      name: 'get_single_confluence_page_by_id',
      description: 'Gets a page. <|endoftext|>',
      query_schema: { type: 'object', properties: { id: { type: 'string' } } },
      required: ['id'],
    },
    {
      resource: 'groups',
      method: 'remove_member',
      name: 'confluence_groups_remove_member',
      description: 'Removes a member.',
      body_schema: { type: 'object', properties: { 'group|Id': { type: 'string' }, accountId: { type: 'string' } } },
      required: ['group|Id', 'accountId'],
    },
  ],
});

async function list(...argv: readonly string[]) {
  return runMain(['list', '--from', '-', ...argv], { cwd: temporaryFolder(), stdin });
}

async function bundled(...argv: readonly string[]) {
  return runMain(['list', '--from', 'bundled', '--include', '*_page_by_id', ...argv], { cwd: temporaryFolder() });
}

describe('list', () => {
  beforeAll(() => buildCli());

  it('prints columns and sums', async () => {
    const { exitCode, stdout, stderr } = await list();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Using definitions from stdin (2 tools).\n' });
    expect(stdout.replaceAll(/\d+/gu, (digits) => '9'.repeat(digits.length))).toBe(
      [
        'name                              method                access  required             tokens',
        'confluence_groups_remove_member   groups.remove_member  write   group|Id, accountId      99',
        'get_single_confluence_page_by_id  pages.get             read    id                       99',
        '',
        '9 tools, 9 of them writes, 999 tokens (o999k_base)',
        '',
      ].join('\n'),
    );
  });

  it('prints a table for a pull request', async () => {
    const { stdout } = await list('--format', 'markdown');
    expect(
      stdout
        .split('\n')
        .slice(0, 4)
        .map((line) => line.replace(/\d+ \|$/u, 'n |')),
    ).toEqual([
      '| name | method | access | required | tokens |',
      '| --- | --- | --- | --- | ---: |',
      '| `confluence_groups_remove_member` | `groups.remove_member` | write | `group\\|Id`, `accountId` | n |',
      '| `get_single_confluence_page_by_id` | `pages.get` | read | `id` | n |',
    ]);
  });

  it('prints one JSON object whose total is the sum', async () => {
    const { stdout } = await list('--format', 'json', '--read-only');
    const report = JSON.parse(stdout) as { tools: { tokens: number }[]; totalTokens: number };
    expect(report.tools).toEqual([
      {
        name: 'get_single_confluence_page_by_id',
        resource: 'pages',
        method: 'get',
        access: 'read',
        traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
        requiredInputs: ['id'],
        tokens: expect.any(Number) as unknown,
      },
    ]);
    expect(report.totalTokens).toBe(report.tools[0]?.tokens);
    expect(report.totalTokens).toBeGreaterThan(20);
  });

  it('marks what is composed of other tools, and says from which', async () => {
    const lines = (await bundled()).stdout.split('\n');
    expect(lines.find((line) => line.startsWith('confluence_pages_edit'))).toMatch(
      /^confluence_pages_edit \* +pages\.edit +write +id, edits +\d+$/u,
    );
    expect(lines.at(-2)).toMatch(/^6 tools, 3 composed here \(\*\), 3 of them write, /u);
    expect((await bundled('--format', 'markdown')).stdout).toContain('| `confluence_pages_edit` * | `pages.edit` |');
    const report = JSON.parse((await bundled('--format', 'json')).stdout) as { tools: readonly object[] };
    expect(report.tools).toContainEqual(
      expect.objectContaining({
        name: 'confluence_pages_edit',
        composedOf: ['get_single_confluence_page_by_id', 'update_a_confluence_page_by_id'],
      }),
    );
    expect(report.tools.filter((tool) => 'composedOf' in tool)).toHaveLength(3);
    expect((await bundled('--no-editing')).stdout).toMatch(/\n3 tools, 2 of them write, /u);
  });

  it('fails as generate does, with exit code 2', async () => {
    const run = await list('--include', 'nothing_*');
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('error None of the 2 tools is left after selecting by include.');
  });
});
