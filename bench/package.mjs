// What a stranger waits for: the size of the tarball of the command line, and how long npm takes to install it into an
// empty folder, with nothing in its cache and with everything. Build first; the registry that npm is set to is asked.
// Usage: node bench/package.mjs [rounds with a full cache, default 3]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediansInTurn, printRow, timeProcess } from './support/measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'bench-package-'));
const app = join(folder, 'app');

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(2)} MB`;

function emptyApp() {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "private": true }\n');
}

/** Milliseconds of an installation into an empty folder. */
function install(tarball) {
  emptyApp();
  const words = ['install', tarball, '--no-audit', '--no-fund', '--cache', join(folder, 'cache'), '--prefer-offline'];
  return timeProcess(['npm', ...words], { cwd: app });
}

const startNode = () => timeProcess([process.execPath, '-e', '0']);

/** Bytes of all files below a folder. */
function sizeOf(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

try {
  const packed = spawnSync('npm', ['pack', root, '--ignore-scripts', '--json'], { cwd: folder, encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(packed.stdout);
  const tarball = join(folder, filename);
  console.log(`${filename}: ${megabytes(size)} packed, ${megabytes(unpackedSize)} unpacked, ${entryCount} files`);

  const firstInstall = install(tarball);
  const { packages } = JSON.parse(readFileSync(join(app, 'node_modules', '.package-lock.json'), 'utf8'));
  const sizes = Object.keys(packages).map((path) => ({ path, bytes: sizeOf(join(app, path)) }));
  const largest = sizes.toSorted((first, second) => second.bytes - first.bytes).slice(0, 4);
  console.log(`installed: ${sizes.length} packages, ${megabytes(sizeOf(join(app, 'node_modules')))} with dependencies`);
  for (const { path, bytes } of largest) console.log(`  ${path.padEnd(40)} ${megabytes(bytes)}`);

  const medians = mediansInTurn({ install: () => install(tarball), node: startNode }, rounds);
  console.log();
  printRow('npm install, nothing in the cache', firstInstall, medians.install, 'with a full cache');
  printRow('npm install, everything in the cache', medians.install, medians.node, 'node -e 0');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
