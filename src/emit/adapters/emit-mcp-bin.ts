import { codeBanner } from '../banner.js';

/** The command that serves the tools over stdio. */
export const mcpBinName = 'confluence-tools-mcp';
export const mcpBinPath = `bin/${mcpBinName}.js`;

/** The script of the command. The line for the shell has to be the first one, before the banner. */
export function emitMcpBin(): string {
  return [
    '#!/usr/bin/env node',
    codeBanner,
    '',
    "import process from 'node:process';",
    "import { serveOverStdio } from '../dist/adapters/mcp/serve-over-stdio.js';",
    "import { catalogue } from '../dist/catalogue.js';",
    '',
    'await serveOverStdio(catalogue, process);',
    '',
  ].join('\n');
}
