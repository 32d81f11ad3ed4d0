import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { runMain } from '../cli/run-main.js';
import { putFiles } from '../package/support.js';
import { putPrograms } from '../support/put-programs.js';
import { base, installPrograms, managerPrograms, run, type Program } from './manager-programs.js';

/** Prints whether the app sees the tool that the second generation adds. */
const app = "import * as sdk from 'confluence-tools';\nconsole.log('listAllConfluenceSearch' in sdk);\n";
const generation = (cwd: string, include: string) =>
  runMain(['--from', 'bundled', '--adapters', 'openai', '--include', include], { cwd });
const [first, second] = ['list_all_confluence_spaces', 'list_all_confluence_spaces,list_all_confluence_search'];

/** Stands for our program in a workspace, and says where and how it was called. */
const program = {
  'package.json': JSON.stringify({ name: 'gen-confluence-tools', version: '1.0.0', bin: 'program.cjs' }),
  'program.cjs': '#!/usr/bin/env node\nconsole.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]));\n',
};

/** An app with its package, before anything is installed. */
function project(name: string, form: 'workspace' | 'file:') {
  const folder = mkdtempSync(join(base, 'app-'));
  const { files = {}, workspaceVersion } = managerPrograms[name] ?? expect.unreachable();
  const cwd = form === 'workspace' ? join(folder, 'packages/agent') : folder;
  const version = form === 'workspace' ? workspaceVersion : 'file:./generated';
  const workspaces = ['packages/agent', 'packages/agent/generated', 'packages/program'];
  mkdirSync(cwd, { recursive: true });
  if (form === 'workspace') {
    putFiles(folder, { ...files, 'package.json': JSON.stringify({ name: 'root', private: true, workspaces }) });
    putFiles(join(folder, 'packages/program'), program);
  } else putFiles(folder, Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('pnpm'))));
  const dependencies = {
    'confluence-tools': version,
    ...(form === 'workspace' ? { 'gen-confluence-tools': version } : {}),
  };
  const manifest = { name: 'agent', version: '1.0.0', type: 'module', dependencies };
  putFiles(cwd, { 'package.json': JSON.stringify(manifest), 'app.js': app });
  cpSync(join(base, 'generated'), join(cwd, 'generated'), { recursive: true });
  return { folder, cwd };
}

/**
 * Writes the workflow by `init`, and runs its lines in a shell as GitHub does, where they would.
 *
 * @returns each line with what it printed
 */
async function runWorkflow(folder: string, cwd: string, commands: Program['commands']) {
  await run(folder, ['git'], ['init', '--quiet']);
  expect(await runMain(['init'], { cwd })).toMatchObject({ exitCode: 0 });
  const workflow = readFileSync(join(folder, '.github/workflows/confluence-tools-packages-agent.yml'), 'utf8');
  const bin = join(folder, '.bin');
  const standIns = Object.entries({ ...commands, corepack: ['true'] }).map(
    ([name, words]) => [name, `exec ${words.map((word) => `'${word}'`).join(' ')} "$@"`] as const,
  );
  putPrograms(bin, Object.fromEntries(standIns));
  const variables = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, CI: 'true', PACKAGE_FOLDER: 'generated' };
  const outcomes: (readonly [line: string, said: string])[] = [];
  const steps = workflow.matchAll(/ run: (?!\|)(.+)\n(?: +working-directory: "(.+)"\n)?/gu);
  for (const [, line = '', where = 'packages/agent'] of steps) {
    outcomes.push([line, await run(join(folder, where), ['bash', '-e', '-c'], [line], variables)]);
  }
  return outcomes;
}

describe('an app with its package', () => {
  beforeAll(async () => {
    await buildCli();
    expect(await generation(base, first)).toMatchObject({ exitCode: 0 });
    await installPrograms();
  });

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it.concurrent.each(Object.entries(managerPrograms))(
    'in a workspace of %s imports the folder itself: a regeneration is there at once; the lines of its workflow run',
    async (name, { command, commands, manager }) => {
      const { folder, cwd } = project(name, 'workspace');
      await run(folder, command, ['install']);
      const start = name === 'yarn 4' ? [...command, 'node'] : [process.execPath];
      expect(await run(cwd, start, ['app.js'])).toBe('false\n');
      const { stderr } = await generation(cwd, second);
      expect(stderr).not.toContain('copy');
      expect(await run(cwd, start, ['app.js'])).toBe('true\n');

      const called = (...words: readonly string[]) => [
        expect.stringMatching(new RegExp(`^${manager.run} `, 'u')),
        `${JSON.stringify([cwd, ...words])}\n`,
      ];
      const installed = [expect.stringContaining(manager.installExactly), expect.any(String)];
      expect(await runWorkflow(folder, cwd, commands)).toEqual([
        installed,
        called('check', '--force', '--out', 'generated', '--format', 'github'),
        installed,
        called('--from', 'upstream', '--out', 'generated'),
      ]);
    },
  );

  it.concurrent.each(Object.entries(managerPrograms))(
    'by file: with %s has what the documents say, and is told what to run',
    async (name, { command, manager: { refresh } }) => {
      const { folder, cwd } = project(name, 'file:');
      await run(folder, command, ['install']);
      const start = name === 'yarn 4' ? [...command, 'node'] : [process.execPath];
      expect(await run(cwd, start, ['app.js'])).toBe('false\n');
      const { stderr } = await generation(cwd, second);
      // npm links it.
      if (name === 'npm') expect(stderr).not.toContain('copy');
      else {
        expect(stderr).toContain(`which is still the one from before: run ${refresh}.\n`);
        expect(await run(cwd, start, ['app.js'])).toBe('false\n');
        await run(folder, command, refresh.split(' ').slice(1));
      }
      expect(await run(cwd, start, ['app.js'])).toBe('true\n');
    },
  );
});
