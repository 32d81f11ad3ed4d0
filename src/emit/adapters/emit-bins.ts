import { readFileSync } from 'node:fs';
import { bundleFolder } from '../../adapter-names.js';
import { codeHeader } from '../banner.js';
import type { Adapter } from './adapter.js';

/** Where the script of a command stands in the package. */
export function binPath(command: string): string {
  return `bin/${command}.js`;
}

/** The scripts of the commands that adapters bring, by path. */
export function emitBins(adapters: readonly Adapter[]): ReadonlyMap<string, string> {
  return new Map(
    adapters.flatMap(({ name, bin, peer }) =>
      bin === undefined ? [] : [[binPath(bin.name), script(name, bin, peer.name)] as const],
    ),
  );
}

/**
 * The line for the shell has to be the first one, before the banner. What starts the program stands in the script itself:
 * an older Node could not parse the modules that it would have to be imported from.
 */
function script(adapter: string, { name, run }: NonNullable<Adapter['bin']>, framework: string): string {
  return [
    '#!/usr/bin/env node',
    codeHeader,
    '',
    "import process from 'node:process';",
    '',
    startProgram(),
    '// Not awaited, and loaded only when the version of Node will do: an older one could not parse it.',
    `void startProgram(process, { name: '${name}', framework: '${framework}' }, async () => {`,
    `  const { ${run} } = await import('../dist/${adapter}.js');`,
    `  await ${run}(process);`,
    '});',
    '',
  ].join('\n');
}

/** The function `startProgram`, with what it needs, as the compiler left it. */
function startProgram(): string {
  const compiled = readFileSync(new URL('start-program.js', bundleFolder), 'utf8');
  return compiled.replace(/^export /gmu, '');
}
