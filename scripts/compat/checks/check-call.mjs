// @ts-check
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameworks } from '../matrix.mjs';
import { runProcess, said } from '../run-process.mjs';
import { withServices } from '../services.mjs';
import { expectOneWrite } from './expect-one-write.mjs';
import { expectTitles } from './expect-titles.mjs';

/**
 * Imports the entry and calls a tool through it, in every way that its framework has; then does the same from CommonJS.
 * @param {import('../projects.mjs').Projects} projects
 * @param {import('../matrix.mjs').Row} row
 * @param {import('../matrix.mjs').Runtime} runtime
 * @throws {Error} that says what went wrong
 */
export async function checkCall(projects, row, runtime) {
  const [folder, { command, words }] = await Promise.all([
    projects.app(row.id, row.packages),
    projects.runtime(runtime),
  ]);
  expectAlone(row, folder);
  expectEngines(row, folder);
  /** @param {readonly string[]} script @param {typeof expectTitles | typeof expectOneWrite} [expect] @returns {Promise<void>} */
  const run = (script, expect = expectTitles) =>
    withServices(async ({ environment, requests }) => {
      const settings = { ...environment, RUNTIME_WORDS: JSON.stringify(words) };
      const result = await runProcess(command, [...words, ...script], { cwd: folder, environment: settings });
      if (result.status !== 0) throw new Error(`${script.join(' ')}:\n${said(result)}`);
      expect(script.join(' '), result.stdout, requests);
    });
  for (const app of row.apps) await run([join('apps', 'run.mjs'), app]);
  if (row.approval !== undefined) await run([join('apps', 'run-approval.mjs'), row.approval], expectOneWrite);
  await run([join('apps', 'commonjs', 'require.cjs'), join('confluence-tools', row.entry)]);
}

/**
 * That the package was installed from its tarball, and beside no framework but that of the row and what that needs.
 * @param {import('../matrix.mjs').Row} row @param {string} folder
 */
function expectAlone({ packages, brings = [] }, folder) {
  const modules = join(folder, 'node_modules');
  const names = frameworks.flatMap(({ peer }) => peer?.name ?? []).filter((name) => packages[name] === undefined);
  const others = names.filter((name) => !brings.includes(name) && existsSync(join(modules, name)));
  if (others.length > 0) throw new Error(`${others.join(', ')} was installed as well`);
  if (lstatSync(join(modules, 'confluence-tools')).isSymbolicLink())
    throw new Error('the package is a link, not its tarball');
}

/**
 * That a framework asks for a newer Node is said by the matrix, and has to be true.
 * @param {import('../matrix.mjs').Row} row @param {string} folder
 */
function expectEngines({ peer, needsNode = 20 }, folder) {
  if (peer === undefined) return;
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', peer.name, 'package.json'), 'utf8'));
  const asked = /^>=\s*(\d+)/.exec(manifest.engines?.node ?? '')?.[1] ?? '0';
  if (Math.max(Number(asked), 20) !== needsNode) {
    throw new Error(`${peer.name} asks for Node ${asked}, but the matrix says ${needsNode}`);
  }
}
