// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.mjs';
import { runProcess, said } from './run-process.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const apps = fileURLToPath(new URL('apps', import.meta.url));

/**
 * Folders with packages installed, outside of this repository, so that nothing of its `node_modules` is found by chance.
 * A folder is kept for the next run, and made anew when its packages or the emitted package have changed.
 */
export class Projects {
  /** @type {Map<string, Promise<string>>} */
  #installed = new Map();
  /** @type {Map<string, ReturnType<typeof findProgram>>} */
  #programs = new Map();
  /** @type {Map<string, Promise<void>>} */
  #turns = new Map();
  #folder;
  #tarball = '';
  /** Where Node may keep what it has compiled of the programs here. */
  compileCache;

  /** @param {string} use Two uses may run beside each other */
  constructor(use) {
    this.#folder = join(tmpdir(), `gen-confluence-tools-${use}-${hash(root)}`);
    this.compileCache = join(this.#folder, 'compile-cache');
  }

  /**
   * Packs the emitted package.
   * @param {{ readonly isFresh: boolean }} options whether nothing of an earlier run is used
   */
  async prepare({ isFresh }) {
    if (isFresh) rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', this.#folder];
    const packed = await runProcess('npm', packing, { cwd: join(root, 'generated') });
    if (packed.status !== 0) throw new Error(`npm pack failed:\n${said(packed)}`);
    const [{ filename }] = /** @type {[{ filename: string }]} */ (JSON.parse(packed.stdout));
    const path = join(this.#folder, filename);
    for (const name of readdirSync(this.#folder).filter((one) => one.startsWith('package-')))
      rmSync(join(this.#folder, name));
    // A name of its own, so that no cache takes it for another one of the same version.
    this.#tarball = join(this.#folder, `package-${hash(readFileSync(path))}.tgz`);
    renameSync(path, this.#tarball);
  }

  /**
   * A project of an app: the emitted package, some others, and the apps.
   * @param {string} id
   * @param {Readonly<Record<string, string>>} packages
   * @returns {Promise<string>} its folder
   */
  app(id, packages) {
    return this.#once(`app-${id}`, async (folder) => {
      await install(folder, { ...packages, 'confluence-tools': `file:${this.#tarball}` });
      rmSync(join(folder, 'apps'), { recursive: true, force: true });
      cpSync(apps, join(folder, 'apps'), { recursive: true });
      exposeToCompiler(join(folder, 'node_modules', 'confluence-tools', 'dist'));
    });
  }

  /**
   * Programs: runtimes and compilers.
   * @param {string} id
   * @param {Readonly<Record<string, string>>} packages
   * @returns {Promise<string>} the folder that they are installed in
   */
  tools(id, packages) {
    return this.#once(`tools-${id}`, (folder) => install(folder, packages));
  }

  /**
   * The program of a runtime.
   * @param {import('./matrix.mjs').Runtime} runtime
   */
  runtime({ id, packages }) {
    const program = this.#programs.get(id) ?? this.tools(id, packages).then((folder) => findProgram(id, folder));
    this.#programs.set(id, program);
    return program;
  }

  /**
   * Gives a folder to one user after the other.
   * @param {string} name
   * @param {(folder: string) => Promise<void>} use
   * @returns {Promise<void>}
   */
  inTurn(name, use) {
    const before = this.#turns.get(name) ?? Promise.resolve();
    const turn = before.then(() => use(join(this.#folder, name)));
    // Whoever failed has said so; the next one has its turn all the same.
    this.#turns.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** @param {string} name @param {(folder: string) => Promise<void>} make @returns {Promise<string>} */
  #once(name, make) {
    const folder = join(this.#folder, name);
    const ready = this.#installed.get(name) ?? make(folder).then(() => folder);
    this.#installed.set(name, ready);
    return ready;
  }
}

/** @param {string} folder @param {Readonly<Record<string, string>>} dependencies */
async function install(folder, dependencies) {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies });
  // Written last: an installation that was cut short is made anew.
  const stamp = join(folder, '.installed');
  const previous = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (previous === manifest) return;
  // When nothing but our own tarball is another, npm exchanges that alone.
  if (withoutOurs(previous) === withoutOurs(manifest)) rmSync(stamp);
  else rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), manifest);
  await npmInstall(folder);
  writeFileSync(stamp, manifest);
}

/**
 * Installs what the manifest of a folder names.
 * @param {string} folder
 * @throws {Error} with what npm said
 */
export async function npmInstall(folder) {
  // Asking about each package once a run is enough: projects share many, and asking took a sixth of an installation.
  const asked = ['--prefer-offline', '--no-package-lock', '--no-audit', '--no-fund'];
  const words = ['install', '--ignore-scripts', ...asked, '--loglevel=error'];
  const result = await runProcess('npm', words, { cwd: folder });
  if (result.status !== 0) throw new Error(`npm install in ${folder} failed:\n${said(result)}`);
}

/**
 * Takes out of sources and declarations what asks the compiler of an app to pass over them: of what it would say there we want to hear.
 * @param {string} folder
 */
export function exposeToCompiler(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))) {
    writeFileSync(path, readFileSync(path, 'utf8').replace('// @ts-nocheck\n', '\n'));
  }
}

/** @param {string} manifest */
function withoutOurs(manifest) {
  return manifest.replace(/"confluence-tools":"[^"]*"/, '');
}

/** @param {string | Buffer} data */
function hash(data) {
  return createHash('sha256').update(data).digest('hex').slice(0, 12);
}
