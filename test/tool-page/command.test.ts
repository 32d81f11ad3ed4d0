import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { packagesLoadedBy, runCli } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';

async function page(cwd: string, ...argv: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runMain(['list', '--format', 'html', '--quiet', ...argv], { cwd });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

function namesIn(html: string): readonly string[] {
  return [...html.matchAll(/<h3 class="name">([^<]*)<\/h3>/g)].map(([, name = '']) => name);
}

/** Whether a run loads what makes the page, by the coverage that V8 writes. */
async function loadsPage(format: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-coverage-'));
  const environment = { NODE_V8_COVERAGE: folder };
  await runCli(['list', '--from', 'bundled', '--format', format], { cwd: temporaryFolder(), environment });
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return texts.some((text) => text.includes('/tool-page/'));
}

describe('list --format html', () => {
  beforeAll(() => buildCli());

  it('prints one page, with the same bytes each time and wherever it runs', async () => {
    const [first, second] = [
      await page(temporaryFolder(), '--from', 'bundled'),
      await page(temporaryFolder(), '--from', 'bundled'),
    ];
    expect(first).toBe(second);
    expect(first.startsWith('<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n')).toBe(true);
    expect(first.endsWith('</body>\n</html>\n')).toBe(true);
    // Nothing in it has an address but its own places.
    expect(first).not.toMatch(/\b(?:src|srcset|action|data|poster)="|@import|url\(/);
    for (const [, target = ''] of first.matchAll(/\bhref="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  it('has the tools of the flags', async () => {
    const cwd = temporaryFolder();
    const readOnly = namesIn(await page(cwd, '--from', 'bundled', '--read-only'));
    expect(readOnly.length).toBeGreaterThan(10);
    expect(readOnly.filter((name) => !/^(?:get|list)_|_get_(?:outline|section)$/.test(name))).toEqual([]);
    expect(namesIn(await page(cwd, '--from', 'bundled', '--include', '*_group,*spaces'))).toEqual([
      'list_all_confluence_spaces',
    ]);
  });

  it('has the words and the package of the config file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'gen-confluence-tools.config.json'),
      JSON.stringify({
        from: 'bundled',
        packageName: '@team/wiki',
        adapters: ['openai'],
        overrides: {
          list_all_confluence_search: {
            description: 'Searches <the> handbook.',
            properties: { cql: { description: 'Our query.' } },
          },
          list_all_confluence_users: { drop: true },
        },
      }),
    );
    const html = await page(cwd);
    expect(html).toContain('<title>@team/wiki: tools for Confluence</title>');
    expect(html).toContain('Searches &lt;the&gt; handbook.');
    expect(html).toContain('Our query.');
    expect(html).not.toContain('list_all_confluence_users');
    expect([...new Set([...html.matchAll(/data-framework="([^"]*)"/g)].map(([, name]) => name))]).toEqual([
      'sdk',
      'openai',
    ]);
  });

  it.each([
    ['generate', [], 'Use text or json.'],
    ['check', [], 'Use text, json, markdown or github.'],
    ['diff', ['a.json', 'b.json'], 'Use text, json, markdown or github.'],
    ['lint', [], 'Use text, json, markdown or github.'],
    ['init', [], 'Use text or json.'],
  ])('is refused by %s, which names what it has', async (command, words, advice) => {
    expect(await runMain([command, ...words, '--format', 'html'], { cwd: temporaryFolder() })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error --format html cannot be used with ${command}.\n  ${advice}\n`,
    });
  });

  it('loads what makes the page, and no other format does', async () => {
    expect([await loadsPage('html'), await loadsPage('text'), await loadsPage('json')]).toEqual([true, false, false]);
    const { packages } = await packagesLoadedBy(['list', '--from', 'bundled', '--format', 'html'], temporaryFolder());
    const heavy = ['ts-morph', 'prettier', 'typescript', 'json-schema-to-typescript', 'esbuild', 'playwright-core'];
    expect(heavy.filter((name) => packages.has(name))).toEqual([]);
  });
});
