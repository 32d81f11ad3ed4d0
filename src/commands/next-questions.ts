import { relative } from 'node:path';
import type { CommandContext } from '../config/command.js';
import type { Config } from '../config/config.js';

/** Which adapters a package gets and why; null where the lock decided, or somebody who knows. */
export function adaptersSentence(
  { adaptersFrom, areAdaptersChosen, generation }: Config,
  { workingFolder }: Pick<CommandContext, 'workingFolder'>,
): string | null {
  if (areAdaptersChosen) return null;
  const names = generation.adapters.join(', ');
  if (adaptersFrom !== null)
    return `Adapters for the frameworks in ${relative(workingFolder, adaptersFrom)}: ${names}.`;
  return 'All adapters, since no package.json names one of their frameworks; --adapters chooses.';
}

/** What people ask once there is a package, in few lines: what later runs need, and where to serve it from. */
export function afterFirstGeneration(
  folder: string,
  { generation, adaptersFrom }: Pick<Config, 'generation' | 'adaptersFrom'>,
  ofAdapters: string | null,
): readonly string[] {
  return [
    // Said before where a package.json decided.
    ...(ofAdapters === null || adaptersFrom !== null ? [] : [ofAdapters]),
    'Next:',
    `  npm install ./${folder}   workspaces, pnpm, yarn, bun: docs/workspaces.md`,
    '  Later runs need no flags: the options are in the lock.',
    '  In a web handler, a client and a toolset for each request: docs/adapters.md#in-a-web-handler',
    ...(generation.adapters.includes('mcp')
      ? ['  MCP: npx confluence-tools-mcp; over HTTP: docs/adapters/mcp.md#streamable-http']
      : []),
    '  docs/ lies in node_modules/gen-confluence-tools.',
  ];
}
