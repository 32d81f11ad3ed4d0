import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** What a program came to, and what it printed. */
export interface ProcessResult {
  /** The exit code; `null` after a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Waits for the end of a program that was just started, and keeps what it prints.
 *
 * @throws {Error} when the program cannot be started
 */
export function collectOutput(child: ChildProcessByStdio<Writable | null, Readable, Readable>): Promise<ProcessResult> {
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}
