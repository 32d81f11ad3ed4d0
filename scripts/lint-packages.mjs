// Packs the CLI and the package that it emits, and has both tarballs judged by publint and by arethetypeswrong, for
// consumers that import ES modules. Needs dist/ (npm run build) and no network.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-packages-'));

/** Runs a program of this project; prints what it says only when it fails. */
function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`${command} ${words.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}

/** @returns path of the tarball */
function pack(packageFolder) {
  // Without scripts: what is judged is the dist/ that is there.
  const packed = run('npm', 'pack', packageFolder, '--ignore-scripts', '--json', '--pack-destination', folder);
  return join(folder, JSON.parse(packed)[0].filename);
}

try {
  const emitted = join(folder, 'emitted');
  run(process.execPath, join(root, 'dist', 'cli.js'), '--from', 'bundled', '--out', emitted);
  for (const tarball of [pack(root), pack(emitted)]) {
    run('npx', '--no', 'publint', tarball, '--strict');
    run('npx', '--no', 'attw', tarball, '--profile', 'esm-only', '--no-color');
    console.log(`${tarball.slice(folder.length + 1)}: publint and arethetypeswrong find nothing`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
