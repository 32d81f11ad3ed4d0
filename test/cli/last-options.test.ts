import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putFiles, readFolder, temporaryFolder } from '../package/support.js';
import { runMain } from './run-main.js';

const tool = (method: string, resource: string, tags: readonly string[]) => ({
  resource,
  method,
  name: `${method}_confluence_${resource}`,
  description: 'Does it.',
  tags,
  ...(method === 'list' ? {} : { body_schema: { type: 'object', properties: { title: { type: 'string' } } } }),
});
/** A page that can be read and written, so that what edits it can be composed. */
const editable = [
  {
    ...tool('get', 'pages', []),
    query_schema: { properties: { id: { type: 'string' }, 'body-format': { type: 'string' } } },
  },
  {
    ...tool('update', 'pages', []),
    body_schema: {
      properties: {
        body: { type: 'object', properties: { value: { type: 'string' } } },
        version: { type: 'object', properties: { number: { type: 'integer' } } },
      },
    },
  },
];
const definitions = JSON.stringify({
  result: [tool('list', 'pages', ['read']), tool('list', 'spaces', []), tool('create', 'pages', ['read'])],
});

function projectWith(files: Readonly<Record<string, string>> = {}): string {
  const cwd = temporaryFolder();
  putFiles(cwd, { 'package.json': '{ "name": "app" }\n', 'tools.json': definitions, ...files });
  return cwd;
}

const generate = (cwd: string, ...argv: readonly string[]) => runMain(['--from', 'tools.json', ...argv], { cwd });

describe('the options of a generation', () => {
  it.each([
    ['--read-only', '--read-only'],
    ['--methods list', '--methods list'],
    ['--tags read', '--tags read'],
    ['--include *pages*', '--include *pages*'],
    ['--exclude create_*,*spaces', '--exclude *spaces,create_*'],
    ['--package-name @acme/confluence', '--package-name @acme/confluence'],
    ['--adapters mcp,openai', undefined],
    ['--no-editing', '--no-editing'],
    ['--config own.json', '--exclude *spaces, --read-only, the overrides'],
  ])('are gone on with by every later run, and init writes them down: %s', async (words, said) => {
    const own = {
      readOnly: true,
      exclude: ['*spaces'],
      overrides: { list_confluence_pages: { description: 'Ours.' } },
    };
    const cwd = projectWith({ 'own.json': JSON.stringify(own) });
    expect((await generate(cwd, ...words.split(' '))).exitCode).toBe(0);
    const before = readFolder(join(cwd, 'generated'));

    const again = await generate(cwd, '--force');
    expect(again.exitCode).toBe(0);
    const line = `Going on with the options of the last generation: ${said}.\n`;
    expect(again.stderr.includes('Going on')).toBe(said !== undefined);
    if (said !== undefined) expect(again.stderr).toContain(line);
    expect(readFolder(join(cwd, 'generated'))).toEqual(before);
    expect(await runMain(['check', '--force'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });

    expect((await runMain(['init'], { cwd })).exitCode).toBe(0);
    expect(await runMain(['check'], { cwd })).toMatchObject({ exitCode: 0 });
    // As the config says it now, the lock is no longer needed.
    rmSync(join(cwd, 'generated'), { recursive: true });
    expect((await generate(cwd, '--quiet')).exitCode).toBe(0);
    expect(readFolder(join(cwd, 'generated'))).toEqual(before);
  });

  it('are widened by who says so, and the tools that come back are printed, those that write first', async () => {
    const cwd = projectWith();
    await generate(cwd, '--read-only', '--exclude', '*spaces');
    const reading = await generate(cwd, '--no-exclude');
    expect(reading.stderr).toContain('warning 1 tool is new in the package:\n  list_confluence_spaces, which reads\n');
    await generate(cwd, '--exclude', '*spaces');
    const all = await generate(cwd, '--no-read-only', '--no-exclude', '--dry-run', '--quiet');
    expect(all.stderr).toBe(
      'warning 2 tools are new in the package:\n  create_confluence_pages, which writes\n  list_confluence_spaces, which reads\n',
    );
    const check = await runMain(['check', '--no-read-only', '--no-exclude'], { cwd });
    expect(check.exitCode).toBe(1);
    expect(check.stdout).toContain('repair: npx gen-confluence-tools --from snapshot --no-exclude --no-read-only\n');
  });

  it('have no editing tools where there were none before, until somebody asks for them', async () => {
    const cwd = projectWith({ 'tools.json': JSON.stringify({ result: editable }) });
    expect((await generate(cwd, '--no-editing')).stdout).toMatch(/^generated: 2 tools,/u);
    // As the version before wrote it.
    const lock = join(cwd, 'generated/generation.lock.json');
    const {
      editingTools: _,
      options,
      ...rest
    } = JSON.parse(readFileSync(lock, 'utf8')) as {
      readonly editingTools: unknown;
      readonly options: { readonly editing: boolean };
    };
    const { editing: _editing, ...before } = options;
    writeFileSync(lock, JSON.stringify({ ...rest, options: before }));

    const same = await generate(cwd);
    expect(same.stderr).toContain('Going on with the options of the last generation: --no-editing.\n');
    expect(same.stdout).toMatch(/^generated is up to date: 2 tools,/u);
    expect(await runMain(['check'], { cwd })).toMatchObject({ exitCode: 0 });

    const asked = await generate(cwd, '--editing', '--quiet');
    expect(asked.stderr).toBe(
      'warning 3 tools are new in the package:\n  confluence_pages_edit, which writes\n' +
        '  confluence_pages_get_outline, which reads\n  confluence_pages_get_section, which reads\n',
    );
    const { editingTools } = JSON.parse(readFileSync(lock, 'utf8')) as { readonly editingTools: unknown };
    expect(editingTools).toEqual({
      confluence_pages_edit: 'write',
      confluence_pages_get_outline: 'read',
      confluence_pages_get_section: 'read',
    });
    expect((await generate(cwd)).stdout).toMatch(/^generated is up to date: 5 tools,/u);
    const reading = await generate(cwd, '--read-only');
    expect(reading.stdout).toMatch(/^generated: 3 tools,/u);
    // From the snapshot alone, in which the update is no more.
    expect(await runMain(['check', '--force'], { cwd })).toMatchObject({ exitCode: 0 });
  });

  it('are narrowed and widened by the config where it says something', async () => {
    const cwd = projectWith();
    await generate(cwd, '--read-only');
    writeFileSync(join(cwd, 'gen-confluence-tools.config.json'), '{ "exclude": ["*spaces"] }');
    expect((await generate(cwd)).stdout).toMatch(/^generated: 1 tool,/u);
    writeFileSync(join(cwd, 'gen-confluence-tools.config.json'), '{ "exclude": [], "readOnly": false }');
    expect((await generate(cwd)).stdout).toMatch(/^generated: 3 tools,/u);
  });

  it('are not lost where this version cannot read them', async () => {
    const cwd = projectWith();
    await generate(cwd, '--read-only');
    const lock = join(cwd, 'generated/generation.lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace('"readOnly": true', '"readOnly": "all"'));
    for (const argv of [['check'], ['--from', 'tools.json']]) {
      expect(await runMain(argv, { cwd })).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('has the option readOnly in a form that this version does not know.'),
      });
    }
  });
});
