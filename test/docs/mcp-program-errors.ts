import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';

const generated = fileURLToPath(new URL('../../generated', import.meta.url));
const versionOne = fileURLToPath(new URL('../../node_modules/@modelcontextprotocol/sdk', import.meta.url));
const program = join('bin', 'confluence-tools-mcp.js');

function said(packageFolder: string, nodeArguments: readonly string[] = []): string {
  const { stderr, status } = spawnSync(process.execPath, [...nodeArguments, join(packageFolder, program)], {
    env: {},
    input: '',
    encoding: 'utf8',
  });
  if (status !== 2) throw new Error(`ended with ${status}: ${stderr}`);
  return stderr.trimEnd();
}

const beOldNode = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.8'})";

/** The emitted package, beside no other but version 1 of the MCP SDK. */
function besideVersion1(): string {
  const folder = temporaryFolder();
  const alone = join(folder, 'node_modules', 'confluence-tools');
  cpSync(generated, alone, { recursive: true });
  mkdirSync(join(folder, 'node_modules', '@modelcontextprotocol'));
  symlinkSync(versionOne, join(folder, 'node_modules', '@modelcontextprotocol', 'sdk'), 'dir');
  return alone;
}

/** What Node says of an import that finds no framework, without the path. */
async function saidOfImport(): Promise<string> {
  const failure: unknown = await import(pathToFileURL(join(besideVersion1(), 'dist', 'mcp.js')).href).catch(
    (error: unknown) => error,
  );
  const { code, message } = failure as NodeJS.ErrnoException;
  if (code !== 'ERR_MODULE_NOT_FOUND') throw new Error(`another failure: ${message}`);
  return message.replace(/ imported from .*$/u, '');
}

/** What is said where the app names version 1 alone, before anything is imported. */
async function saidOfGeneration(): Promise<string> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ dependencies: { '@modelcontextprotocol/sdk': '^1' } }));
  const { stderr } = await runMain(['--from', 'bundled', '--dry-run'], { cwd });
  return stderr.split('\n').find((line) => line.startsWith('warning')) ?? stderr;
}

/** What is said to somebody who uses the server for the first time, in the order of the page. */
export const mcpProgramErrors: readonly (() => Promise<string>)[] = [
  saidOfImport,
  saidOfGeneration,
  async () => said(generated),
  async () => said(besideVersion1()),
  async () => said(generated, ['--import', beOldNode]),
];
