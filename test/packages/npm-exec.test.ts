import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildCli } from '../built-cli.js';
import { putFiles, temporaryFolder } from '../package/support.js';
import { collectOutput, type ProcessResult } from '../support/collect-output.js';
import { startLocalRegistry } from '../support/local-registry.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(() => buildCli());

/** Runs npm for somebody who has no settings, no cache and no credentials. */
async function npm(words: readonly string[], cwd: string, home: string, registry: string): Promise<ProcessResult> {
  const child = spawn('npm', words, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      npm_config_registry: registry,
      npm_config_cache: join(home, 'cache'),
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return collectOutput(child);
}

it('npm exec runs the command from its tarball in an empty folder, with no credentials', async () => {
  const registry = await startLocalRegistry();
  onTestFinished(() => registry.close());
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const app = join(folder, 'app');
  for (const path of [home, app]) mkdirSync(path);
  const packed = spawnSync('npm', ['pack', root, '--ignore-scripts', '--json'], { cwd: folder, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }];

  const words = ['exec', '--yes', '--package', join('..', filename), 'gen-confluence-tools'];
  const run = await npm(words, app, home, registry.url);
  expect(run.stderr).toMatch(/^Using bundled definitions \(26 tools\)\.\nAll adapters, .*\nNext:\n/u);
  expect(run.stdout).toMatch(/^generated: 32 tools, \d+ files written, 0 unchanged, 0 removed, in [\d.]+ m?s\n$/u);
  expect(run.status).toBe(0);
  expect(existsSync(join(app, 'node_modules'))).toBe(false);
  expect(readFileSync(join(app, 'generated', 'generation.lock.json'), 'utf8')).toBe(
    readFileSync(join(root, 'generated', 'generation.lock.json'), 'utf8'),
  );

  // What was emitted is a package that Node imports as it stands.
  putFiles(app, {
    'app.mjs':
      "import { operations } from './generated/dist/index.js';\nconsole.log(Object.keys(operations).length);\n",
  });
  const imported = spawnSync(process.execPath, ['app.mjs'], { cwd: app, encoding: 'utf8' });
  expect(imported).toMatchObject({ stdout: '32\n', stderr: '', status: 0 });
});
