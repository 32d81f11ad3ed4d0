// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from './run-process.mjs';

/**
 * Where the packages of a runtime keep its program. Install scripts do not run here, so it is taken from the package of
 * this platform, which npm has installed beside the runtime's own.
 * @type {Readonly<Record<string, { readonly folder: string, readonly package: RegExp, readonly file: string, readonly words: readonly string[] }>>}
 */
const places = {
  node: { folder: '', package: /^node-/, file: 'bin/node', words: [] },
  bun: { folder: '@oven', package: /^bun-/, file: 'bin/bun', words: ['run'] },
  deno: { folder: '@deno', package: /./, file: 'deno', words: ['run', '--allow-all', '--no-lock'] },
  workerd: { folder: '@cloudflare', package: /^workerd-/, file: 'bin/workerd', words: [] },
};

/**
 * Finds the program of a runtime among what was installed.
 * @param {string} runtimeId
 * @param {string} folder of the installation
 * @returns {Promise<{ readonly command: string, readonly words: readonly string[] }>} the program, and the words before a script
 * @throws {Error} when nothing of it runs on this machine
 */
export async function findProgram(runtimeId, folder) {
  const place = places[runtimeId.replace(/-\d+$/, '')];
  if (place === undefined) throw new Error(`it is not known where ${runtimeId} keeps its program`);
  const scope = join(folder, 'node_modules', place.folder);
  // There may be one for each C library and instruction set: the first that runs will do.
  for (const name of readdirSync(scope).filter((one) => place.package.test(one))) {
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const command = join(scope, name, `${place.file}${suffix}`);
    const isRunning = await runProcess(command, ['--version'], { cwd: folder }).then(
      ({ status }) => status === 0,
      () => false,
    );
    if (isRunning) return { command, words: place.words };
  }
  throw new Error(`nothing in ${scope} runs on this machine`);
}
