// @ts-check
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../../find-program.mjs';
import { oneOfEach, otherRuntimes } from '../../matrix.mjs';
import { runProcess, said } from '../../run-process.mjs';
import { withServices } from '../../services.mjs';
import { expectTitles } from '../expect-titles.mjs';

/** @typedef {import('../../home-app.mjs').HomeApp} HomeApp */
/** @typedef {import('../../projects.mjs').Projects} Projects */
/**
 * @typedef {object} Manager
 * @property {string} [script] What starts it, in `node_modules/`; a program of its own has none
 * @property {Readonly<Record<string, string>>} packages that hold it
 * @property {readonly string[]} add The words before the names of packages
 * @property {string} own How the folder is named among them
 * @property {readonly string[]} [run] The words before a script, where the manager has to start it
 */

const apps = fileURLToPath(new URL('../../apps', import.meta.url));
const [bun] = otherRuntimes.filter(({ id }) => id === 'bun');

/** @type {Readonly<Record<string, Manager>>} */
export const managers = {
  'npm@11': {
    script: 'npm/bin/npm-cli.js',
    packages: { npm: '11' },
    add: ['install', '--ignore-scripts', '--no-audit', '--no-fund'],
    own: './generated',
  },
  'pnpm@10': {
    script: 'pnpm/bin/pnpm.cjs',
    packages: { pnpm: '10' },
    add: ['add', '--ignore-scripts'],
    own: './generated',
  },
  'pnpm@12': {
    script: 'pnpm/bin/pnpm.mjs',
    packages: { pnpm: '12' },
    add: ['add', '--ignore-scripts'],
    own: './generated',
  },
  'yarn@1': {
    script: 'yarn/bin/yarn.js',
    packages: { yarn: '1' },
    // The one manager that refuses what the engines of its own Node do not meet; the app runs on the newer one.
    add: ['add', '--ignore-scripts', '--non-interactive', '--ignore-engines'],
    own: 'link:./generated',
  },
  'yarn@4': {
    script: '@yarnpkg/cli-dist/bin/yarn.js',
    packages: { '@yarnpkg/cli-dist': '4' },
    add: ['add'],
    own: 'confluence-tools@link:./generated',
    run: ['node'],
  },
  'bun@1': { packages: bun?.packages ?? {}, add: ['add', '--ignore-scripts'], own: './generated', run: ['run'] },
};

/**
 * Adds the folder and the frameworks to an app, and calls a tool through each of them.
 * @param {HomeApp} app @param {string} name of the manager @param {string} version @param {Projects} projects
 * @throws {Error} with what was said
 */
export async function installWith(app, name, version, projects) {
  const manager = managers[`${name}@${version}`];
  if (manager === undefined) throw new Error(`${name} ${version} is not known`);
  const start = await findManager(manager, `${name}@${version}`, projects);
  const environment = app.environment(await settings(join(dirname(app.folder), 'cache')));
  /** @param {readonly string[]} words @param {Readonly<Record<string, string>>} [services] */
  const run = async ([command = '', ...words], services = {}) => {
    const result = await runProcess(command, words, { cwd: app.folder, environment: { ...environment, ...services } });
    if (result.status !== 0) throw new Error(`${[command, ...words].join(' ')}:\n${said(result)}`);
    return result.stdout;
  };

  cpSync(apps, join(app.folder, 'apps'), { recursive: true });
  // Without a lockfile of its own the app would be a part of whatever project lies above it.
  if (name === 'yarn') app.write('yarn.lock', '');
  const packages = Object.assign({}, ...oneOfEach.map((row) => row.packages));
  const names = Object.entries(packages).map(([one, range]) => `${one}@${range}`);
  await run([...start, ...manager.add, ...names, manager.own]);
  for (const entry of ['client', ...oneOfEach.flatMap((row) => row.apps)]) {
    await withServices(async ({ environment: services, requests }) => {
      const words = manager.run === undefined ? [app.node] : [...start, ...manager.run];
      expectTitles(entry, await run([...words, join('apps', 'run.mjs'), entry], services), requests);
    });
  }
}

/**
 * @param {Manager} manager @param {string} id of the manager, with its version @param {Projects} projects
 * @returns {Promise<readonly string[]>} what a command line begins with
 */
async function findManager({ script, packages }, id, projects) {
  const tools = await projects.tools(id.replace('@', '-'), packages);
  return script === undefined
    ? [(await findProgram('bun', tools)).command]
    : [process.execPath, join(tools, 'node_modules', script)];
}

/**
 * What the managers find set: nothing is kept in the home of who runs this, and the one that does not read the config of
 * npm goes to the same registry.
 * @param {string} cache
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
async function settings(cache) {
  const { stdout } = await runProcess('npm', ['config', 'list', '--json'], { cwd: dirname(cache) });
  const { registry, cafile } = JSON.parse(stdout);
  return {
    XDG_CACHE_HOME: cache,
    XDG_DATA_HOME: cache,
    XDG_STATE_HOME: cache,
    npm_config_store_dir: join(cache, 'store'),
    YARN_CACHE_FOLDER: join(cache, 'yarn'),
    BUN_INSTALL_CACHE_DIR: join(cache, 'bun'),
    YARN_ENABLE_GLOBAL_CACHE: 'false',
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_NPM_REGISTRY_SERVER: registry,
    ...(typeof cafile === 'string' ? { YARN_HTTPS_CA_FILE_PATH: cafile } : {}),
  };
}
