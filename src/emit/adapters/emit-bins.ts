import { codeBanner } from '../banner.js';
import type { Adapter } from './adapter.js';

/** Where the script of a command stands in the package. */
export function binPath(command: string): string {
  return `bin/${command}.js`;
}

/** The scripts of the commands that adapters bring, by path. */
export function emitBins(adapters: readonly Adapter[]): ReadonlyMap<string, string> {
  return new Map(adapters.flatMap(({ bin }) => (bin === undefined ? [] : [[binPath(bin.name), script(bin)] as const])));
}

/** The line for the shell has to be the first one, before the banner. */
function script({ file, run }: NonNullable<Adapter['bin']>): string {
  return [
    '#!/usr/bin/env node',
    codeBanner,
    '',
    "import process from 'node:process';",
    `import { ${run} } from '../dist/adapters/${file}.js';`,
    "import { catalogue } from '../dist/catalogue.js';",
    '',
    `await ${run}(catalogue, process);`,
    '',
  ].join('\n');
}
