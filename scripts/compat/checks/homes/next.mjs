// @ts-check
import { spawn } from 'node:child_process';
import { withServices } from '../../services.mjs';
import { expectTitles } from '../expect-titles.mjs';

/** @typedef {import('../../home-app.mjs').HomeApp} HomeApp */

const choices =
  '--ts --app --empty --eslint --no-tailwind --no-src-dir --no-turbopack --import-alias @/* --skip-install --disable-git';

/** What `create-next-app` is told, so that it neither asks nor looks for fonts. */
export const nextWords = [...choices.split(' '), '--yes'];

/**
 * Lints the app as its own script does.
 * @param {HomeApp} app
 * @throws {Error} with what was found, warnings included
 */
export async function lintWithNext(app) {
  await app.run([app.program('eslint'), '.', '--max-warnings', '0']);
}

/**
 * Builds the app, and asks its route handler.
 * @param {HomeApp} app
 * @param {{ readonly strict: boolean }} options of its tsconfig.json
 * @throws {Error} with what was said
 */
export async function buildWithNext(app, { strict }) {
  const config = app.read('tsconfig.json');
  if (!config.includes('"strict": true'))
    throw new Error(`the app's tsconfig.json is another than was expected:\n${config}`);
  app.write('tsconfig.json', config.replace('"strict": true', `"strict": ${strict}`));
  const environment = { NEXT_TELEMETRY_DISABLED: '1' };
  await app.run([app.program('next'), 'build'], environment);
  await withServices(async ({ environment: services, requests }) => {
    const answer = await askServer(app, { ...environment, ...services });
    expectTitles('next start', answer, requests);
  });
}

/**
 * Starts the app, which says where it listens, and asks it once.
 * @param {HomeApp} app @param {Readonly<Record<string, string>>} environment
 * @returns {Promise<string>}
 */
async function askServer(app, environment) {
  const { HOME = '' } = process.env;
  const child = spawn(app.node, [app.program('next'), 'start', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: app.folder,
    env: { HOME, ...app.environment(environment) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  try {
    const url = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => reject(new Error(`next start ended:\n${output}`)));
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          output += text;
          const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
          if (found !== undefined) resolve(found);
        });
      }
    });
    const response = await fetch(`${url}/api/ask`, { method: 'POST', signal: AbortSignal.timeout(60_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`the route handler answered ${response.status}:\n${text}\n${output}`);
    return text;
  } finally {
    child.kill('SIGKILL');
  }
}
