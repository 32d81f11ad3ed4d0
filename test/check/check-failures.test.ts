import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, packageProjects, reportFormats } from '../drift/package-project.js';

describe('check that cannot do its job', () => {
  const project = packageProjects();

  describe.each(reportFormats)('with --format %s', (format) => {
    it.each([
      [
        'no folder',
        (cwd: string) => renameSync(join(cwd, 'generated'), join(cwd, 'elsewhere')),
        (cwd: string) =>
          `error There is no folder ${cwd}/generated: neither ${cwd}/generated/generation.lock.json nor its definitions.\n` +
          '  Check --out, or make the package: npx gen-confluence-tools\n',
      ],
      [
        'a broken lock',
        (cwd: string) => writeFileSync(join(cwd, 'generated/generation.lock.json'), '{\n<<<<<<< HEAD\n'),
        (cwd: string) =>
          `error ${cwd}/generated/generation.lock.json is not JSON.\n` +
          '  Restore the file from version control, or delete it and run again with --force to take the folder over as it is.\n',
      ],
      [
        'truncated definitions',
        (cwd: string) => writeFileSync(join(cwd, 'generated/definitions.json'), '{ "result": ['),
        (cwd: string) =>
          `error The snapshot ${cwd}/generated/definitions.json is not JSON.\n` +
          '  Restore it from version control, or make the package anew: npx gen-confluence-tools --from upstream\n',
      ],
    ])('exits with 2 for %s', async (_what, breakIt, message) => {
      const cwd = project();
      breakIt(cwd);
      expect(await check(cwd, '--format', format)).toEqual({ exitCode: 2, stdout: '', stderr: message(cwd) });
    });
  });

  it('says which variable to set for --upstream', async () => {
    const cwd = project();
    expect(await check(cwd, '--upstream')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error The definitions cannot be downloaded: no token is set and no account is set.\n' +
        '  Set TRUTO_API_TOKEN, and --account or TRUTO_ACCOUNT_ID; without --upstream, check needs neither.\n',
    });
  });

  it('refuses a level that --fail-on does not have', async () => {
    expect(await check(project(), '--fail-on', 'additive')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error --fail-on cannot be "additive".\n  Use any, breaking or none.\n',
    });
  });
});
