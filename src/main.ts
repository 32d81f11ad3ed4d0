import { parseArguments } from './commands/parse-arguments.js';
import type { ExitCode } from './config/command.js';
import type { InputStream } from './definitions/load-definitions.js';
import { describeError } from './terminal/describe-error.js';
import { createTerminal, type OutputStream, type Terminal } from './terminal/terminal.js';

export interface World {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** `process.stdin` when left out: touched only by a command that reads it. */
  readonly stdin?: InputStream | undefined;
  readonly stdout: OutputStream & { readonly columns?: number };
  readonly stderr: OutputStream;
}

async function runCommand(world: World, terminal: Terminal): Promise<ExitCode> {
  const { argv, environment, workingFolder, stdin, stdout } = world;
  const { command, isNamed, flags, positionals } = await parseArguments(argv);
  if (flags.version === true) {
    const { generatorVersion } = await import('./generator-version.js');
    terminal.result(`${generatorVersion()}\n`);
    return 0;
  }
  if (flags.help === true) {
    const { helpText } = await import('./commands/print-help.js');
    terminal.result(await helpText(command, isNamed, stdout.columns ?? 80));
    return 0;
  }
  const { run } = await command.load();
  return run({ flags, positionals, environment, workingFolder, stdin, terminal });
}

/**
 * Runs the command line in the given world.
 *
 * @returns the exit code; failures are printed, never thrown
 */
export async function main(world: World): Promise<ExitCode> {
  // Needed before the flags are known to be right: the errors about them are printed too.
  const has = (flag: string): boolean => world.argv.includes(flag);
  const terminal = await createTerminal({ ...world, quiet: has('--quiet') });
  try {
    return await runCommand(world, terminal);
  } catch (error) {
    terminal.alert(describeError(error, { colors: terminal.colors, verbose: has('--verbose') }));
    return 2;
  }
}

/**
 * Prints an error that nobody awaited, such as one in an event handler. Node would print it too, with the token if it is
 * in there.
 */
export async function reportCrash(world: World, error: unknown): Promise<void> {
  const terminal = await createTerminal({ ...world, quiet: false });
  terminal.alert(describeError(error, { colors: terminal.colors, verbose: world.argv.includes('--verbose') }));
}
