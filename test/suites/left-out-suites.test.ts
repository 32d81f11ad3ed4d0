import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandOf, leftOutSuites } from './left-out-suites.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(leftOutSuites)('the suite $name, which npm test leaves out', (suite) => {
  it('has tests in a folder of its name', () => {
    const files = readdirSync(`${root}test/${suite.name}`);
    expect(files.filter((name) => name.endsWith('.test.ts'))).not.toEqual([]);
  });

  it('is run by the command that npm test names', () => {
    expect(scripts[commandOf(suite).replace('npm run ', '')]).toBe(`vitest run --mode ${suite.name}`);
  });

  it('is a step of .ci/run, where nothing is left out', () => {
    expect(readFileSync(`${root}.ci/run`, 'utf8').split('\n')).toContain(commandOf(suite));
  });
});
