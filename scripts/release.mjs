// Makes the next version ready to be committed: package.json and lock, the changelog, and generated/, whose lock names
// the version of the generator. Commits, tags and publishes nothing; the workflow that a tag starts does the last.
// Usage: node scripts/release.mjs <patch|minor|major> [--dry-run]
// A dry run does all of it in a copy of the last commit and says what would change.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const unreleased = '## Unreleased\n';

function run(folder, command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Puts what is unreleased under the version. Form: keepachangelog.com. */
function closeChangelog(text, version) {
  const [before, after] = text.split(unreleased);
  if (after === undefined) throw new Error('CHANGELOG.md has no "## Unreleased".');
  const [changes] = after.split('\n## ');
  if (changes.trim() === '') throw new Error('CHANGELOG.md says nothing under "## Unreleased": nothing to release.');
  const date = new Date().toISOString().slice(0, 10);
  return `${before}${unreleased}\n## ${version} - ${date}\n${after}`;
}

/** @returns the version that is ready */
function prepare(folder, level) {
  if (run(folder, 'git', 'status', '--porcelain') !== '') throw new Error('Commit what has changed, then run again.');
  const changelog = join(folder, 'CHANGELOG.md');
  const text = readFileSync(changelog, 'utf8');
  // Before anything is written: a changelog without entries ends the run here.
  closeChangelog(text, '');
  run(folder, 'npm', 'version', level, '--no-git-tag-version', '--no-workspaces-update');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(changelog, closeChangelog(text, version));
  run(folder, 'npm', 'run', 'generate');
  run(folder, 'npm', 'pack', '--dry-run', '--ignore-scripts');
  return version;
}

function prepareCopy(level) {
  const copy = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-release-'));
  try {
    run(root, 'git', 'clone', '--quiet', '--no-local', root, copy);
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const version = prepare(copy, level);
    console.log(`${version} would change:\n${run(copy, 'git', 'status', '--short', '--', '.', ':!node_modules')}`);
    console.log('Dry run: nothing was changed here.');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const [level] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
try {
  if (!['patch', 'minor', 'major'].includes(level)) throw new Error('Name a level: patch, minor or major.');
  if (process.argv.includes('--dry-run')) prepareCopy(level);
  else {
    const version = prepare(root, level);
    console.log(`${version} is ready. Look at it (git diff), then:`);
    console.log(`  git commit --all --message 'Release ${version}' && git tag v${version}`);
    console.log('and push both: the tag starts the workflow that publishes.');
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
