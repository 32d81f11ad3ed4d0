import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { GeneratorError, isMissing } from '../errors.js';
import type { ConfigFile } from './file-schema.js';

/** Name of the config file that is found without being named. */
export const configFileName = 'gen-confluence-tools.config.json';

/** Key of the config in package.json. */
const manifestKey = 'gen-confluence-tools';

export interface LocatedConfig {
  readonly content: ConfigFile;
  /** Folder that the file's relative paths start from. */
  readonly folder: string;
}

/** @returns undefined when there is no such file */
function readJson(path: string, name: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GeneratorError({ code: 'BAD_FLAGS', message: `${name} cannot be read: ${reason}.` }, { cause });
  }
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = 'Correct its JSON: comments and trailing commas are not allowed.';
    throw new GeneratorError({ code: 'BAD_FLAGS', message: `${name} is not JSON: ${reason}.`, fix }, { cause });
  }
}

async function check(json: unknown, path: string, name: string, pointer: string): Promise<LocatedConfig> {
  // Loaded only for a run that has a config.
  const { checkFile } = await import('./check-file.js');
  return { content: await checkFile(json, name, pointer), folder: dirname(path) };
}

function configInManifest(manifest: unknown): unknown {
  if (typeof manifest !== 'object' || manifest === null || !Object.hasOwn(manifest, manifestKey)) return undefined;
  return Object.entries(manifest).find(([key]) => key === manifestKey)?.[1];
}

/**
 * Finds and reads the config: the named file, else `gen-confluence-tools.config.json`, else the key
 * `gen-confluence-tools` of package.json.
 *
 * @param named value of `--config`
 * @param workingFolder where to look, and what a named file is relative to
 * @returns null when there is none
 * @throws {GeneratorError} BAD_FLAGS
 */
export async function readConfigFile(named: string | undefined, workingFolder: string): Promise<LocatedConfig | null> {
  if (named !== undefined) {
    const path = resolve(workingFolder, named);
    const json = readJson(path, named);
    if (json !== undefined) return check(json, path, named, '');
    const fix = 'Check the path given to --config.';
    throw new GeneratorError({ code: 'BAD_FLAGS', message: `There is no file ${named}.`, fix });
  }
  const path = join(workingFolder, configFileName);
  const json = readJson(path, configFileName);
  const manifestPath = join(workingFolder, 'package.json');
  const inManifest = configInManifest(readJson(manifestPath, 'package.json'));
  if (json !== undefined && inManifest !== undefined) {
    throw new GeneratorError({
      code: 'BAD_FLAGS',
      message: `There are two configs: ${configFileName} and the key ${manifestKey} of package.json.`,
      fix: `Keep one of them, or name one with --config ${relative(workingFolder, path)}.`,
    });
  }
  if (json !== undefined) return check(json, path, configFileName, '');
  return inManifest === undefined ? null : check(inManifest, manifestPath, 'package.json', `/${manifestKey}`);
}
