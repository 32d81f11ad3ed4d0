import type { TestProject } from 'vitest/node';
import { leftOutSuites } from './left-out-suites.js';

/** Ends the run with one line when a program is missing: the tests would fail one by one, and none could say more. */
export function setup({ name }: TestProject): void {
  const suite = leftOutSuites.find((one) => one.name === name);
  // Without its row nothing would be looked for, and nobody would notice.
  if (suite === undefined) throw new Error(`There is no suite of the name ${JSON.stringify(name)}.`);
  try {
    suite.findPrograms(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
