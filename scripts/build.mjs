// Builds the CLI into dist/, and the templates (the emitted run-time) into dist/templates/ as .js and .d.ts,
// so that `generate` copies compiled files instead of starting a compiler for text that never changes.
// Arguments go to the compiler: the tests, which have no use for a second type check, pass --noCheck.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const project of ['tsconfig.build.json', 'templates/tsconfig.json']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, project), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
chmodSync(join(root, 'dist', 'cli.js'), 0o755);
copyFileSync(join(root, 'src', 'config', 'config.schema.json'), join(root, 'dist', 'config.schema.json'));
