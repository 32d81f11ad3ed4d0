import type { Flags } from '../../src/config/option-table.js';
import { resolveConfig } from '../../src/config/resolve-config.js';
import { GeneratorError, type Problem } from '../../src/errors.js';
import { createTerminal } from '../../src/terminal/terminal.js';
import { putFiles, temporaryFolder } from '../package/support.js';

/** What a run is told. */
export interface Given {
  readonly flags?: Flags;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
}

/** The config of a run with these flags, this environment and these files in its working folder. */
export async function configOf({ flags = {}, environment = {}, files = {}, workingFolder = temporaryFolder() }: Given) {
  putFiles(workingFolder, files);
  const silent = { write: () => {} };
  const terminal = await createTerminal({ stdout: silent, stderr: silent, environment, quiet: true });
  return resolveConfig({ flags, environment, workingFolder, terminal, positionals: [] });
}

/** What is wrong with such a run. */
export async function problemsOf(given: Given): Promise<readonly Problem[]> {
  const error: unknown = await configOf(given).catch((reason: unknown) => reason);
  if (!(error instanceof GeneratorError)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return error.problems;
}

export const fileName = 'gen-confluence-tools.config.json';
