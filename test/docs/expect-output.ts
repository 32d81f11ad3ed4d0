import { expect } from 'vitest';
import { placeOf, type CodeSample } from './code-samples.js';

/**
 * Holds what a sample printed against the block that shows it.
 *
 * @param shown undefined when the document does not show it
 */
export function expectOutput(stdout: string, shown: CodeSample | undefined): void {
  if (shown === undefined) return;
  const pattern = shown.code
    .split('\n')
    .map((line) => (line === '…' ? '[^]*?' : line.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')))
    .join('\n');
  if (!new RegExp(`^${pattern}\n*$`, 'u').test(stdout)) expect(`${placeOf(shown)}\n${stdout}`).toBe(shown.code);
}
