import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../package/support.js';

const generated = fileURLToPath(new URL('../../generated', import.meta.url));
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

/** What the emitted program says to somebody who starts it for the first time, in the order of the page. */
export const mcpProgramErrors: readonly (() => Promise<string>)[] = [
  async () => said(generated),
  async () => {
    // Beside no other package.
    const alone = join(temporaryFolder(), 'confluence-tools');
    cpSync(generated, alone, { recursive: true });
    return said(alone);
  },
  async () => said(generated, ['--import', beOldNode]),
];
