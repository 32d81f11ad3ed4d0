import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { commandTable } from '../../src/commands/command-table.js';
import { helpText } from '../../src/commands/print-help.js';
import { buildCli } from '../built-cli.js';
import { targetsOf } from '../docs/link-targets.js';
import { temporaryFolder } from '../package/support.js';

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
  // What that README and the help lead to.
  /^docs\/(?:[a-z0-9-]+\/)*[\w-]+\.md$/,
  /^docs\/drift-report\.schema\.json$/,
  /^docs\/images\/[a-z]+\.svg$/,
  /^(?:CHANGELOG|CONTRIBUTING|SECURITY)\.md$/,
  /^(?:bench|examples|generated)\/README\.md$/,
];

/** What is there to be read. */
const isReading = (path: string): boolean => /^docs\/|\.md$/.test(path);

interface PackedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

interface PackedTarball {
  readonly files: readonly PackedFile[];
  /** Bytes of what is downloaded. */
  readonly size: number;
}

function bytesOf(files: readonly PackedFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
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
  let size: number;
  beforeAll(async () => {
    await buildCli();
    ({ files, size } = packRoot());
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
    const bundles = ['runtime', 'toolset', 'editing', 'redis', ...adapterNames];
    const compiled = [...paths].filter((path) => path.startsWith('dist/templates/'));
    expect(compiled.toSorted()).toEqual(
      [
        ...bundles.flatMap((name) => [`dist/templates/${name}.d.ts`, `dist/templates/${name}.js`]),
        // The two halves of `runtime`, whose declarations are one.
        ...['runtime-core', 'runtime-bodies', 'start-program'].map((name) => `dist/templates/${name}.js`),
      ].toSorted(),
    );
  });

  it('stays small, the program and what is read beside it', () => {
    const program = files.filter(({ path }) => !isReading(path));
    const compressed = gzipSync(Buffer.concat(program.map(({ path }) => readFileSync(join(root, path)))));
    expect(compressed.length).toBeLessThan(370_000);
    expect(bytesOf(program)).toBeLessThan(1_400_000);
    expect(bytesOf(files.filter(({ path }) => isReading(path)))).toBeLessThan(470_000);
    expect(size).toBeLessThan(510_000);
  });

  it('holds whatever its documents and its help lead to', async () => {
    const there = new Set(files.map(({ path }) => path));
    const isThere = (path: string): boolean =>
      there.has(path) || [...there].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));
    const documents = [...there].filter((path) => path.endsWith('.md'));
    const dead = documents.flatMap((document) =>
      targetsOf(readFileSync(join(root, document), 'utf8'))
        .map((target) => target.split('#')[0] ?? '')
        .filter((path) => path !== '' && !isThere(normalize(join(dirname(document), decodeURIComponent(path)))))
        .map((path) => `${document}: ${path}`),
    );
    expect(documents.length).toBeGreaterThan(30);
    expect(dead).toEqual([]);
    const helps = await Promise.all(commandTable.map((command) => helpText(command, true, 200)));
    const named = helps.flatMap((help) => help.match(/\b(?:docs|examples)\/[\w/-]+\.\w+/g) ?? []);
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  // A registry's page resolves relative links of the README against `repository`, and leaves them dead without one. The address
  // is the release workflow's to say, so what is tried is its step, on a copy of the manifest.
  it('names the repository that publishes it, to which the links of the README lead on a registry page', () => {
    const workflow = readFileSync(join(root, '.github', 'workflows', 'release.yml'), 'utf8');
    const [, step = ''] = /- run: (npm pkg set repository.*)\n/.exec(workflow) ?? [];
    expect(workflow.indexOf(step)).toBeLessThan(workflow.indexOf('npm publish'));
    const cwd = temporaryFolder();
    copyFileSync(join(root, 'package.json'), join(cwd, 'package.json'));
    const runner = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'some-owner/some-name' };
    const set = spawnSync('bash', ['-e', '-c', step], { cwd, env: { ...process.env, ...runner }, encoding: 'utf8' });
    expect([set.status, set.stderr]).toEqual([0, '']);

    expect(JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))).toEqual({
      ...(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object),
      repository: { type: 'git', url: 'git+https://github.com/some-owner/some-name.git' },
    });

    // There they lead to what is committed, which is not all that lies here.
    const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
    const committed = stdout.split('\0');
    const targets = targetsOf(readFileSync(join(root, 'README.md'), 'utf8')).map(
      (target) => target.split('#')[0] ?? '',
    );
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((path) => path !== '' && !committed.includes(normalize(path)))).toEqual([]);
  });
});
