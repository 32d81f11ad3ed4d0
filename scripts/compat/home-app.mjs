// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runProcess, said } from './run-process.mjs';

/** @typedef {Readonly<Record<string, string>>} Environment */

/** An app with the emitted package in its folder `generated/`, and the programs that are run in it. */
export class HomeApp {
  /**
   * @param {string} folder
   * @param {string} node Path of the Node that runs the programs
   * @param {string} compileCache Where it keeps what it has compiled of them
   */
  constructor(folder, node, compileCache) {
    this.folder = folder;
    this.node = node;
    this.compileCache = compileCache;
  }

  /** @param {string} path */
  read(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** @param {string} path @param {string} text */
  write(path, text) {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** @param {string} name of a package that is installed in the app @returns {string} the path of its program */
  program(name) {
    return programOf(this.folder, name);
  }

  /** What a process is given; the Node that it finds on the path is the one that runs it. @param {Environment} environment */
  environment(environment) {
    const { PATH = '' } = process.env;
    const path = `${dirname(this.node)}${delimiter}${PATH}`;
    return { PATH: path, NODE_COMPILE_CACHE: this.compileCache, ...environment };
  }

  /**
   * Runs a script in the app, whatever it ends with.
   * @param {readonly string[]} words The script, and what it is told
   * @param {Environment} [environment]
   */
  attempt(words, environment = {}) {
    return runProcess(this.node, words, { cwd: this.folder, environment: this.environment(environment) });
  }

  /**
   * Runs a script in the app.
   * @param {readonly string[]} words The script, and what it is told
   * @param {Environment} [environment]
   * @returns {Promise<string>} what it printed
   * @throws {Error} with what it said, when it did not end with 0
   */
  async run(words, environment) {
    const result = await this.attempt(words, environment);
    if (result.status !== 0) throw new Error(`${words.join(' ')}:\n${said(result)}`);
    return result.stdout;
  }
}

/**
 * Finds the script that a package of npm starts its program with.
 * @param {string} folder of the installation
 * @param {string} name of the package
 * @returns {string} its path
 */
export function programOf(folder, name) {
  const place = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return join(place, script);
}
