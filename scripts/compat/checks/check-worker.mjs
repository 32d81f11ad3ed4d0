// @ts-check
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { withServices } from '../services.mjs';
import { expectTitles } from './expect-titles.mjs';

/**
 * Bundles the apps of a row for workerd, serves them, and asks for one call through each.
 * @param {import('../projects.mjs').Projects} projects
 * @param {import('../matrix.mjs').Row} row
 * @param {import('../matrix.mjs').Runtime} runtime
 * @throws {Error} that says what went wrong
 */
export async function checkWorker(projects, row, runtime) {
  const [folder, { command }] = await Promise.all([projects.app(row.id, row.packages), projects.runtime(runtime)]);
  await build({
    stdin: { contents: workerSource(row.apps), resolveDir: join(folder, 'apps'), loader: 'js' },
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker'],
    target: 'es2022',
    logLevel: 'silent',
  });
  for (const app of row.apps) {
    await withServices(async ({ environment, requests }) => {
      writeFileSync(join(folder, 'worker.capnp'), workerConfig(environment));
      const answer = await askWorker(command, folder, app);
      expectTitles(`worker ${app}`, answer, requests);
    });
  }
}

/** @param {readonly string[]} apps */
function workerSource(apps) {
  const imports = apps.map((app, index) => `import { call as app${index} } from './entries/${app}.mjs';`);
  const table = apps.map((app, index) => `${JSON.stringify(app)}: app${index}`).join(', ');
  return `${imports.join('\n')}
import { services } from './services.mjs';
const apps = { ${table} };
export default {
  async fetch(request, environment) {
    try {
      return Response.json(await apps[new URL(request.url).pathname.slice(1)](services(environment)));
    } catch (error) {
      return new Response(String(error?.stack ?? error), { status: 500 });
    }
  },
};
`;
}

/** @param {Readonly<Record<string, string>>} environment */
function workerConfig(environment) {
  const bindings = Object.entries(environment).map(
    ([name, value]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(value)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  globalOutbound = "loopback",
  bindings = [${bindings.join(', ')}],
);
`;
}

/**
 * Starts workerd, which says on its control channel where it listens, and asks it once.
 * @param {string} command @param {string} folder @param {string} app
 * @returns {Promise<string>}
 */
async function askWorker(command, folder, app) {
  const words = ['serve', 'worker.capnp', '--control-fd=3'];
  const child = spawn(command, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
  try {
    const port = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => reject(new Error(`workerd ended:\n${complaint}`)));
      child.stdio[3]?.on('data', (line) => resolve(JSON.parse(String(line)).port));
    });
    const response = await fetch(`http://127.0.0.1:${port}/${app}`, { signal: AbortSignal.timeout(60_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`worker ${app}:\n${text}\n${complaint}`);
    return text;
  } finally {
    child.kill('SIGKILL');
  }
}
