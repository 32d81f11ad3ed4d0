import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCliPath } from '../built-cli.js';
import { collectOutput } from '../support/collect-output.js';

export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Arguments for node itself. */
  readonly nodeArguments?: readonly string[];
}

/** Runs the compiled CLI with an environment that holds nothing of the one who runs the tests. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<CliRun> {
  const { cwd, environment = {}, stdin = '', nodeArguments = [] } = options;
  const child = spawn(process.execPath, [...nodeArguments, builtCliPath, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...environment },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const { status, ...output } = await collectOutput(child);
  return { exitCode: status, ...output };
}

/**
 * Runs the CLI and finds out which packages it loaded, and which of their files, from the coverage that V8 writes: it names every script that ran,
 * whichever way it was loaded.
 */
export async function packagesLoadedBy(
  argv: readonly string[],
  cwd: string,
): Promise<CliRun & { readonly packages: Set<string>; readonly modules: Set<string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-coverage-'));
  try {
    const run = await runCli(argv, { cwd, environment: { NODE_V8_COVERAGE: folder } });
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const loaded = [...text.matchAll(/node_modules\/(((?:@[^/"]+\/)?[^/"]+)[^"]*)/gu)];
    return {
      ...run,
      packages: new Set(loaded.map(([, , name = '']) => name)),
      modules: new Set(loaded.map(([, path = '']) => path)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
