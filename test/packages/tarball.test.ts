import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { buildCli } from '../built-cli.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that a user of the command line needs, and why. */
const expected = [
  // The program.
  /^dist\/cli\.js$/,
  /^dist\/[a-z-]+\.js$/,
  /^dist\/(?!templates\/)(?:[a-z-]+\/)+[a-z-]+\.js$/,
  // The schema that config files name.
  /^dist\/config\.schema\.json$/,
  // What it puts into the catalogue page.
  /^dist\/tool-page\/assets\/catalogue\.css$/,
  // What it copies: sources, and what the build made of them.
  /^templates\/adapters\/[a-z-]+\.ts$/,
  /^dist\/templates\/[a-z-]+(?:\.js|\.d\.ts)$/,
  /^templates\/init\/confluence-tools\.yml$/,
  // What `--from bundled` reads.
  /^fixtures\/confluence\.tools\.json$/,
  /^(?:LICENSE|README\.md|package\.json)$/,
];

interface PackedFile {
  readonly path: string;
}

interface PackedTarball {
  readonly files: readonly PackedFile[];
  /** Bytes of what is downloaded. */
  readonly size: number;
  /** Bytes on the disk of the one who installs it. */
  readonly unpackedSize: number;
}

function packRoot(): PackedTarball {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(stdout) as [PackedTarball];
  return packed;
}

describe('the tarball of the command line', () => {
  let files: readonly PackedFile[];
  let sizes: Omit<PackedTarball, 'files'>;
  beforeAll(async () => {
    await buildCli();
    ({ files, ...sizes } = packRoot());
  });

  it('holds what runs and nothing else', () => {
    const others = files.map(({ path }) => path).filter((path) => !expected.some((pattern) => pattern.test(path)));
    expect(others).toEqual([]);
    const missing = expected.filter((pattern) => !files.some(({ path }) => pattern.test(path)));
    expect(missing).toEqual([]);
  });

  it('holds no map, and nothing that asks for one', () => {
    const asking = files
      .filter(({ path }) => path.startsWith('dist/'))
      .filter(({ path }) => readFileSync(join(root, path), 'utf8').match(/^\/\/# sourceMappingURL=/mu) !== null);
    expect(asking).toEqual([]);
  });

  it('holds what is bundled for every package, and nothing that it was made of', () => {
    const paths = new Set(files.map(({ path }) => path));
    const bundles = ['runtime', 'toolset', 'redis', ...adapterNames];
    const compiled = [...paths].filter((path) => path.startsWith('dist/templates/'));
    expect(compiled.toSorted()).toEqual(
      [
        ...bundles.flatMap((name) => [`dist/templates/${name}.d.ts`, `dist/templates/${name}.js`]),
        'dist/templates/start-program.js',
      ].toSorted(),
    );
  });

  it('stays small', () => {
    expect(sizes.size).toBeLessThan(400_000);
    expect(sizes.unpackedSize).toBeLessThan(1_500_000);
  });
});
