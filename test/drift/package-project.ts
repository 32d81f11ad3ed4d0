import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { contentHash } from '../../src/package/content-hash.js';
import { buildCli } from '../built-cli.js';
import type { CliRun } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';

export const reportFormats = ['text', 'json', 'markdown', 'github'] as const;

const query = { type: 'object', properties: { limit: { type: 'integer' } } };

/** The two tools of the package that the tests check. */
export const pagesTool = {
  resource: 'pages',
  method: 'list',
  name: 'list_all_confluence_pages',
  description: 'Lists pages.',
  query_schema: query,
};
export const spacesTool = {
  resource: 'spaces',
  method: 'list',
  name: 'list_all_confluence_spaces',
  description: 'Lists spaces.',
  query_schema: query,
};

/** What repairs most things. */
export const regenerate = 'npx gen-confluence-tools --from snapshot';

/**
 * Generates a package once for the tests of a file.
 *
 * @returns makes a project with a copy of it, committed and as it should be
 */
export function packageProjects(): () => string {
  const pristine = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-check-'));
  beforeAll(async () => {
    await buildCli();
    const stdin = JSON.stringify({ result: [pagesTool, spacesTool] });
    const run = await runMain(['--from', '-'], { cwd: pristine, stdin });
    expect(run).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => rmSync(pristine, { recursive: true, force: true }));
  return () => {
    const folder = temporaryFolder();
    cpSync(join(pristine, 'generated'), join(folder, 'generated'), { recursive: true });
    return folder;
  };
}

/** Changes a file of the package together with its hash in the lock, as a pull request can. */
export function forgeReadme(cwd: string): void {
  const path = join(cwd, 'generated/README.md');
  const lock = join(cwd, 'generated/generation.lock.json');
  const before = readFileSync(path, 'utf8');
  const after = `${before}Forged.\n`;
  writeFileSync(path, after);
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(contentHash(before), contentHash(after)));
}

/** Runs `check` in a project. */
export async function check(cwd: string, ...argv: readonly string[]): Promise<CliRun> {
  return runMain(['check', ...argv], { cwd });
}

/** The report as JSON, with the exit code. */
export async function checkJson(cwd: string, ...argv: readonly string[]) {
  const run = await check(cwd, '--format', 'json', ...argv);
  const report = JSON.parse(run.stdout) as {
    readonly drift: boolean;
    readonly package: {
      readonly causes: readonly { readonly kind: string; readonly message: string; readonly repair: string }[];
      readonly files: readonly {
        readonly path: string;
        readonly state: string;
        readonly repair: string;
        readonly line: number;
        readonly diff: string | null;
      }[];
    };
  };
  return { exitCode: run.exitCode, ...report.package, drift: report.drift };
}
