import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { buildCli, builtCliPath } from '../built-cli.js';
import { temporaryFolder } from '../output/support.js';

beforeAll(() => buildCli());

/** Wall time of a whole process, in milliseconds. */
function timeOf(nodeArguments: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, nodeArguments, { cwd });
  if (status !== 0) throw new Error(`${nodeArguments.join(' ')} failed`);
  return performance.now() - start;
}

it('a run with nothing to do takes at most three times as long as an empty Node program', { timeout: 120_000 }, () => {
  const cwd = temporaryFolder();
  timeOf([builtCliPath], cwd);
  const empty: number[] = [];
  const upToDate: number[] = [];
  // In turn, so that whatever else the machine does meanwhile slows both; the fastest run of each is the one it left alone.
  for (let round = 0; round < 12; round += 1) {
    empty.push(timeOf(['-e', '0'], cwd));
    upToDate.push(timeOf([builtCliPath], cwd));
  }
  expect(Math.min(...upToDate) / Math.min(...empty)).toBeLessThanOrEqual(3);
});
