import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { buildCli } from '../built-cli.js';
import { readFolder, temporaryFolder } from '../package/support.js';
import { runCli } from './run-cli.js';

describe('runs at the same time', () => {
  beforeAll(() => buildCli());

  it('leave one whole package, and each either succeeds or says that it was too late', async () => {
    const cwd = temporaryFolder();
    const runs = await Promise.all(Array.from({ length: 3 }, () => runCli(['--from', 'bundled'], { cwd })));
    for (const { exitCode, stderr } of runs) {
      if (exitCode === 0) continue;
      expect(exitCode).toBe(2);
      expect(stderr).toContain('error Another run of gen-confluence-tools is writing to this folder.\n');
    }
    expect(runs.some(({ exitCode }) => exitCode === 0)).toBe(true);

    const alone = temporaryFolder();
    await runCli(['--from', 'bundled'], { cwd: alone });
    expect(readFolder(join(cwd, 'generated'))).toEqual(readFolder(join(alone, 'generated')));
  });
});
