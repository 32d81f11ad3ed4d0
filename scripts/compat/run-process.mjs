// @ts-check
import { spawn } from 'node:child_process';

/** @typedef {{ readonly status: number | null, readonly stdout: string, readonly stderr: string }} ProcessResult */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ readonly cwd: string, readonly environment?: Readonly<Record<string, string>>, readonly timeoutMs?: number }} options
 * @returns {Promise<ProcessResult>} with the status null when it was killed after the time
 * @throws {Error} when the program cannot be started
 */
export function runProcess(command, words, { cwd, environment = {}, timeoutMs = 300_000 }) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, words, {
    cwd,
    env: { PATH, HOME, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}

/**
 * What a program said, for a report.
 * @param {ProcessResult} result
 */
export function said({ status, stdout, stderr }) {
  const ended = status === null ? 'killed: it did not end in time' : `exit code ${status}`;
  return [stdout.trim(), stderr.trim(), ended].filter((text) => text !== '').join('\n');
}
