import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectOutput } from '../support/collect-output.js';
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

  it('ends with one line where a program is missing', async () => {
    const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
    const child = spawn(process.execPath, [vitest, 'run', '--mode', suite.name], {
      cwd: root,
      env: { PATH: '', CHROMIUM_PATH: '/nowhere' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { status, stderr } = await collectOutput(child);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^(?:These tests need (?:bash and git|redis-server|java)|CHROMIUM_PATH names \/nowhere)[^\n]*\n$/u,
    );
  });

  it('is a step of .ci/run, where nothing is left out', () => {
    const lines = readFileSync(`${root}.ci/run`, 'utf8').split('\n');
    const steps = lines
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.match(/npm run [\w:-]+/gu) ?? []);
    expect(steps).toContain(commandOf(suite));
  });
});
