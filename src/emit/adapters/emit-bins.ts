import { codeBanner } from '../banner.js';
import type { Adapter } from './adapter.js';

/** Where the script of a command stands in the package. */
export function binPath(command: string): string {
  return `bin/${command}.js`;
}

/** The scripts of the commands that adapters bring, by path. */
export function emitBins(adapters: readonly Adapter[]): ReadonlyMap<string, string> {
  return new Map(
    adapters.flatMap(({ bin, peer }) =>
      bin === undefined ? [] : [[binPath(bin.name), script(bin, peer.name)] as const],
    ),
  );
}

/** The line for the shell has to be the first one, before the banner. */
function script({ name, file, run }: NonNullable<Adapter['bin']>, framework: string): string {
  return [
    '#!/usr/bin/env node',
    codeBanner,
    '',
    "import process from 'node:process';",
    "import { startProgram } from '../dist/adapters/core/start-program.js';",
    '',
    '// Not awaited, and loaded only when the version of Node will do: an older one could not parse it.',
    `void startProgram(process, { name: '${name}', framework: '${framework}' }, async () => {`,
    `  const { ${run} } = await import('../dist/adapters/${file}.js');`,
    "  const { catalogue } = await import('../dist/catalogue.js');",
    `  await ${run}(catalogue, process);`,
    '});',
    '',
  ].join('\n');
}
