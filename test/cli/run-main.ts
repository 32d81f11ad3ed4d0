import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { main } from '../../src/main.js';
import type { CliOptions, CliRun } from './run-cli.js';

/**
 * Runs the command line as `runCli` does, but in this process and from the sources: what a command says and does is the
 * same, and neither Node nor the compiler and the formatter have to be started for it.
 */
export async function runMain(
  argv: readonly string[],
  { cwd, environment = {}, stdin = '' }: Omit<CliOptions, 'nodeArguments'>,
): Promise<CliRun> {
  const output = { stdout: '', stderr: '' };
  const exitCode = await main({
    argv,
    environment: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...environment },
    workingFolder: cwd,
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
  });
  return { exitCode, ...output };
}
