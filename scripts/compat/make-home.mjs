// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HomeApp, programOf } from './home-app.mjs';
import { nodes } from './matrix.mjs';
import { npmInstall } from './projects.mjs';
import { runProcess, said } from './run-process.mjs';

/** @typedef {import('./homes.mjs').Home} Home */
/** @typedef {import('./projects.mjs').Projects} Projects */

export const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const sources = fileURLToPath(new URL('homes', import.meta.url));
const everyAdapter = readdirSync(new URL('../../templates/adapters', import.meta.url))
  .flatMap((file) => (file.endsWith('.ts') ? [basename(file, '.ts')] : []))
  .join(',');

/**
 * Makes the app anew, but for what is installed in it, and emits the package into it with all adapters.
 * @param {Projects} projects
 * @param {string} folder that is the home's own
 * @param {Home} home
 * @param {string} version of the program
 * @returns {Promise<HomeApp>}
 */
export async function makeHome(projects, folder, home, version) {
  const app = new HomeApp(join(folder, 'app'), await findNode(projects), projects.compileCache);
  const creator = home.creator?.(version);
  const packages = home.packages?.(version);
  const stamp = join(folder, '.installed');
  const wanted = JSON.stringify({ creator, packages });
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!isInstalled) rmSync(folder, { recursive: true, force: true });
  empty(app.folder, { keep: packages === undefined ? [] : ['node_modules', ...(home.keeps ?? [])] });

  if (creator !== undefined) {
    if (!isInstalled) await createTemplate(projects, app, folder, creator);
    cpSync(join(folder, 'template'), app.folder, { recursive: true });
  }
  if (home.files !== undefined) cpSync(join(sources, home.files), app.folder, { recursive: true });
  writeManifest(app, packages);
  await app.run([cli, 'generate', '--from', 'bundled', '--adapters', everyAdapter, '--quiet']);
  if (!isInstalled && packages !== undefined) await npmInstall(app.folder);
  writeFileSync(stamp, wanted);
  return app;
}

/** @param {Projects} projects @returns {Promise<string>} the path of a Node that every program admits */
async function findNode(projects) {
  const node = nodes.find(({ id }) => id === 'node-22');
  if (node === undefined) throw new Error('the matrix has no Node 22');
  const { command } = await projects.runtime(node);
  return command;
}

/** @param {string} folder @param {{ readonly keep: readonly string[] }} options */
function empty(folder, { keep }) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((one) => !keep.includes(one))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {Projects} projects @param {HomeApp} app @param {string} folder @param {import('./homes.mjs').Creator} creator */
async function createTemplate(projects, app, folder, { name, range, words }) {
  const tools = await projects.tools(`${name}-${range}`, { [name]: range });
  const result = await runProcess(app.node, [programOf(tools, name), 'template', ...words], {
    cwd: folder,
    // It would remember what it was told, and ask less the next time.
    environment: app.environment({ HOME: folder, NEXT_TELEMETRY_DISABLED: '1' }),
  });
  if (result.status !== 0) throw new Error(`${name}:\n${said(result)}`);
}

/** @param {HomeApp} app @param {Readonly<Record<string, string>> | undefined} packages */
function writeManifest(app, packages) {
  const made = existsSync(join(app.folder, 'package.json')) ? JSON.parse(app.read('package.json')) : { type: 'module' };
  const ours = packages === undefined ? {} : { ...packages, 'confluence-tools': 'file:generated' };
  const manifest = { name: 'app', private: true, ...made, dependencies: { ...made.dependencies, ...ours } };
  app.write('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
}
