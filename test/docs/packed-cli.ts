import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from '../built-cli.js';
import { root } from './code-samples.js';

/** The CLI as it is published. */
export interface PackedCli {
  /** To be removed by who asked for it. */
  readonly folder: string;
  readonly tarball: string;
  readonly manifest: { readonly name: string; readonly version: string };
}

/** Packs the CLI as npm does; needs no network. */
export async function packCli(): Promise<PackedCli> {
  await buildCli();
  const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-packed-'));
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout, stderr } = spawnSync('npm', words, { cwd: root, encoding: 'utf8' });
  const [packed] = JSON.parse(stdout) as readonly [{ readonly filename: string } | undefined];
  if (packed === undefined) throw new Error(`npm pack: ${stderr}`);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackedCli['manifest'];
  return { folder, tarball: join(folder, packed.filename), manifest };
}

/** Unpacks it into a `node_modules` folder, on top of the dependencies that are installed here. */
export function installPacked({ tarball }: PackedCli, modules: string): void {
  const target = join(modules, 'gen-confluence-tools');
  mkdirSync(target, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'dir');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync('../gen-confluence-tools/dist/cli.js', join(modules, '.bin', 'gen-confluence-tools'));
}
