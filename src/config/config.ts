import type { Format } from './command.js';
import type { ChosenOptions } from './generation-flags.js';
import type { SourceRequest } from '../definitions/resolve-source.js';
import type { GenerationOptions } from '../options.js';

/** Everything a run was told, by flags, environment and config file, checked and frozen. */
export interface Config {
  /** Where definitions come from; holds the token. */
  readonly source: SourceRequest;
  /** Folder of the emitted package, absolute. */
  readonly outFolder: string;
  /** The folder that the config file names, absolute. */
  readonly configuredOut: string | undefined;
  readonly generation: GenerationOptions;
  /** Names of options that come from the last generation, since neither flags nor config say anything of them. */
  readonly goesOnWith: readonly (keyof ChosenOptions)[];
  /** Path of the `package.json` whose frameworks the adapters are for, where neither a person nor the lock chose them. */
  readonly adaptersFrom: string | null;
  /** A flag, the config or the lock says which adapters. */
  readonly areAdaptersChosen: boolean;
  readonly format: Format;
  readonly skipInvalid: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly verbose: boolean;
}
