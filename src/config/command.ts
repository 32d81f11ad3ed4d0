import type { InputStream } from '../definitions/load-definitions.js';
import type { Terminal } from '../terminal/terminal.js';
import type { OptionName, Flags } from './option-table.js';

/** 0: done, or clean. 1: drift was found. 2: the job could not be done. */
export type ExitCode = 0 | 1 | 2;

/** What a command may know of the world, so that a test can be the world. */
export interface CommandContext {
  readonly flags: Flags;
  readonly positionals: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** `process.stdin` when left out. */
  readonly stdin?: InputStream | undefined;
  readonly terminal: Terminal;
}

/** The forms of a result; not every command has each. */
export type Format = 'text' | 'json' | 'markdown' | 'github' | 'html';

/** What the command line and the help must know of a command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Named arguments, all required. */
  readonly positionals: readonly string[];
  readonly options: readonly OptionName[];
  readonly formats: readonly Format[];
  /** Pairs of a command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  /** What the help says besides, a paragraph each. */
  readonly notes: readonly string[];
  readonly load: () => Promise<{ readonly run: (context: CommandContext) => Promise<ExitCode> }>;
}
