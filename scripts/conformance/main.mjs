// @ts-check
// Holds the MCP server of the emitted package against the official conformance suite, over HTTP, and lists its tools with the
// inspector, over stdio. Both need a newer Node than this repository, so they come with one.
// Usage: node scripts/conformance/main.mjs [--fresh]
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../compat/find-program.mjs';
import { nodes } from '../compat/matrix.mjs';
import { Projects } from '../compat/projects.mjs';
import { runProcess, said } from '../compat/run-process.mjs';

const packages = {
  '@modelcontextprotocol/server': '^2.0.0',
  '@modelcontextprotocol/node': '^2.0.0',
  '@modelcontextprotocol/inspector': '^2.12.0',
  // The first versions that know 2026-07-28 are no releases yet.
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  ...nodes.find(({ id }) => id === 'node-22')?.packages,
};

/**
 * Scenarios for a server that has tools and nothing else, by revision. The others call tools, prompts and resources that a
 * server has for the suite's sake; single checks of that kind are listed in `expected-failures.yml`.
 */
const scenarios = [
  ['2025-06-18', ['server-initialize', 'ping', 'tools-list']],
  ['2025-11-25', ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection']],
  ['2026-07-28', ['tools-list', 'dns-rebinding-protection', 'http-header-validation', 'server-stateless', 'caching']],
];

const expectedFailures = fileURLToPath(new URL('expected-failures.yml', import.meta.url));
const environment = { TRUTO_API_TOKEN: 'token', TRUTO_ACCOUNT_ID: 'account' };
const projects = new Projects('conformance');
await projects.prepare({ isFresh: process.argv.includes('--fresh') });
const folder = await projects.app('mcp-conformance', packages);
const modules = join(folder, 'node_modules');
const { command: node } = await findProgram('node-22', folder);

/** @param {string} name @param {Awaited<ReturnType<typeof runProcess>>} result @param {boolean} [isRight] */
function report(name, result, isRight = true) {
  const isPassed = result.status === 0 && isRight;
  console.log(`${isPassed ? 'ok' : 'FAILED'}  ${name}`);
  if (isPassed) return;
  console.log(said(result));
  process.exitCode = 1;
}

cpSync(fileURLToPath(new URL('host.mjs', import.meta.url)), join(folder, 'host.mjs'));
const host = spawn(node, ['host.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const url = await new Promise((resolve, reject) => {
    host.stdout.setEncoding('utf8').once('data', (text) => resolve(text.trim()));
    host.once('exit', () => reject(new Error('The server ended before it said its address.')));
  });
  const suite = join(modules, '@modelcontextprotocol/conformance/dist/index.js');
  for (const [revision, names] of scenarios) {
    for (const name of names) {
      const asked = ['--url', url, '--scenario', name, '--spec-version', String(revision)];
      const words = [suite, 'server', ...asked, '--expected-failures', expectedFailures];
      report(`${revision} ${name}`, await runProcess(node, words, { cwd: folder, timeoutMs: 60_000 }));
    }
  }
} finally {
  host.kill();
}

const settings = Object.entries(environment).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
const program = [node, join(modules, 'confluence-tools/bin/confluence-tools-mcp.js')];
const inspector = join(modules, '.bin/mcp-inspector');
const listed = await runProcess(node, [inspector, '--cli', ...settings, ...program, '--method', 'tools/list'], {
  cwd: folder,
  timeoutMs: 60_000,
});
report('inspector tools/list', listed, listed.stdout.includes('"get_single_confluence_page_by_id"'));
