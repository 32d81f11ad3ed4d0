import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../package/support.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const level = 'minor';

function run(folder: string, command: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A repository of its own with what is in this one, as it stands. */
function copyOfProject(): string {
  const copy = join(temporaryFolder(), 'project');
  const { stdout } = run(root, 'git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  for (const path of stdout.split('\0').filter((name) => name !== '')) {
    // A file that is deleted and not yet committed is listed all the same.
    if (!existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const identity = ['-c', 'user.name=Release', '-c', 'user.email=release@localhost'];
  run(copy, 'git', 'init', '--quiet');
  run(copy, 'git', 'add', '--all');
  run(copy, 'git', ...identity, 'commit', '--quiet', '--message', 'Begin');
  return copy;
}

const readJson = (path: string): { readonly [key: string]: unknown } =>
  JSON.parse(readFileSync(path, 'utf8')) as { readonly [key: string]: unknown };

it('a release bumps the version, closes the changelog and emits the package again', () => {
  const project = copyOfProject();
  const [major, minor] = String(readJson(join(project, 'package.json'))['version'])
    .split('.')
    .map(Number);
  const version = `${major}.${Number(minor) + 1}.0`;
  const before = readFileSync(join(project, 'CHANGELOG.md'), 'utf8');

  const { status, stdout, stderr } = run(project, process.execPath, 'scripts/release.mjs', level);
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout.split('\n')[0]).toBe(`${version} is ready. Look at it (git diff), then:`);

  expect(readJson(join(project, 'package.json'))['version']).toBe(version);
  expect(readJson(join(project, 'package-lock.json'))['version']).toBe(version);
  const after = readFileSync(join(project, 'CHANGELOG.md'), 'utf8');
  const [unreleased, released] = after.split('## Unreleased\n')[1]?.split('\n## ') ?? [];
  expect(unreleased).toBe('');
  expect(released).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')} - \\d{4}-\\d\\d-\\d\\d\\n`, 'u'));
  expect(after.replace(/## \d+\.\d+\.\d+ - [\d-]+\n\n?/u, '').replaceAll('\n', '')).toBe(before.replaceAll('\n', ''));

  // The package is what the new version of the generator emits, and says so.
  expect(readJson(join(project, 'generated', 'generation.lock.json'))['generator']).toBe(version);
  expect(run(project, process.execPath, 'dist/cli.js', 'check')).toMatchObject({ status: 0 });
  const changed = run(project, 'git', 'status', '--porcelain').stdout.trimEnd().split('\n');
  expect(changed).toEqual([
    ' M CHANGELOG.md',
    // Its server says which version of the generator made it.
    ' M generated/dist/mcp.js',
    ' M generated/generation.lock.json',
    ' M package-lock.json',
    ' M package.json',
  ]);

  // What is not committed, or has nothing to tell, is no release.
  expect(run(project, process.execPath, 'scripts/release.mjs', level)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Commit what has changed, then run again.\n',
  });
  run(project, 'git', '-c', 'user.name=Release', '-c', 'user.email=release@localhost', 'commit', '-qam', 'Release');
  expect(run(project, process.execPath, 'scripts/release.mjs', level)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'CHANGELOG.md says nothing under "## Unreleased": nothing to release.\n',
  });
});
