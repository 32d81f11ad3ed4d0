import { commandOf, leftOutSuites } from './left-out-suites.js';

/** Says behind the results what they are not about. To stderr: stdout belongs to the reporter, which may write JSON. */
export function teardown(): void {
  for (const suite of leftOutSuites) process.stderr.write(`left out: ${suite.tests} (${commandOf(suite)})\n`);
}
