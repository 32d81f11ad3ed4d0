import type { Format } from './command.js';
import type { SourceRequest } from '../definitions/resolve-source.js';
import type { GenerationOptions } from '../options.js';

/** Everything a run was told, by flags, environment and config file, checked and frozen. */
export interface Config {
  /** Where definitions come from; holds the token. */
  readonly source: SourceRequest;
  /** Folder of the emitted package, absolute. */
  readonly outFolder: string;
  readonly generation: GenerationOptions;
  readonly format: Format;
  readonly skipInvalid: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly verbose: boolean;
}
