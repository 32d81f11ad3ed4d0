import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliRun } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { readFolder, temporaryFolder } from '../package/support.js';
import { packageProjects, pagesTool, reportFormats, spacesTool } from '../drift/package-project.js';

/** Runs the check against a server that serves these tools, or nothing but errors. */
async function upstream(cwd: string, tools: readonly object[] | null, ...argv: readonly string[]): Promise<CliRun> {
  const server = createServer((_request, response) => {
    response.writeHead(tools === null ? 403 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(tools === null ? { message: 'No.' } : { result: tools }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const environment = {
      TRUTO_API_TOKEN: 'secret-token-of-the-test',
      TRUTO_ACCOUNT_ID: 'account-1',
      TRUTO_API_BASE_URL: `http://127.0.0.1:${port}`,
    };
    return await runMain(['check', '--upstream', ...argv], { cwd, environment });
  } finally {
    server.close();
  }
}

describe('check --upstream', () => {
  const project = packageProjects();

  it('compares by meaning, fails by --fail-on, and never writes', async () => {
    const cwd = project();
    const before = readFolder(cwd);
    const same = await upstream(cwd, [spacesTool, pagesTool]);
    expect(same).toMatchObject({ exitCode: 0 });
    expect(same.stdout).toContain('The definitions say the same.\n');
    const added = [pagesTool, spacesTool, { ...pagesTool, name: 'delete_all', method: 'delete' }];
    expect((await upstream(cwd, added)).exitCode).toBe(1);
    // It breaks nothing, but it writes.
    expect((await upstream(cwd, added, '--fail-on', 'breaking')).exitCode).toBe(1);
    const reading = [pagesTool, spacesTool, { ...pagesTool, resource: 'groups', name: 'list_all_confluence_groups' }];
    expect((await upstream(cwd, reading)).exitCode).toBe(1);
    expect((await upstream(cwd, reading, '--fail-on', 'breaking')).exitCode).toBe(0);
    expect((await upstream(cwd, [pagesTool], '--fail-on', 'breaking')).exitCode).toBe(1);
    expect((await upstream(cwd, [pagesTool], '--fail-on', 'none')).exitCode).toBe(0);
    // Drift of the package itself is no matter of levels.
    rmSync(join(cwd, 'generated/README.md'));
    expect((await upstream(cwd, [pagesTool, spacesTool], '--fail-on', 'none')).exitCode).toBe(1);
    expect(readFolder(cwd)).toEqual(
      Object.fromEntries(
        Object.entries(before).filter(([path]) => !path.endsWith('/README.md') || path.includes('/src/')),
      ),
    );
  });

  it('applies the selection of the package, and shows a tool that falls out of it with what changed', async () => {
    const cwd = temporaryFolder();
    const stdin = JSON.stringify({ result: [pagesTool] });
    expect((await runMain(['--from', '-', '--read-only'], { cwd, stdin })).exitCode).toBe(0);
    const writing = { ...spacesTool, method: 'create' };
    expect((await upstream(cwd, [pagesTool, writing], '--read-only')).exitCode).toBe(0);
    const turned = await upstream(cwd, [{ ...pagesTool, method: 'create' }], '--read-only');
    expect(turned.exitCode).toBe(1);
    expect(turned.stdout).toContain(
      'breaking Tool list_all_confluence_pages turned from reading to writing [tool-turned-write]\n',
    );
  });

  it('annotates the committed definitions at the line of what changed', async () => {
    const cwd = project();
    const text = readFileSync(join(cwd, 'generated/definitions.json'), 'utf8');
    const line = text.slice(0, text.indexOf('"description": "Lists spaces."')).split('\n').length;
    const run = await upstream(
      cwd,
      [pagesTool, { ...spacesTool, description: 'Lists, spaces: 100%' }],
      '--format',
      'github',
    );
    expect(run.stdout).toContain(
      `::warning file=generated/definitions.json,line=${line},title=Confluence tools%3A tool-description-changed::` +
        'Tool list_all_confluence_spaces has another description.%0A- Lists spaces.%0A+ Lists, spaces: 100%25%0A',
    );
  });

  it.each(reportFormats)('exits with 2 when Truto refuses, with --format %s', async (format) => {
    const run = await upstream(project(), null, '--format', format);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).not.toContain('secret-token-of-the-test');
  });

  it('exits with 2 when nobody answers', async () => {
    const environment = {
      TRUTO_API_TOKEN: 'secret-token-of-the-test',
      TRUTO_ACCOUNT_ID: 'account-1',
      TRUTO_API_BASE_URL: 'http://127.0.0.1:1',
    };
    expect(await runMain(['check', '--upstream'], { cwd: project(), environment })).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });
});
